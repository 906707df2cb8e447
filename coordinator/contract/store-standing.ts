import type { SystemHealth } from './live.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** GET /api/store — how the event store stands, and how far behind it what is shown is. */
export interface StoreStandingAnswer {
  readonly at: number;
  readonly store: SystemHealth['store'];
  readonly storeTrouble?: string;
  /** How long the store took to answer just now, ms; absent when it did not. */
  readonly answeredInMs?: number;
  /** When the newest event that is shown became known; absent while there is none. */
  readonly knownUntil?: number;
  /** Of the embedded store; a cluster elsewhere is looked after where it runs. */
  readonly embedded?: {
    readonly bytesOnDisk: number;
    /** Absent while none was ever made, or its note is gone. */
    readonly backup?: { readonly doneAt: number; readonly events: number; readonly directory?: string };
    readonly verification?: {
      readonly doneAt: number;
      readonly events: number;
      readonly damagedPlaces: number;
    };
  };
}

/** GET /api/store/statistics — counted by reading the whole log. */
export interface StoreStatisticsAnswer {
  readonly at: number;
  readonly events: number;
  readonly streams: number;
  readonly bytesOnDisk: number;
  /** ms since epoch; absent in an empty log. */
  readonly oldest?: number;
  readonly newest?: number;
  readonly eventsPerDay: number;
  readonly bytesPerDay: number;
  /** Largest first. */
  readonly categories: readonly {
    readonly category: string;
    readonly events: number;
    readonly bytes: number;
  }[];
}

export const STORE_ROUTES = {
  storeStanding: { method: 'GET', path: '/api/store', action: 'see-store' },
  storeStatistics: { method: 'GET', path: '/api/store/statistics', action: 'see-store' },
} as const satisfies Routes;

export const STORE_REFUSALS = {
  StoreElsewhere: [404, 'The events are kept by a store elsewhere. Look at it where it runs.'],
} as const satisfies SomeSayings;
