import { limitKmh, speedKmh } from './maxspeed.ts';
import type { OsmTags } from '../osm/osm-elements.ts';
import { type Direction, ROAD_CLASSES, type RoadClass, type RoadWay } from '../graph/road-way.ts';
import { AMBULANCE } from '../graph/ambulance-speeds.ts';
import { type DrivingSpeeds, drivingSpeeds } from '../graph/speed-profile.ts';

export { ROAD_CLASSES, type RoadClass } from '../graph/road-way.ts';

/** Speed assumed along a straight line × 1.35 when no road is known: half in town, half out of it, with siren by day. */
export const ESTIMATED_MPS = 54 / 3.6;

/** From a place to the nearest road and back: yards, lanes and field tracks that the map does not have. */
export const ACCESS_MPS = 20 / 3.6;

/** Where nothing drives, a crew with its bags walks. */
export const ON_FOOT_MPS = 1.4;

/** Keys of the ways that `readRoad` looks at. */
export const ROAD_KEYS: ReadonlySet<string> = new Set(['highway', 'route']);

export type Drive = Pick<RoadWay, 'roadClass'> & DrivingSpeeds;

/** How an ambulance with siren drives a way with these tags by day out of town; undefined when it cannot. */
export function findDrive(tags: OsmTags): Drive | undefined {
  const way = readRoad(tags);
  return way && { roadClass: way.roadClass, ...drivingSpeeds(way, AMBULANCE, 'day') };
}

/**
 * What a surface allows a van, km/h. An assumption, between the defaults of OSRM's car profile and Valhalla's.
 * Anything paved is left to its class.
 */
const SURFACE_KMH: Readonly<Record<string, number>> = {
  cobblestone: 30,
  sett: 40,
  unhewn_cobblestone: 20,
  unpaved: 40,
  compacted: 50,
  fine_gravel: 50,
  gravel: 40,
  pebblestone: 30,
  ground: 25,
  dirt: 25,
  earth: 25,
  grass: 15,
  grass_paver: 20,
  clay: 25,
  sand: 12,
  mud: 8,
};
const TRACK_KMH: Readonly<Record<string, number>> = {
  grade1: 35,
  grade2: 25,
  grade3: 15,
  grade4: 10,
  grade5: 6,
};
const SMOOTHNESS_KMH: Readonly<Record<string, number>> = {
  bad: 40,
  very_bad: 20,
  horrible: 8,
  very_horrible: 5,
};
/** Yards and rows of parked cars. */
const SERVICE_KMH: Readonly<Record<string, number>> = {
  driveway: 12,
  parking_aisle: 12,
  'drive-through': 8,
};
const FORD_KMH = 10;
/** Closed to traffic, but wide enough for an ambulance that the map says may enter. */
const EMERGENCY_WAYS = new Set([
  'pedestrian',
  'footway',
  'path',
  'cycleway',
  'busway',
  'bus_guideway',
  'emergency_bay',
]);

/** A way that an ambulance can drive, from its tags: undefined for any other. Conditional tags are not read. */
export function readRoad(tags: OsmTags): RoadWay | undefined {
  const roadClass = classOf(tags);
  if (roadClass === undefined || isClosed(tags)) return undefined;
  const direction = directionOf(tags, roadClass);
  if (direction === undefined) return undefined;
  const [forwardLimitKmh, backwardLimitKmh] = [limitKmh(tags, 'forward'), limitKmh(tags, 'backward')];
  const paceKmh = roadClass === 'ferry' ? speedKmh(tags['maxspeed']) : paceOf(tags);
  return {
    roadClass,
    direction,
    ...(tags['name'] !== undefined && { name: tags['name'] }),
    ...(tags['ref'] !== undefined && { ref: tags['ref'] }),
    ...(tags['highway']?.endsWith('_link') && { isLinkRoad: true as const }),
    ...(isCircular(tags) && { isRoundabout: true as const }),
    ...(forwardLimitKmh !== undefined && Number.isFinite(forwardLimitKmh) && { forwardLimitKmh }),
    ...(backwardLimitKmh !== undefined && Number.isFinite(backwardLimitKmh) && { backwardLimitKmh }),
    ...(paceKmh !== undefined && Number.isFinite(paceKmh) && { paceKmh }),
  };
}

