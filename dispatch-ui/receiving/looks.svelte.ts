import type { InboundRow } from '../../projections/receiving-board/view.ts';
import { keepText, keptText } from '../drafts/draft-store.ts';
import type { Arrival } from './inbound.ts';

/** What somebody said to have read of a card: all that was known by then, and when the patient was expected. */
export interface Look {
  readonly knownAt: number;
  readonly expectedAt: number;
}

/** How much sooner (negative) or later a patient comes than was known at the last look. */
export interface Moved {
  readonly seconds: number;
  /** When the estimate said so first. */
  readonly at: number;
}

const MOVED_MS = 180_000;
/** Once told it stands until it is clearly not true any more: it must not come and go with every estimate. */
const STILL_MOVED_MS = 60_000;
/** Who has not looked by then reads it among the recent arrivals. */
const END_SHOWN_MS = 900_000;
const FORM = 'looks at the receiving board';

const isLook = (value: unknown): value is Look =>
  typeof value === 'object' &&
  value !== null &&
  'knownAt' in value &&
  typeof value.knownAt === 'number' &&
  'expectedAt' in value &&
  typeof value.expectedAt === 'number';

/** What this account has read at this desk, kept on the device like what it types. */
export class Looks {
  #looks = $state.raw<Readonly<Record<string, Look>>>({});
  /** Which arrivals are told to have moved, from when, and since when. No screen is drawn by it. */
  #moved: Readonly<Record<string, { readonly from: number; readonly at: number }>> = {};
  readonly #storage: Storage;
  readonly #account: string;

  constructor(storage: Storage, account: string, now: number) {
    this.#storage = storage;
    this.#account = account;
    this.read(now);
  }

  /** From the device: another window of this desk may have written there. */
  read(now: number): void {
    const kept = Object.entries(keptText(this.#storage, this.#account, FORM, now) ?? {});
    this.#looks = Object.fromEntries(kept.filter(([, look]) => isLook(look)));
  }

  of({ preAlertId }: InboundRow): Look | undefined {
    return this.#looks[preAlertId];
  }

  /** Somebody has read the card as it stands. `open`: those still on the board; of others nobody asks any more. */
  look(row: InboundRow, { expectedAt }: Arrival, now: number, open: readonly string[]): void {
    const { preAlertId, sentAt, endedAt = sentAt, toldAnew = {} } = row;
    // By the newest that is shown, not by the clock: what is still on its way here was not read.
    const knownAt = Math.max(sentAt, endedAt, ...Object.values(toldAnew).map((told) => told.knownAt));
    const others = Object.entries(this.#looks).filter(([id]) => open.includes(id));
    this.#looks = { ...Object.fromEntries(others), [preAlertId]: { knownAt, expectedAt } };
    keepText(this.#storage, this.#account, FORM, now, this.#looks);
  }

  /** Nobody here has said yet to know that the announced patient does not come. */
  isUnseenEnd(row: InboundRow, now: number): boolean {
    const { status, endedAt = 0 } = row;
    return status === 'withdrawn' && now - endedAt < END_SHOWN_MS && (this.of(row)?.knownAt ?? 0) < endedAt;
  }

  /** Whether the arrival has moved since; before the first look, since the pre-alert was sent. */
  moved(row: InboundRow, { expectedAt, eta }: Arrival): Moved | undefined {
    const from = this.of(row)?.expectedAt ?? row.expectedArrivalAt;
    const { [row.preAlertId]: known, ...others } = this.#moved;
    const told = known?.from === from ? known : undefined;
    if (!eta || Math.abs(expectedAt - from) <= (told ? STILL_MOVED_MS : MOVED_MS)) {
      this.#moved = others;
      return undefined;
    }
    const at = told?.at ?? eta.estimatedAt;
    this.#moved = { ...others, [row.preAlertId]: { from, at } };
    return { at, seconds: (expectedAt - from) / 1000 };
  }
}
