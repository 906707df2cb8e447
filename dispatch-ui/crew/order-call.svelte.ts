import type { AlarmLevel } from '../../projections/alarms/view.ts';
import type { CalledOff, CrewText, UnitRow } from '../../projections/live-map/view.ts';
import type { Language } from '../language/language.svelte.ts';

/** An order that nobody has confirmed calls again after this. */
const REPEAT_MS = 10_000;
const READ_STORED_AS = 'mingmai.call-off-read';
const TEXT_READ_STORED_AS = 'mingmai.text-read';
/** Texts of a desk; those of the rules repeat the order. */
const BY_A_PERSON = 'user:';
type Call = 'order' | 'called-off' | 'text';
/** The engine and the siren are loud: felt, where the device can. Milliseconds on and off. */
const SHAKES: Readonly<Record<Call, readonly number[]>> = {
  order: [500, 150, 500, 150, 500],
  'called-off': [200, 100, 200],
  text: [200],
};
const LEVELS: Readonly<Record<Call, AlarmLevel>> = {
  order: 'critical',
  'called-off': 'serious',
  text: 'caution',
};

interface Surroundings {
  readonly ring: (level: AlarmLevel) => void;
  readonly shake: (pattern: readonly number[]) => void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

type Row = Pick<UnitRow, 'status' | 'since' | 'incidentId' | 'calledOff' | 'lastText'>;

/** What calls the crew to its page: an order until it is confirmed, once that one was taken back, once a text. */
export class OrderCall {
  #readAt = $state(0);
  #textReadAt = $state(0);
  /** What called last, and when, milliseconds. */
  #last: { readonly what: string; readonly at: number } | undefined;
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#readAt = Number(surroundings.storage.getItem(READ_STORED_AS) ?? 0);
    this.#textReadAt = Number(surroundings.storage.getItem(TEXT_READ_STORED_AS) ?? 0);
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

  /** What a desk wrote last, until somebody has read it on this device. */
  unreadText({ lastText }: Pick<Row, 'lastText'>): CrewText | undefined {
    return lastText?.by.startsWith(BY_A_PERSON) && lastText.sentAt > this.#textReadAt ? lastText : undefined;
  }

  readText({ sentAt }: CrewText): void {
    this.#textReadAt = sentAt;
    this.#surroundings.storage.setItem(TEXT_READ_STORED_AS, String(sentAt));
  }

  #callOf(row: Row): readonly [Call, what: string] | undefined {
    if (row.status === 'assigned') return ['order', `${row.incidentId ?? ''} ${row.since}`];
    const lost = this.unread(row);
    if (lost) return ['called-off', String(lost.at)];
    const text = this.unreadText(row);
    return text && ['text', text.textId];
  }

  /** Looks whether something must call now. Asked about once a second. */
  heed(row: Row, now: number): void {
    const [call, subject] = this.#callOf(row) ?? [];
    if (!call) return;
    const what = `${call} ${subject ?? ''}`;
    const isAgain = this.#last?.what === what;
    if (isAgain && (call !== 'order' || now - (this.#last?.at ?? 0) < REPEAT_MS)) return;
    this.#last = { what, at: now };
    this.#surroundings.ring(LEVELS[call]);
    this.#surroundings.shake(SHAKES[call]);
  }
}

/** What a desk wrote stands as it is; the reasons of the rules have words. */
export function sayCallOff(reason: string, { t }: Pick<Language, 't'>): string {
  if (reason === 'reassigned') return t('crew.called-off-reassigned');
  return reason === 'incident-closed' ? t('crew.called-off-closed') : reason;
}
