import type { OsmTags } from './osm-elements.ts';

/** Road classes of OpenStreetMap that an ambulance drives, widest first; a link road counts as its class. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/**
 * Mean speed of ordinary traffic by class, km/h, stops included. Chosen by us below the design speeds of JTG B01-2014
 * and CJJ 37-2012; to be calibrated from the fleet's own recorded journeys.
 */
const TRAFFIC_KMH: Readonly<Record<RoadClass, number>> = {
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
};

/** How much faster an ambulance with siren moves than the traffic around it: most where it is let through. */
const SIREN_FACTOR: Readonly<Record<RoadClass, number>> = {
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
};

/** Traffic moves slower than the sign says, on the average over a road with its junctions. */
const SHARE_OF_MAXSPEED = 0.85;
const LINK_ROAD_FACTOR = 0.7;
const METRES_PER_SECOND = 1 / 3.6;
const KMH_PER_MPH = 1.609344;

export interface Drive {
  readonly roadClass: RoadClass;
  /** 0 where driving in the direction of the way's nodes is not allowed. */
  readonly forwardMps: number;
  readonly backwardMps: number;
}

/** How an ambulance drives a way with these tags; undefined when it cannot. */
export function findDrive(tags: OsmTags): Drive | undefined {
  const highway = tags['highway'] ?? '';
  const isLinkRoad = highway.endsWith('_link');
  const roadClass = ROAD_CLASSES.find((name) => name === (isLinkRoad ? highway.slice(0, -5) : highway));
  if (roadClass === undefined || isClosed(tags)) return undefined;
  const traffic = Math.min(TRAFFIC_KMH[roadClass], SHARE_OF_MAXSPEED * maxspeedKmh(tags['maxspeed']));
  const speedMps =
    traffic * SIREN_FACTOR[roadClass] * (isLinkRoad ? LINK_ROAD_FACTOR : 1) * METRES_PER_SECOND;
  const way = direction(tags, roadClass);
  return {
    roadClass,
    forwardMps: way === 'backward' ? 0 : speedMps,
    backwardMps: way === 'forward' ? 0 : speedMps,
  };
}

/** Speed assumed along a straight line × 1.35 when no road is known: a secondary road with siren. */
export const ESTIMATED_MPS = TRAFFIC_KMH.secondary * SIREN_FACTOR.secondary * METRES_PER_SECOND;

/** From a place to the nearest road and back: yards, lanes and field tracks that the map does not have. */
export const ACCESS_MPS = 20 * METRES_PER_SECOND;

/** Private roads are open to an ambulance; roads closed to all motor traffic are not, unless tagged for emergencies. */
function isClosed(tags: OsmTags): boolean {
  if (tags['emergency'] === 'no' || tags['area'] === 'yes') return true;
  if (tags['emergency'] === 'yes' || tags['emergency'] === 'designated') return false;
  const mostSpecific = tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'];
  return mostSpecific === 'no';
}

function direction(tags: OsmTags, roadClass: RoadClass): 'both' | 'forward' | 'backward' {
  const oneway = tags['oneway'];
  if (oneway === '-1' || oneway === 'reverse') return 'backward';
  if (oneway === 'no') return 'both';
  const isImplied =
    roadClass === 'motorway' || tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
  return isImplied || oneway === 'yes' || oneway === 'true' || oneway === '1' ? 'forward' : 'both';
}

function maxspeedKmh(tag: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)\s*(mph|km\/h|kmh)?$/.exec(tag?.trim() ?? '');
  if (!match || Number(match[1]) === 0) return Number.POSITIVE_INFINITY;
  return Number(match[1]) * (match[2] === 'mph' ? KMH_PER_MPH : 1);
}
