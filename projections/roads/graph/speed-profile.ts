import type { Delays } from '../import/delays.ts';
import { isOpen, type RoadClass, type RoadWay } from './road-way.ts';

/** Parts of a working day in which traffic differs. */
export const PERIODS = ['night', 'morning-peak', 'day', 'evening-peak'] as const;
export type Period = (typeof PERIODS)[number];

export type ByClass = Readonly<Record<RoadClass, number>>;

/** Among many streets, or among few: see `builtUpLinks`. */
export interface Surroundings<Value> {
  readonly town: Value;
  readonly country: Value;
}

/**
 * How fast an ambulance drives: every number that travel times along a road rest on. Speeds are of driving between
 * junctions; what junctions cost is in the delays, and in nothing else.
 */
export interface SpeedProfile {
  /** Name and edition, to tell which numbers a travel time came from. */
  readonly edition: string;
  /** Local hours at which periods begin, ascending from 0. */
  readonly periods: readonly { readonly fromHour: number; readonly period: Period }[];
  /** Cars on an empty road without a sign, km/h. */
  readonly freeFlowKmh: Surroundings<ByClass>;
  /** What is left of that in the traffic of the period. */
  readonly trafficShare: Readonly<Record<Period, Surroundings<ByClass>>>;
  /** How much faster an ambulance with siren moves than the traffic around it. All 1 for a drive without siren. */
  readonly sirenFactor: Readonly<Record<Period, Surroundings<ByClass>>>;
  /** Slip roads without a sign are driven at this share of the speed of the road they lead to. */
  readonly linkRoadFactor: number;
  /** Nobody drives faster round a roundabout, km/h (FHWA, Roundabouts: An Informational Guide, 2000: 25 to 40 in town). */
  readonly roundaboutKmh: number;
  /** By day. */
  readonly delays: Delays;
  /** Of the waits for other traffic by day, those in each period. */
  readonly waitShare: Readonly<Record<Period, number>>;
}

/** Metres per second in each direction; 0 where driving is not allowed. */
export interface DrivingSpeeds {
  readonly forwardMps: number;
  readonly backwardMps: number;
}

const METRES_PER_SECOND = 1 / 3.6;
/** A sign may ask for less, but no road that is driven at all is driven slower than a person walks. */
const SLOWEST_KMH = 5;
/** Classes whose signs say how fast the road is built to be driven. */
const WIDE: readonly RoadClass[] = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'];

/** The period that holds at a local time of day, in hours from 0 to 24. */
export function periodAt({ periods }: Pick<SpeedProfile, 'periods'>, hour: number): Period {
  return periods.findLast(({ fromHour }) => fromHour <= hour)?.period ?? 'day';
}

export function drivingSpeeds(
  way: RoadWay,
  profile: SpeedProfile,
  period: Period,
  surroundings: keyof Surroundings<unknown> = 'country',
): DrivingSpeeds {
  const { roadClass, paceKmh = Number.POSITIVE_INFINITY } = way;
  const share = profile.trafficShare[period][surroundings][roadClass];
  const siren = profile.sirenFactor[period][surroundings][roadClass];
  const bend = way.isRoundabout ? profile.roundaboutKmh : Number.POSITIVE_INFINITY;
  const towards = (isForward: boolean, limitKmh?: number): number => {
    if (!isOpen(way, isForward)) return 0;
    if (roadClass === 'ferry')
      return (way.paceKmh ?? profile.freeFlowKmh[surroundings].ferry) * METRES_PER_SECOND;
    const withSiren = freeFlowKmh(way, profile, surroundings, limitKmh) * share * siren;
    return Math.max(SLOWEST_KMH, Math.min(withSiren, paceKmh, bend)) * METRES_PER_SECOND;
  };
  return {
    forwardMps: towards(true, way.forwardLimitKmh),
    backwardMps: towards(false, way.backwardLimitKmh),
  };
}

/**
 * On an empty road drivers take the sign for what the road allows (Highway Capacity Manual 2010: free-flow speed is at
 * or a little above the limit), but on a narrow road, and on a street in town, they choose less by themselves.
 */
function freeFlowKmh(
  { roadClass, isLinkRoad }: RoadWay,
  profile: SpeedProfile,
  surroundings: keyof Surroundings<unknown>,
  limitKmh: number | undefined,
): number {
  const usual = profile.freeFlowKmh[surroundings][roadClass];
  if (limitKmh === undefined) return usual * (isLinkRoad ? profile.linkRoadFactor : 1);
  const isTold = WIDE.includes(roadClass) && (surroundings === 'country' || roadClass === 'motorway');
  return isTold ? limitKmh : Math.min(limitKmh, usual);
}
