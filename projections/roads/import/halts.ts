import { haltBit } from './delays.ts';
import type { Links } from '../graph/graph.ts';
import {
  ALL_STOP,
  BACKWARD_ONLY,
  CROSSING_SIGNALS,
  FORWARD_ONLY,
  GATE,
  GIVE_WAY_SIGN,
  LEVEL_CROSSING,
  SIGNALS,
  SPEED_TABLE,
  STOP_SIGN,
} from './node-features.ts';
import { ROAD_CLASSES, type RoadWay } from '../graph/road-way.ts';
import { AT_JUNCTION_METRES } from './stretches.ts';

type Shape = Pick<Links, 'count' | 'from' | 'to' | 'metres' | 'firstPoint' | 'way'>;

/** What `haltsOf` looks at: `features` and `along` by point of the links' shapes. */
export interface Surroundings {
  readonly junctionCount: number;
  readonly links: Shape;
  readonly ways: readonly RoadWay[];
  readonly along: Float64Array;
  readonly features: Uint16Array;
}

/** Both ends of a link shorter than this are the same crossroads: who has waited at one goes on at the other. */
const SAME_JUNCTION_METRES = 30;
/** Narrower roads are crossed without waiting for a gap. */
const NARROWEST_MAJOR = ROAD_CLASSES.indexOf('tertiary');

const rankOf = ({ roadClass }: RoadWay): number =>
  roadClass === 'ferry' ? ROAD_CLASSES.length : ROAD_CLASSES.indexOf(roadClass);

/** Roads at each junction: how many, how many of each rank, and what else they are. */
interface Meetings {
  readonly degree: Uint8Array;
  /** Number of links of the widest class, and its rank. */
  readonly widest: Uint8Array;
  readonly widestCount: Uint8Array;
  readonly hasRoundabout: Uint8Array;
  readonly hasRoad: Uint8Array;
}

export function haltsOf(around: Surroundings): Pick<Links, 'forwardHalts' | 'backwardHalts' | 'speedTables'> {
  const { links, ways, features } = around;
  const meetings = meetingsOf(around);
  const forwardHalts = new Uint16Array(links.count);
  const backwardHalts = new Uint16Array(links.count);
  const speedTables = new Uint8Array(links.count);
  for (let link = 0; link < links.count; link += 1) {
    const way = ways[links.way[link] ?? 0];
    if (!way) continue;
    const first = links.firstPoint[link] ?? 0;
    const last = (links.firstPoint[link + 1] ?? 0) - 1;
    let tables = 0;
    for (let point = first + 1; point < last; point += 1) {
      if ((features[point] ?? 0) & SPEED_TABLE) tables += 1;
    }
    speedTables[link] = Math.min(255, tables);
    forwardHalts[link] = signsAtEnd(around, link, true) | rightOfWay(meetings, way, links.to[link] ?? 0);
    backwardHalts[link] = signsAtEnd(around, link, false) | rightOfWay(meetings, way, links.from[link] ?? 0);
  }
  return { forwardHalts, backwardHalts, speedTables };
}

function meetingsOf({ junctionCount, links, ways }: Surroundings): Meetings {
  const meetings = {
    degree: new Uint8Array(junctionCount),
    widest: new Uint8Array(junctionCount).fill(255),
    widestCount: new Uint8Array(junctionCount),
    hasRoundabout: new Uint8Array(junctionCount),
    hasRoad: new Uint8Array(junctionCount),
  };
  const meet = (junction: number, way: RoadWay): void => {
    const rank = rankOf(way);
    meetings.degree[junction] = (meetings.degree[junction] ?? 0) + 1;
    const widest = meetings.widest[junction] ?? 0;
    if (rank < widest) {
      meetings.widest[junction] = rank;
      meetings.widestCount[junction] = 1;
    } else if (rank === widest) meetings.widestCount[junction] = (meetings.widestCount[junction] ?? 0) + 1;
    if (way.isRoundabout) meetings.hasRoundabout[junction] = 1;
    if (way.roadClass !== 'ferry') meetings.hasRoad[junction] = 1;
  };
  for (let link = 0; link < links.count; link += 1) {
    const way = ways[links.way[link] ?? 0];
    if (!way) continue;
    meet(links.from[link] ?? 0, way);
    meet(links.to[link] ?? 0, way);
  }
  return meetings;
}

function rightOfWay(meetings: Meetings, way: RoadWay, junction: number): number {
  if (way.roadClass === 'ferry') return meetings.hasRoad[junction] ? haltBit('ferryLanding') : 0;
  if (way.isRoundabout) return 0;
  if (meetings.hasRoundabout[junction]) return haltBit('roundaboutEntry');
  const widest = meetings.widest[junction] ?? 0;
  const isMinor =
    widest <= NARROWEST_MAJOR &&
    widest < rankOf(way) &&
    (meetings.widestCount[junction] ?? 0) > 1 &&
    (meetings.degree[junction] ?? 0) > 2;
  return isMinor ? haltBit('minorRoad') : 0;
}

/** Signs and signals at the end of a link, or so little before it that they belong to it. */
function signsAtEnd({ links, along, features }: Surroundings, link: number, isForward: boolean): number {
  const first = links.firstPoint[link] ?? 0;
  const last = (links.firstPoint[link + 1] ?? 0) - 1;
  const [start, end] = isForward ? [first, last] : [last, first];
  const length = links.metres[link] ?? 0;
  const atEnd = features[end] ?? 0;
  let halts = 0;
  if (atEnd & SIGNALS) halts |= haltBit('signals');
  if (atEnd & CROSSING_SIGNALS) halts |= haltBit('crossingSignals');
  if (atEnd & LEVEL_CROSSING) halts |= haltBit('levelCrossing');
  if (atEnd & GATE) halts |= haltBit('gate');
  if (atEnd & STOP_SIGN && atEnd & ALL_STOP) halts |= haltBit('stopSign');
  for (let point = first + 1; point < last; point += 1) {
    const bits = features[point] ?? 0;
    const gone = along[point] ?? 0;
    const left = isForward ? length - gone : gone;
    if (bits === 0 || left > AT_JUNCTION_METRES || bits & (isForward ? BACKWARD_ONLY : FORWARD_ONLY))
      continue;
    if (bits & SIGNALS) halts |= haltBit('signals');
    if (bits & CROSSING_SIGNALS) halts |= haltBit('crossingSignals');
    // A sign without a side counts for the junction that it is nearer to.
    if (!(bits & (FORWARD_ONLY | BACKWARD_ONLY)) && left > length / 2) continue;
    if (bits & STOP_SIGN) halts |= haltBit('stopSign');
    if (bits & GIVE_WAY_SIGN) halts |= haltBit('giveWaySign');
  }
  const atStart = features[start] ?? 0;
  if (length < SAME_JUNCTION_METRES) {
    if (atStart & (SIGNALS | CROSSING_SIGNALS)) halts &= ~(haltBit('signals') | haltBit('crossingSignals'));
    if (atStart & LEVEL_CROSSING) halts &= ~haltBit('levelCrossing');
    if (atStart & GATE) halts &= ~haltBit('gate');
  }
  return halts;
}
