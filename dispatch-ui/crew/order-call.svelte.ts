import type { AlarmLevel } from '../../projections/alarms/view.ts';
import type { CalledOff, UnitRow } from '../../projections/live-map/view.ts';
import type { Language } from '../language/language.svelte.ts';

/** An order that nobody has confirmed calls again after this. */
const REPEAT_MS = 10_000;
const READ_STORED_AS = 'mingmai.call-off-read';
/** The engine and the siren are loud: felt, where the device can. Milliseconds on and off. */
const SHAKES: Readonly<Record<'order' | 'called-off', readonly number[]>> = {
  order: [500, 150, 500, 150, 500],
  'called-off': [200, 100, 200],
};

interface Surroundings {
  readonly ring: (level: AlarmLevel) => void;
  readonly shake: (pattern: readonly number[]) => void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

type Row = Pick<UnitRow, 'status' | 'since' | 'incidentId' | 'calledOff'>;

/** What calls the crew to its page: an order until it is confirmed, and once that one was taken back. */
export class OrderCall {
  #readAt = $state(0);
  /** What called last, and when, milliseconds. */
  #last: { readonly what: string; readonly at: number } | undefined;
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#readAt = Number(surroundings.storage.getItem(READ_STORED_AS) ?? 0);
  }

  /** Lost and not read yet; a crew that has confirmed the next order knows of it. */
  unread({ calledOff, status }: Pick<Row, 'calledOff' | 'status'>): CalledOff | undefined {
    const isBetween = status === 'available' || status === 'assigned';
    return calledOff && isBetween && calledOff.at > this.#readAt ? calledOff : undefined;
  }

  read({ at }: CalledOff): void {
    this.#readAt = at;
    this.#surroundings.storage.setItem(READ_STORED_AS, String(at));
  }

  /** Looks whether something must call now. Asked about once a second. */
  heed(row: Row, now: number): void {
    const kind = row.status === 'assigned' ? 'order' : this.unread(row) && 'called-off';
    if (!kind) return;
    const what =
      kind === 'order' ? `order ${row.incidentId ?? ''} ${row.since}` : `off ${row.calledOff?.at ?? 0}`;
    const isAgain = this.#last?.what === what;
    if (isAgain && (kind === 'called-off' || now - (this.#last?.at ?? 0) < REPEAT_MS)) return;
    this.#last = { what, at: now };
    this.#surroundings.ring(kind === 'order' ? 'critical' : 'serious');
    this.#surroundings.shake(SHAKES[kind]);
  }
}

/** What a desk wrote stands as it is; the reasons of the rules have words. */
export function sayCallOff(reason: string, { t }: Pick<Language, 't'>): string {
  if (reason === 'reassigned') return t('crew.called-off-reassigned');
  return reason === 'incident-closed' ? t('crew.called-off-closed') : reason;
}
