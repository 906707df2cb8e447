import { type Delays, SIREN_DELAYS, TRAFFIC_DELAYS } from '../import/delays.ts';
import { isOpen, type RoadClass, type RoadWay } from './road-way.ts';

/** Parts of a working day in which traffic differs. */
export const PERIODS = ['night', 'morning-peak', 'day', 'evening-peak'] as const;
export type Period = (typeof PERIODS)[number];

type ByClass = Readonly<Record<RoadClass, number>>;

/** How fast an ambulance drives: every number that travel times along a road rest on. */
export interface SpeedProfile {
  /** Name and edition, to tell which numbers a travel time came from. */
  readonly edition: string;
  /** Local hours at which periods begin, ascending from 0. */
  readonly periods: readonly { readonly fromHour: number; readonly period: Period }[];
  /** Mean speed of ordinary traffic between junctions, km/h. */
  readonly trafficKmh: Readonly<Record<Period, ByClass>>;
  /** How much faster an ambulance with siren moves than the traffic around it. All 1 for a drive without siren. */
  readonly sirenFactor: Readonly<Record<Period, ByClass>>;
  /** Traffic moves slower than the sign says, on the average over a road. */
  readonly shareOfLimit: number;
  /** Slip roads are driven at this share of the speed of the road they lead to. */
  readonly linkRoadFactor: number;
  readonly delays: Delays;
}

/** Metres per second in each direction; 0 where driving is not allowed. */
export interface DrivingSpeeds {
  readonly forwardMps: number;
  readonly backwardMps: number;
}

const METRES_PER_SECOND = 1 / 3.6;
/** A sign may ask for less, but no road that is driven at all is driven slower than a person walks. */
const SLOWEST_KMH = 5;

/** The share of daytime speed left in each period: wide roads in town carry the commuters. */
const share = (byClass: ByClass, shares: Partial<Record<RoadClass, number>>, others: number): ByClass => ({
  motorway: byClass.motorway * (shares.motorway ?? others),
  trunk: byClass.trunk * (shares.trunk ?? others),
  primary: byClass.primary * (shares.primary ?? others),
  secondary: byClass.secondary * (shares.secondary ?? others),
  tertiary: byClass.tertiary * (shares.tertiary ?? others),
  unclassified: byClass.unclassified * (shares.unclassified ?? others),
  residential: byClass.residential * (shares.residential ?? others),
  living_street: byClass.living_street * (shares.living_street ?? others),
  service: byClass.service * (shares.service ?? others),
  track: byClass.track * (shares.track ?? others),
  ferry: byClass.ferry,
});

/**
 * An assumption, chosen below the design speeds of JTG B01-2014 and CJJ 37-2012; to be calibrated from the fleet's
 * own recorded journeys.
 */
const DAY_KMH: ByClass = {
  motorway: 95,
  trunk: 68,
  primary: 55,
  secondary: 45,
  tertiary: 38,
  unclassified: 32,
  residential: 25,
  living_street: 15,
  service: 15,
  track: 15,
  ferry: 12,
};
/** An assumption: the peak shares follow the congestion delay indices of Amap's city reports (about 1.5 to 1.8). */
const MORNING_SHARES = { motorway: 0.95, trunk: 0.8, primary: 0.7, secondary: 0.7, tertiary: 0.8 };
const EVENING_SHARES = { motorway: 0.95, trunk: 0.75, primary: 0.65, secondary: 0.65, tertiary: 0.75 };
const NIGHT_SHARES = { motorway: 1, trunk: 1.1, primary: 1.15, secondary: 1.15, tertiary: 1.1 };

/** An assumption: most where others make way and there is room to (Ho & Casey 1998, Hunt 1995 found 0.5–2 min saved). */
const DAY_SIREN: ByClass = {
  motorway: 1.05,
  trunk: 1.15,
  primary: 1.2,
  secondary: 1.2,
  tertiary: 1.15,
  unclassified: 1.1,
  residential: 1.1,
  living_street: 1,
  service: 1,
  track: 1,
  ferry: 1,
};
/** An assumption: a siren wins back part of what a queue costs, and has little to win on an empty road. */
const PEAK_SIREN = share(DAY_SIREN, { trunk: 1.1, primary: 1.15, secondary: 1.15, tertiary: 1.05 }, 1);
const NIGHT_SIREN = share(DAY_SIREN, { trunk: 0.95, primary: 0.92, secondary: 0.92, tertiary: 0.95 }, 1);

/** An ambulance with siren in a Chinese prefecture. */
export const AMBULANCE: SpeedProfile = {
  edition: 'ambulance-2',
  periods: [
    { fromHour: 0, period: 'night' },
    { fromHour: 6, period: 'day' },
    { fromHour: 7, period: 'morning-peak' },
    { fromHour: 9, period: 'day' },
    { fromHour: 17, period: 'evening-peak' },
    { fromHour: 19, period: 'day' },
    { fromHour: 22, period: 'night' },
  ],
  trafficKmh: {
    night: share(DAY_KMH, NIGHT_SHARES, 1),
    'morning-peak': share(DAY_KMH, MORNING_SHARES, 0.9),
    day: DAY_KMH,
    'evening-peak': share(DAY_KMH, EVENING_SHARES, 0.9),
  },
  sirenFactor: {
    night: NIGHT_SIREN,
    'morning-peak': PEAK_SIREN,
    day: DAY_SIREN,
    'evening-peak': PEAK_SIREN,
  },
  shareOfLimit: 0.85,
  linkRoadFactor: 0.7,
  delays: SIREN_DELAYS,
};

const NO_SIREN: ByClass = {
  motorway: 1,
  trunk: 1,
  primary: 1,
  secondary: 1,
  tertiary: 1,
  unclassified: 1,
  residential: 1,
  living_street: 1,
  service: 1,
  track: 1,
  ferry: 1,
};

/** The same ambulance in ordinary traffic, as on a planned transfer. */
export const WITHOUT_SIREN: SpeedProfile = {
  ...AMBULANCE,
  edition: 'without-siren-2',
  sirenFactor: { night: NO_SIREN, 'morning-peak': NO_SIREN, day: NO_SIREN, 'evening-peak': NO_SIREN },
  delays: TRAFFIC_DELAYS,
};

/** The period that holds at a local time of day, in hours from 0 to 24. */
export function periodAt({ periods }: Pick<SpeedProfile, 'periods'>, hour: number): Period {
  return periods.findLast(({ fromHour }) => fromHour <= hour)?.period ?? 'day';
}

/** A limit never makes traffic faster: drivers already choose less than what the sign allows on a narrow road. */
export function drivingSpeeds(way: RoadWay, profile: SpeedProfile, period: Period): DrivingSpeeds {
  const { roadClass, paceKmh = Number.POSITIVE_INFINITY } = way;
  const towards = (isForward: boolean, limitKmh = Number.POSITIVE_INFINITY): number => {
    if (!isOpen(way, isForward)) return 0;
    if (roadClass === 'ferry') return (way.paceKmh ?? profile.trafficKmh[period].ferry) * METRES_PER_SECOND;
    const traffic = Math.min(profile.trafficKmh[period][roadClass], profile.shareOfLimit * limitKmh);
    const linkRoad = way.isLinkRoad ? profile.linkRoadFactor : 1;
    const withSiren = traffic * profile.sirenFactor[period][roadClass] * linkRoad;
    return Math.max(SLOWEST_KMH, Math.min(withSiren, paceKmh)) * METRES_PER_SECOND;
  };
  return {
    forwardMps: towards(true, way.forwardLimitKmh),
    backwardMps: towards(false, way.backwardLimitKmh),
  };
}
