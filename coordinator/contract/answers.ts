import type { Ranking } from '../domain/decision.ts';
import type { TriageCard } from '../domain/triage/card.ts';
import type { MoveUpOffer } from '../../projections/routing/view.ts';
import type { Timeline } from '../../projections/timeline/view.ts';
import type { Role } from './access.ts';
import type { OutsideTiles } from './map-tiles.ts';

/** 200 for a command: the streams it touched stand at these events. A repeat gets the same answer. */
export interface CommandAccepted {
  readonly accepted: true;
  /** Id of what the command created, when it created something: callId, orderId … */
  readonly id?: string;
  /** Types of the events recorded, in order; empty when it was a repeat without effect. */
  readonly events: readonly string[];
}

/** POST /api/calls additionally names the incident and patients that follow from a triaged call. */
export interface CallAccepted extends CommandAccepted {
  readonly id: string;
  readonly incidentId?: string;
  readonly patientIds?: readonly string[];
}

/**
 * 400 invalid input, 401 not signed in, 403 not allowed, 404 unknown id, 409 refused by the rules, 503 store
 * unavailable, 500 a fault of ours (with the id to find it in the log).
 */
export interface Refused {
  readonly accepted: false;
  /** Stable code: a refusal's type such as `UnitBusy`, or `InvalidInput`, `NotSignedIn`, `NotAllowed` … */
  readonly code: string;
  /** What is wrong and what to do about it, in English; consoles translate by code. */
  readonly message: string;
  /** JSON pointer of the offending field, for `InvalidInput`. */
  readonly field?: string;
  /** The refusal's own values, such as the incident a busy unit works for. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly correlationId?: string;
}

/** GET /api/session */
export interface Session {
  readonly account: string;
  readonly displayName: string;
  readonly role: Role;
  /** The facility or unit the role is scoped to. */
  readonly scope?: { readonly centreId?: string; readonly bloodCentreId?: string; readonly unitId?: string };
}

/** GET /api/incidents/:id/unit-ranking, GET /api/patients/:id/destination-ranking */
export type RankingAnswer = Ranking;

/** GET /api/units/:id/move-ups */
export type MoveUpAnswer = MoveUpOffer;

/** GET /api/incidents/:id/timeline */
export type TimelineAnswer = Timeline;

/** GET /api/triage-cards — one per complaint, in the order of the complaints. */
export type TriageCardsAnswer = readonly TriageCard[];

/** GET /api/people/:personId — opened for who may see it, and the reading is logged. */
export interface PersonAnswer {
  readonly personId: string;
  readonly name?: string;
  readonly phone?: string;
}

/** GET /api/history */
export interface HistoryBounds {
  /** When the first and the newest event became known. */
  readonly from: number;
  readonly to: number;
  /** Moments of incidents opening, for ticks on the time bar. */
  readonly ticks: readonly number[];
  /** How many facts came late so far: with each, some of what was true changes. */
  readonly lateFacts: number;
}

/** GET /api/history/:at — what the console knew at that moment: the tables of a live snapshot, motion included. */
export interface HistorySnapshot {
  readonly at: number;
  /** Time of the newest event folded in. */
  readonly knownUntil: number;
  readonly events: number;
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** GET /api/route?fromLat&fromLon&toLat&toLon */
export interface RouteAnswer {
  readonly seconds: number;
  readonly metres: number;
  readonly quality: 'road' | 'estimated';
  readonly path: readonly (readonly [lat: number, lon: number])[];
}

/**
 * GET /api/map-tiles — where the pictures of the base map come from. `own` are ours, by GET /tiles/{z}/{x}/{y}.mvt:
 * gzipped Mapbox vector tiles with the layers `districts` (`kind` = `area` | `edge`, `name`, `en`), `water`
 * (`kind` = `lake` | `river` | `canal` | `stream`), `roads` (`class`, `ref`, `name`, `kind` = `road` | `ramp` |
 * `ferry`) and `places` (`kind` = `district` | `seat` | `town` | `village`).
 */
export interface MapTilesAnswer {
  readonly own: {
    /** With `{z}`, `{x}` and `{y}`; changes when the tiles do. */
    readonly url: string;
    readonly minZoom: number;
    readonly maxZoom: number;
    readonly source: BaseMapAnswer['source'];
    readonly attribution: string;
  };
  /** What the site has chosen to lie under everything instead; ours stand in while it does not come. */
  readonly outside?: OutsideTiles;
}

/**
 * GET /api/base-map — GeoJSON FeatureCollection drawn under everything, so that the map is never blank. Properties:
 * `kind` = `county` | `road` | `town`; roads carry `class` (motorway, trunk, primary, secondary, tertiary) and `ref`;
 * counties and towns `zh`, `en`; `label: '示意路网'` when the roads are schematic.
 */
export interface BaseMapAnswer {
  readonly type: 'FeatureCollection';
  readonly features: readonly unknown[];
  readonly source: 'schematic' | 'openstreetmap' | 'none';
  readonly attribution: string;
}
