import Type, { type Static } from 'typebox';
import { closed, Id } from './fields.ts';
import type { Routes } from './route.ts';

/**
 * The live connection: `GET /live` upgraded to a WebSocket, text frames of JSON. Commands never go this way; a desk
 * only tells what it has open.
 *
 * After the upgrade the server sends `hello`, then one `snapshot` of every table the role may see, then `delta`
 * frames with consecutive `seq`. A client that sees a gap, or another epoch, asks for a new snapshot by reconnecting.
 * A client that stalled and recovered is sent a new snapshot in place of what it missed.
 * A `heartbeat` follows when 5 s pass without a delta. Dispatchers are told what other desks have open with `desks`,
 * whenever it becomes another and again with each heartbeat.
 */
export type LiveMessage = LiveHello | LiveSnapshot | LiveDelta | LiveHeartbeat | LiveDesks;

/** Up-link, from a dispatcher's desk: the incident it has open now; without one, none. */
export const DeskTurned = Type.Object(
  { kind: Type.Literal('turned'), incidentId: Type.Optional(Id) },
  closed,
);
export type DeskTurned = Static<typeof DeskTurned>;

/**
 * Every desk that has an incident open at this server process; desks that another process serves are not among them.
 * Known while their connections last and recorded nowhere: a replay does not show it.
 */
export interface LiveDesks {
  readonly kind: 'desks';
  readonly now: number;
  readonly desks: readonly OpenAtDesk[];
}

export interface OpenAtDesk {
  readonly account: string;
  readonly name: string;
  readonly incidentId: string;
  readonly since: number;
}

export interface LiveHello {
  readonly kind: 'hello';
  /** Server time at sending, ms since epoch: clocks on screen run from this offset. */
  readonly now: number;
  readonly drill: boolean;
}

export interface LiveSnapshot {
  readonly kind: 'snapshot';
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
  /** Rows by table name, by key. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface LiveDelta {
  readonly kind: 'delta';
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
  /** `[table, key, row]`; a `null` row is gone. */
  readonly changes: readonly (readonly [table: string, key: string, row: unknown])[];
}

export interface LiveHeartbeat {
  readonly kind: 'heartbeat';
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
  readonly health: SystemHealth;
}

/** What the header of every console shows about the system itself. */
export interface SystemHealth {
  /** `full`: what was recorded is shown, but nothing more can be recorded until there is room on the store's disk. */
  readonly store: 'connected' | 'unavailable' | 'full';
  /** What is known of the reason, in English, for whoever mends it. */
  readonly storeTrouble?: string;
  readonly bus: 'connected' | 'disconnected';
  readonly roads: 'schematic' | 'openstreetmap' | 'estimated';
  /** In English, for whoever looks after the system: what is still being done, why there are none, who is off them. */
  readonly roadsDetail?: string;
  readonly gatewayTerminals: number;
  /** Last heard through a gateway that says nothing any more: nobody knows whether they are connected. */
  readonly unsureTerminals?: number;
}

export const LIVE_ROUTES = {
  live: { method: 'GET', path: '/live', action: 'see-live' },
  liveSnapshot: { method: 'GET', path: '/api/live-snapshot', action: 'see-live' },
} as const satisfies Routes;
