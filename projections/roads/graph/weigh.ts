import { delaySeconds } from '../import/delays.ts';
import { arcsOf, type Links, type RoadGraph } from './graph.ts';
import type { RoadWay } from './road-way.ts';
import { AMBULANCE } from './ambulance-speeds.ts';
import { type DrivingSpeeds, drivingSpeeds, type Period, type SpeedProfile } from './speed-profile.ts';

type Weights = Pick<Links, 'forwardSeconds' | 'backwardSeconds' | 'forwardDelay' | 'backwardDelay'>;
type Unweighed = Pick<
  Links,
  'count' | 'metres' | 'way' | 'builtUp' | 'forwardHalts' | 'backwardHalts' | 'speedTables'
>;

const CLOSED: DrivingSpeeds = { forwardMps: 0, backwardMps: 0 };

/** The same roads as they are driven in another period, or without siren; nothing is read again. */
export function weighGraph(graph: RoadGraph, profile: SpeedProfile, period: Period): RoadGraph {
  const links = { ...graph.links, ...weightsOf(graph.links, graph.ways, profile, period) };
  return {
    ...graph,
    links,
    outgoing: arcsOf(graph.nodeCount, links, 'outgoing', graph.turns),
    incoming: arcsOf(graph.nodeCount, links, 'incoming', graph.turns),
  };
}

export function weightsOf(
  links: Unweighed,
  ways: readonly RoadWay[],
  profile: SpeedProfile = AMBULANCE,
  period: Period = 'day',
): Weights {
  const known = { town: new Array<DrivingSpeeds>(), country: new Array<DrivingSpeeds>() };
  const speedsOn = (way: number, surroundings: 'town' | 'country'): DrivingSpeeds => {
    const road = ways[way];
    return (known[surroundings][way] ??= road ? drivingSpeeds(road, profile, period, surroundings) : CLOSED);
  };
  const waitShare = profile.waitShare[period];
  const weights = {
    forwardSeconds: new Float64Array(links.count),
    backwardSeconds: new Float64Array(links.count),
    forwardDelay: new Float64Array(links.count),
    backwardDelay: new Float64Array(links.count),
  };
  for (let link = 0; link < links.count; link += 1) {
    const surroundings = links.builtUp[link] ? 'town' : 'country';
    const { forwardMps, backwardMps } = speedsOn(links.way[link] ?? 0, surroundings);
    const metres = links.metres[link] ?? 0;
    const tables = (links.speedTables[link] ?? 0) * profile.delays.speedTable;
    weights.forwardSeconds[link] = forwardMps > 0 ? metres / forwardMps + tables : Infinity;
    weights.backwardSeconds[link] = backwardMps > 0 ? metres / backwardMps + tables : Infinity;
    weights.forwardDelay[link] = delaySeconds(links.forwardHalts[link] ?? 0, profile.delays, waitShare);
    weights.backwardDelay[link] = delaySeconds(links.backwardHalts[link] ?? 0, profile.delays, waitShare);
  }
  return weights;
}
