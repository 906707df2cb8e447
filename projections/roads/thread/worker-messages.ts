import type { Bounds, Place } from '../../../coordinator/domain/geography.ts';
import type { Seconds } from '../../../coordinator/domain/quantities.ts';
import type { RoadSource } from '../answers/engine.ts';
import type { RoadClosure, RoadsHealth, TrackFix } from '../travel-times.ts';

/** What the worker is started with. */
export interface RoadsFile {
  readonly pbfFile: string;
  /** Where the graph is kept for the next start; it is not kept when absent. */
  readonly cacheDirectory?: string;
  /** Roads outside are left out. */
  readonly bounds: Bounds;
  readonly source: RoadSource;
  /** Those that the roads do not reach are named. */
  readonly facilities: readonly { readonly name: string; readonly place: Place }[];
}

export type Question =
  | { readonly ask: 'toPlace'; readonly from: readonly Place[]; readonly to: Place }
  | { readonly ask: 'fromPlace'; readonly from: Place; readonly to: readonly Place[] }
  | { readonly ask: 'route'; readonly from: Place; readonly to: Place }
  | { readonly ask: 'reach'; readonly from: readonly Place[]; readonly limits: readonly Seconds[] }
  | {
      readonly ask: 'nearestSource';
      readonly from: readonly Place[];
      readonly to: readonly Place[];
      readonly limit: Seconds;
    }
  | { readonly ask: 'matrix'; readonly from: readonly Place[]; readonly to: readonly Place[] }
  | {
      readonly ask: 'nearest';
      readonly from: readonly Place[];
      readonly to: Place;
      readonly count: number;
    }
  | {
      readonly ask: 'coverage';
      readonly units: readonly Place[];
      readonly places: readonly Place[];
      readonly limits: readonly Seconds[];
    }
  | { readonly ask: 'snap'; readonly places: readonly Place[] }
  | { readonly ask: 'match'; readonly track: readonly TrackFix[] }
  | { readonly ask: 'setClosures'; readonly closures: readonly RoadClosure[] }
  | { readonly ask: 'baseMapRoads' };

export interface Asked {
  readonly id: number;
  readonly question: Question;
  /** Local hour for which it is asked, 0–24; that of the question before when absent. */
  readonly hour?: number;
}

/** How the roads are, whenever that changes, or that there are none; and one answer per question, in the order asked. */
export type WorkerMessage =
  | { readonly health: RoadsHealth }
  | { readonly noRoads: string }
  | { readonly id: number; readonly answer: unknown };
