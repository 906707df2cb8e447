import type { HistoryChunkAnswer } from '../../coordinator/contract/history.ts';
import type { LateFact } from '../../projections/history/view.ts';
import type { NetworkRow } from '../../projections/live-map/view.ts';
import type { RowsByTable } from '../live/rows.ts';
import { Tables } from '../live/tables.svelte.ts';

/** What is computed from a picture and costs too much to come with each. */
const CIRCLE_TABLES = ['circle', 'coverage', 'contributions'] as const;

/** The tables of one moment, moved on inside a chunk by the steps between two moments. */
export class PastPicture {
  readonly tables = new Tables();
  /** The moment that `tables` shows. */
  at = $state<number>();
  chunk = $state.raw<HistoryChunkAnswer>();
  /** Number of events behind the picture at the beginning of its chunk. */
  readonly events = $derived.by(() => this.chunk?.events ?? 0);
  /** True at the moment shown, and told to nobody by then. */
  readonly unknownThen: readonly LateFact[] = $derived.by(() => {
    const { at } = this;
    return at === undefined
      ? []
      : (this.chunk?.lateFacts ?? []).filter((fact) => fact.at <= at && at < fact.knownAt);
  });

  /** Arrivals were put in place, which hold for one moment alone. */
  #isRefined = false;

  show(chunk: HistoryChunkAnswer, at: number): void {
    const isLater = this.chunk === chunk && this.at !== undefined && this.at <= at;
    const goesOn = isLater && !this.#isRefined;
    const after = goesOn ? (this.at ?? chunk.from) : chunk.from;
    if (!goesOn) this.#replace(chunk.tables);
    this.#isRefined = false;
    const due = chunk.steps.filter((step) => step.at > after && step.at <= at);
    if (due.length > 0) this.tables.apply(due.flatMap(({ changes }) => changes));
    this.chunk = chunk;
    this.at = at;
  }

  /** The same moment with its arrivals, and with the circle of the very minute. */
  refine(tables: RowsByTable): void {
    this.#replace(tables);
    this.#isRefined = true;
  }

  /** What the circle was a little before, which says its age itself. */
  putCircle(tables: RowsByTable): void {
    this.tables.apply(
      CIRCLE_TABLES.flatMap((table) =>
        Object.entries(tables[table] ?? {}).map(([key, row]) => [table, key, row] as const),
      ),
    );
  }

  clear(): void {
    this.tables.replace({});
    this.chunk = undefined;
    this.at = undefined;
    this.#isRefined = false;
  }

  /** A network that is the same keeps its row: everything drawn from it stays as it is. */
  #replace(tables: RowsByTable): void {
    const before = this.tables.network.get('network');
    const next = tables['network']?.['network'] as NetworkRow | undefined;
    const isSame =
      before !== undefined && before.fingerprint === next?.fingerprint && before.rules?.at === next.rules?.at;
    this.tables.replace(isSame ? { ...tables, network: { network: before } } : tables);
  }
}