function classOf(tags: OsmTags): RoadClass | undefined {
  if (tags['area'] === 'yes') return undefined;
  const highway = tags['highway'];
  if (highway === undefined) return tags['route'] === 'ferry' ? 'ferry' : undefined;
  if (highway === 'road') return 'unclassified';
  if (EMERGENCY_WAYS.has(highway)) return isForEmergencies(tags) ? 'service' : undefined;
  const own = highway.endsWith('_link') ? highway.slice(0, -5) : highway;
  return ROAD_CLASSES.find((name) => name === own);
}

const isForEmergencies = (tags: OsmTags): boolean =>
  tags['emergency'] === 'yes' || tags['emergency'] === 'designated' || tags['service'] === 'emergency_access';

/**
 * Private roads are open to an ambulance; roads closed to all motor traffic are not, unless tagged for emergencies.
 * The most specific key decides. A ferry must say that it takes cars.
 */
function isClosed(tags: OsmTags): boolean {
  if (tags['emergency'] === 'no' || tags['impassable'] === 'yes' || tags['smoothness'] === 'impassable')
    return true;
  if (tags['ice_road'] === 'yes' || tags['winter_road'] === 'yes') return true;
  if (isForEmergencies(tags)) return false;
  const mostSpecific = tags['motorcar'] ?? tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'];
  if (tags['highway'] === undefined) return mostSpecific === undefined || mostSpecific === 'no';
  return mostSpecific === 'no';
}

const isCircular = (tags: OsmTags): boolean =>
  tags['junction'] === 'roundabout' || tags['junction'] === 'circular';

/** Undefined for a road whose direction changes with the hour: a travel time cannot count on it. */
function directionOf(tags: OsmTags, roadClass: RoadClass): Direction | undefined {
  if (tags['oneway:emergency'] === 'no') return 'both';
  const oneway = tags['oneway:emergency'] ?? tags['oneway:motor_vehicle'] ?? tags['oneway'];
  if (oneway === '-1' || oneway === 'reverse') return 'backward';
  if (oneway === 'reversible') return undefined;
  // Traffic that takes turns on one lane drives both ways.
  if (oneway === 'no' || oneway === 'alternating') return 'both';
  const isImplied = roadClass === 'motorway' || isCircular(tags);
  return isImplied || oneway === 'yes' || oneway === 'true' || oneway === '1' ? 'forward' : 'both';
}

function paceOf(tags: OsmTags): number | undefined {
  const paces = [
    SURFACE_KMH[tags['surface'] ?? ''],
    tags['highway'] === 'track' ? TRACK_KMH[tags['tracktype'] ?? ''] : undefined,
    tags['highway'] === 'service' ? SERVICE_KMH[tags['service'] ?? ''] : undefined,
    SMOOTHNESS_KMH[tags['smoothness'] ?? ''],
    tags['ford'] === undefined || tags['ford'] === 'no' ? undefined : FORD_KMH,
  ].filter((pace) => pace !== undefined);
  return paces.length === 0 ? undefined : Math.min(...paces);
}

/** Of a crossing, seconds, from `00:20`, `1:05:00`, `PT20M` or minutes; undefined when the tag says nothing usable. */
export function durationSeconds(tag: string | undefined): number | undefined {
  const text = tag?.trim() ?? '';
  const [, hours, minutes, seconds] =
    /^(\d+):(\d{1,2})(?::(\d{1,2}))?$/.exec(text) ??
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text) ??
    /^()(\d+)()$/.exec(text) ??
    [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return total > 0 ? total : undefined;
}
