import { type Static, Type } from 'typebox';
import type { Terminal } from '../domain/network.ts';
import { ADDRESS_RANGE_PATTERN } from './address-range.ts';
import type { CommandAccepted } from './answers.ts';
import { closed, Id } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

const PROTOCOLS = [
  'jtt808-2013',
  'jtt808-2019',
  'gt06',
  'osmand',
] as const satisfies readonly Terminal['protocol'][];

/** A range in CIDR, such as `10.64.0.0/10` or `240e::/20`. */
export const AddressRange = Type.String({ pattern: ADDRESS_RANGE_PATTERN });
export const AddressRanges = Type.Array(AddressRange, { minItems: 1, maxItems: 20 });

/** POST /api/terminals — lets a terminal that is in no network file speak for a unit. */
export const AllowTerminalBody = Type.Object(
  {
    protocol: Type.Enum([...PROTOCOLS]),
    identity: Type.String({ minLength: 1, maxLength: 64 }),
    unitId: Id,
    /** Of a phone: it must show its key too. True unless it is said otherwise; other protocols have no key. */
    needsKey: Type.Optional(Type.Boolean()),
    /** Where it may come from; left out: from anywhere. */
    addresses: Type.Optional(AddressRanges),
  },
  closed,
);
export type AllowTerminalBody = Static<typeof AllowTerminalBody>;

/** POST /api/units/:unitId/text — a short text on the display of the unit's terminal, which reads it aloud. */
export const TellCrewBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) },
  closed,
);

/** What a desk may ask of a unit's terminal. */
export type CrewOrder =
  { readonly kind: 'report-now' } | { readonly kind: 'show-text'; readonly text: string };

/**
 * What became of it: `done` and `failed` are the terminal's own word. The rest is ours: no gateway has a session of it,
 * it said nothing in time, its protocol has no word for the order, or the text does not fit.
 */
export type Delivery = 'done' | 'failed' | 'not-connected' | 'no-answer' | 'unsupported' | 'too-long';

export interface CrewOrderOutcome {
  readonly delivery: Delivery;
  /** When that was known. */
  readonly at: number;
}

/** 200 once the terminal has answered, or will not; sent again with its key, the same answer and nothing shown twice. */
export interface CrewOrderAnswer extends CommandAccepted, CrewOrderOutcome {}

/** Times in ms since epoch. What a terminal never said is absent. */
export interface TerminalRow {
  readonly terminalId: string;
  /** Of a phone only the end, for whoever may not manage terminals: who knows its id speaks for the unit. */
  readonly identity: string;
  readonly unitId: string;
  readonly protocol: Terminal['protocol'];
  readonly model?: string;
  readonly firmware?: string;
  readonly connected: boolean;
  readonly lastContactAt?: number;
  /** By the device's clock. A terminal may be in contact and repeat an old fix. */
  readonly lastFixAt?: number;
  /** Time of its newest fix from the future: its clock is wrong. */
  readonly quarantinedFixAt?: number;
  readonly accepted: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly badFrames: Readonly<Record<string, number>>;
  /** `gcj-02` when it converts what it sends; absent until that is plain. */
  readonly datum?: string;
  readonly alarms: readonly string[];
  /** The newest order to it, and what became of that: the terminal's own word, or why there is none. */
  readonly lastOrder?: { readonly kind: string; readonly delivery: string; readonly at: number };
  /** It is served by another gateway, whose last word was at `heardAt`; silent, nobody knows whether it still is. */
  readonly elsewhere?: { readonly name: string; readonly heardAt: number; readonly isSilent: boolean };
  /** What it has to show when it comes: a code or key of its own, or its name alone, which anybody can copy. */
  readonly proof: 'code' | 'key' | 'name';
  /** Of a phone whose proof is a key: to be typed into it. Only for whoever may manage terminals. */
  readonly key?: string | undefined;
  /** Where it may come from, as CIDR ranges; absent: from anywhere. */
  readonly addresses?: readonly string[];
  /** How often somebody used its name and could not show the rest, by what was wrong. */
  readonly turnedAway: Readonly<Record<string, number>>;
  /** Two phones seem to report under this id. */
  readonly isShared?: true;
  /** Allowed on this console and not by the network file: it can be withdrawn here. */
  readonly isAllowedHere: boolean;
}

/** Somebody whom no list names, turned away. */
export interface StrangerRow {
  readonly identity: string;
  readonly protocol: Terminal['protocol'];
  readonly address: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly times: number;
}

/** GET /api/terminals */
export interface TerminalsAnswer {
  readonly at: number;
  readonly terminals: readonly TerminalRow[];
  /** Newest first; empty for whoever may not manage terminals. */
  readonly strangers: readonly StrangerRow[];
}

/** GET /api/terminals/:terminalId/frame — its newest message as bytes, and what they say. */
export interface TerminalFrameAnswer {
  readonly hex: string;
  /** Lines of a table, for readers of either language. */
  readonly explained: Readonly<Record<'zh' | 'en', readonly string[]>>;
}

export const TERMINAL_ROUTES = {
  terminals: { method: 'GET', path: '/api/terminals', action: 'see-terminals' },
  terminalFrame: { method: 'GET', path: '/api/terminals/:terminalId/frame', action: 'manage-terminals' },
  allowTerminal: {
    method: 'POST',
    path: '/api/terminals',
    action: 'manage-terminals',
    body: AllowTerminalBody,
  },
  rotateTerminalKey: {
    method: 'POST',
    path: '/api/terminals/:terminalId/rotate-key',
    action: 'manage-terminals',
  },
  withdrawTerminal: {
    method: 'POST',
    path: '/api/terminals/:terminalId/withdraw',
    action: 'manage-terminals',
  },
  askPosition: { method: 'POST', path: '/api/units/:unitId/position-request', action: 'reach-crew' },
  tellCrew: { method: 'POST', path: '/api/units/:unitId/text', action: 'reach-crew', body: TellCrewBody },
} as const satisfies Routes;

export const TERMINAL_REFUSALS = {
  UnknownTerminal: [
    404,
    ({ terminalId }) => `${terminalId} was not allowed here. Change the network file instead.`,
  ],
  HasNoKey: [409, ({ terminalId }) => `The terminal ${terminalId} shows no key: there is none to renew.`],
  UnfitIdentity: [
    409,
    ({ identity, expected }) => `${identity} is no name of that protocol: give ${expected}.`,
  ],
} as const satisfies SomeSayings;
