import { SIREN_DELAYS, TRAFFIC_DELAYS } from '../import/delays.ts';
import type { RoadClass } from './road-way.ts';
import type { ByClass, Period, SpeedProfile, Surroundings } from './speed-profile.ts';

/**
 * Cars on an empty road, between junctions. Country: design speeds of JTG B01-2014 (motorway 100 to 120, first class 80
 * to 100, second class 60 to 80) and what Valhalla 3.6 takes for OpenStreetMap's classes. Narrower roads and tracks: an
 * assumption, near GraphHopper's.
 */
const COUNTRY_KMH: ByClass = {
  motorway: 105,
  trunk: 88,
  primary: 73,
  secondary: 60,
  tertiary: 50,
  unclassified: 40,
  residential: 34,
  living_street: 20,
  service: 20,
  track: 15,
  ferry: 12,
};
/** Design speeds of CJJ 37-2012 (expressways 60 to 100, arterials 40 to 60, collectors 30 to 50, local 20 to 40). */
const TOWN_KMH: ByClass = {
  motorway: 90,
  trunk: 66,
  primary: 56,
  secondary: 48,
  tertiary: 40,
  unclassified: 35,
  residential: 30,
  living_street: 20,
  service: 18,
  track: 15,
  ferry: 12,
};

/** One number for the wide roads by name, and one for all others; a ferry keeps its timetable. */
const byClass = (named: Partial<Record<RoadClass, number>>, others: number): ByClass => ({
  motorway: named.motorway ?? others,
  trunk: named.trunk ?? others,
  primary: named.primary ?? others,
  secondary: named.secondary ?? others,
  tertiary: named.tertiary ?? others,
  unclassified: named.unclassified ?? others,
  residential: named.residential ?? others,
  living_street: named.living_street ?? others,
  service: named.service ?? others,
  track: named.track ?? others,
  ferry: 1,
});
const ONE = byClass({}, 1);

/**
 * What traffic leaves of the speed of the empty road. In town: the congestion delay indices of Amap's city reports, 1.5
 * to 1.8 in the peaks and about 1.3 between them. In the country: an assumption.
 */
const TRAFFIC_SHARE: Readonly<Record<Period, Surroundings<ByClass>>> = {
  night: { town: ONE, country: ONE },
  'morning-peak': {
    town: byClass({ motorway: 0.9, trunk: 0.65, primary: 0.63, secondary: 0.63, tertiary: 0.7 }, 0.8),
    country: byClass({ motorway: 0.95 }, 0.9),
  },
  day: {
    town: byClass({ motorway: 0.95, trunk: 0.77, primary: 0.77, secondary: 0.77, tertiary: 0.82 }, 0.9),
    country: byClass({ motorway: 0.98 }, 0.95),
  },
  'evening-peak': {
    town: byClass({ motorway: 0.9, trunk: 0.6, primary: 0.58, secondary: 0.58, tertiary: 0.65 }, 0.8),
    country: byClass({ motorway: 0.95 }, 0.9),
  },
};

/**
 * An assumption: most where others make way and there is room to, least on an empty road and in a lane (Ho & Casey
 * 1998 and Hunt 1995 found 0.5 to 3 min saved on journeys in town).
 */
const NARROW = { living_street: 1, service: 1, track: 1, residential: 1.05, motorway: 1.05 } as const;
const COUNTRY_SIREN = byClass({ ...NARROW, unclassified: 1.05 }, 1.1);
const SIREN_FACTOR: Readonly<Record<Period, Surroundings<ByClass>>> = {
  night: { town: byClass(NARROW, 1.05), country: COUNTRY_SIREN },
  'morning-peak': { town: byClass({ ...NARROW, unclassified: 1.1 }, 1.25), country: COUNTRY_SIREN },
  day: { town: byClass({ ...NARROW, unclassified: 1.05 }, 1.15), country: COUNTRY_SIREN },
  'evening-peak': { town: byClass({ ...NARROW, unclassified: 1.1 }, 1.25), country: COUNTRY_SIREN },
};
const NO_SIREN: Surroundings<ByClass> = { town: ONE, country: ONE };

/** An ambulance with siren in a Chinese prefecture; to be calibrated from the fleet's own recorded journeys. */
export const AMBULANCE: SpeedProfile = {
  edition: 'ambulance-4',
  periods: [
    { fromHour: 0, period: 'night' },
    { fromHour: 6, period: 'day' },
    { fromHour: 7, period: 'morning-peak' },
    { fromHour: 9, period: 'day' },
    { fromHour: 17, period: 'evening-peak' },
    { fromHour: 19, period: 'day' },
    { fromHour: 22, period: 'night' },
  ],
  freeFlowKmh: { town: TOWN_KMH, country: COUNTRY_KMH },
  trafficShare: TRAFFIC_SHARE,
  sirenFactor: SIREN_FACTOR,
  linkRoadFactor: 0.8,
  roundaboutKmh: 30,
  delays: SIREN_DELAYS,
  // Who slows down to look does so on an empty road too.
  waitShare: { night: 0.8, 'morning-peak': 1.2, day: 1, 'evening-peak': 1.2 },
};

/** The same ambulance in ordinary traffic, as on a planned transfer. */
export const WITHOUT_SIREN: SpeedProfile = {
  ...AMBULANCE,
  edition: 'without-siren-4',
  sirenFactor: { night: NO_SIREN, 'morning-peak': NO_SIREN, day: NO_SIREN, 'evening-peak': NO_SIREN },
  delays: TRAFFIC_DELAYS,
  // Signals at level of service A (up to 10 s) on an empty road, C in the peaks.
  waitShare: { night: 0.5, 'morning-peak': 1.4, day: 1, 'evening-peak': 1.4 },
};
