import type { OsmTags } from '../osm/osm-elements.ts';

/** What a node does to who passes it, as bits. */
export const SIGNALS = 1;
/** Signals for people on foot: short, and mostly green for the road. */
export const CROSSING_SIGNALS = 2;
export const STOP_SIGN = 4;
export const GIVE_WAY_SIGN = 8;
export const LEVEL_CROSSING = 16;
/** Has to be opened, or slowed down for. */
export const GATE = 32;
/** Nobody drives through. */
export const BLOCKED = 64;
/** A table, hump or cushion. */
export const SPEED_TABLE = 128;
/** The sign or signal counts only in the direction of the way's nodes, or only against it. */
export const FORWARD_ONLY = 256;
export const BACKWARD_ONLY = 512;
/** Everyone stops. */
export const ALL_STOP = 1024;

/** Keys of nodes that `featuresOf` looks at. */
export const NODE_KEYS: ReadonlySet<string> = new Set([
  'highway',
  'barrier',
  'railway',
  'crossing',
  'traffic_calming',
]);

/** Too narrow or too solid for an ambulance, whoever may pass. */
const SOLID = new Set([
  'block',
  'bollard',
  'cycle_barrier',
  'debris',
  'ditch',
  'fence',
  'full-height_turnstile',
  'guard_rail',
  'hedge',
  'jersey_barrier',
  'kissing_gate',
  'log',
  'motorcycle_barrier',
  'planter',
  'rubble',
  'stile',
  'tank_trap',
  'turnstile',
  'wall',
]);
const OPENED = new Set([
  'border_control',
  'chain',
  'gate',
  'hampshire_gate',
  'lift_gate',
  'rope',
  'sally_port',
  'sliding_beam',
  'sliding_gate',
  'sump_buster',
  'swing_gate',
  'toll_booth',
  'wicket_gate',
  'yes',
]);
const SLOWED_BY = new Set([
  'bump',
  'cushion',
  'double_dip',
  'hump',
  'mini_bumps',
  'rumble_strip',
  'table',
  'yes',
]);

/** The features of a node as bits; 0 for a node that is only shape. */
export function featuresOf(tags: OsmTags): number {
  return signOf(tags) | barrierOf(tags) | (SLOWED_BY.has(tags['traffic_calming'] ?? '') ? SPEED_TABLE : 0);
}

function signOf(tags: OsmTags): number {
  const highway = tags['highway'];
  if (tags['railway'] === 'level_crossing') return LEVEL_CROSSING;
  if (highway === 'traffic_signals')
    return SIGNALS | sideOf(tags['traffic_signals:direction'] ?? tags['direction']);
  if (highway === 'stop')
    return STOP_SIGN | sideOf(tags['direction']) | (tags['stop'] === 'all' ? ALL_STOP : 0);
  if (highway === 'give_way') return GIVE_WAY_SIGN | sideOf(tags['direction']);
  return highway === 'crossing' && tags['crossing'] === 'traffic_signals' ? CROSSING_SIGNALS : 0;
}

function sideOf(direction: string | undefined): number {
  if (direction === 'forward') return FORWARD_ONLY;
  return direction === 'backward' ? BACKWARD_ONLY : 0;
}

/** A bollard that sinks for emergencies is a gate; a locked gate without a key is a wall. */
function barrierOf(tags: OsmTags): number {
  const barrier = tags['barrier'] ?? '';
  const isSolid = SOLID.has(barrier);
  if (!isSolid && !OPENED.has(barrier)) return 0;
  const emergency = tags['emergency'];
  if (emergency === 'yes' || emergency === 'designated') return GATE;
  const access = tags['motorcar'] ?? tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'];
  if (emergency === 'no' || access === 'no' || tags['locked'] === 'yes') return BLOCKED;
  return isSolid && access === undefined ? BLOCKED : GATE;
}
