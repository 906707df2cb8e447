/** What lies beside the middle of the console: its share of the whole by itself, and its least width in pixels. */
export const PANES = {
  queue: { share: 0.22, least: 320 },
  panel: { share: 0.27, least: 380 },
} as const;
export type Pane = keyof typeof PANES;

/** Of the map and the board, pixels: below it their heads have no room for their words. */
export const LEAST_MIDDLE = 460;

type Chosen = Readonly<Partial<Record<Pane, number>>>;

const isWidth = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** What was kept, whoever wrote it; nothing of what is no width. */
function read(text: string | null): Chosen {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([pane, width]) => Object.hasOwn(PANES, pane) && isWidth(width)),
    );
  } catch (fault) {
    if (fault instanceof SyntaxError) return {};
    throw fault;
  }
}

/** How wide one account made queue and panel, kept in this browser. */
export class Widths {
  #chosen = $state.raw<Chosen>({});
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #storedAs: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, account: string) {
    this.#storage = storage;
    this.#storedAs = `mingmai.widths.${account}`;
    this.#chosen = read(storage.getItem(this.#storedAs));
  }

  /** Undefined while nobody chose. */
  chosen(pane: Pane): number | undefined {
    return this.#chosen[pane];
  }

  /** As it is laid out in a console of `total` pixels. */
  shown(pane: Pane, total: number): number {
    const { share, least } = PANES[pane];
    return Math.round(Math.min(Math.max(least, this.#chosen[pane] ?? share * total), this.most(pane, total)));
  }

  /** The most that the least of the others leaves. */
  most(pane: Pane, total: number): number {
    const other = pane === 'queue' ? 'panel' : 'queue';
    const taken = Math.max(PANES[other].least, this.#chosen[other] ?? PANES[other].share * total);
    return Math.max(PANES[pane].least, Math.round(total - LEAST_MIDDLE - taken));
  }

  choose(pane: Pane, width: number, total: number): void {
    const within = Math.min(Math.max(PANES[pane].least, Math.round(width)), this.most(pane, total));
    this.#keep({ ...this.#chosen, [pane]: within });
  }

  /** Back to its share. */
  reset(pane: Pane): void {
    this.#keep(Object.fromEntries(Object.entries(this.#chosen).filter(([other]) => other !== pane)));
  }

  #keep(chosen: Chosen): void {
    this.#chosen = chosen;
    this.#storage.setItem(this.#storedAs, JSON.stringify(chosen));
  }
}
