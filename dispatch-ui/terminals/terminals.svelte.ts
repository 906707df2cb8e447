import type { Refused } from '../../coordinator/contract/answers.ts';
import type { TerminalRow, TerminalsAnswer } from '../../coordinator/contract/terminals.ts';
import type { Answered } from '../desk/server.ts';

/** How old what is shown may become; its age is shown beside it. */
const ASK_AGAIN_MS = 3000;

export const COLUMNS = ['unit', 'status', 'identity', 'protocol', 'contact', 'fix', 'rejected'] as const;
export type Column = (typeof COLUMNS)[number];

export const countOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Who never spoke comes last, whichever way the rest is sorted. */
const KEYS: Readonly<Record<Column, (row: TerminalRow) => string | number | undefined>> = {
  unit: ({ unitId }) => unitId,
  status: ({ connected }) => (connected ? 0 : 1),
  identity: ({ identity }) => identity,
  protocol: ({ protocol, firmware = '' }) => `${protocol} ${firmware}`,
  contact: ({ lastContactAt }) => lastContactAt,
  fix: ({ lastFixAt }) => lastFixAt,
  rejected: ({ rejectedByReason, badFrames }) => -countOf(rejectedByReason) - countOf(badFrames),
};

/** By words of its unit, its name, protocol or firmware; all of them must be found. */
export function isFound(row: TerminalRow, callSign: string, words: string): boolean {
  const { identity, unitId, protocol, model = '', firmware = '' } = row;
  const text = [identity, unitId, callSign, protocol, model, firmware].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function sorted(
  rows: readonly TerminalRow[],
  column: Column,
  isDescending: boolean,
): readonly TerminalRow[] {
  const key = KEYS[column];
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    if (one === other) return a.unitId < b.unitId ? -1 : 1;
    return one < other ? -sign : sign;
  });
}

/** Asks again and again while its page is open. The answer before stays until there is a newer one. */
export class TerminalsWatched {
  board = $state.raw<TerminalsAnswer>();
  refused = $state.raw<Refused>();
  readonly #ask: () => Promise<Answered<TerminalsAnswer>>;

  constructor(ask: () => Promise<Answered<TerminalsAnswer>>) {
    this.#ask = ask;
  }

  async ask(): Promise<void> {
    const answer = await this.#ask();
    this.board = answer.answered ? answer.body : this.board;
    this.refused = answer.answered ? undefined : answer.refused;
  }

  run(): () => void {
    let isOpen = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (): Promise<void> => {
      await this.ask();
      if (isOpen) timer = setTimeout(() => void again(), ASK_AGAIN_MS);
    };
    void again();
    return () => {
      isOpen = false;
      clearTimeout(timer);
    };
  }
}
