import { delaySeconds } from '../import/delays.ts';
import { arcsOf, type Links, type RoadGraph } from './graph.ts';
import type { RoadWay } from './road-way.ts';
import { AMBULANCE } from './ambulance-speeds.ts';
import { drivingSpeeds, type Period, type SpeedProfile } from './speed-profile.ts';

type Weights = Pick<Links, 'forwardSeconds' | 'backwardSeconds' | 'forwardDelay' | 'backwardDelay'>;
type Unweighed = Pick<
  Links,
  'count' | 'metres' | 'way' | 'builtUp' | 'forwardHalts' | 'backwardHalts' | 'speedTables'
>;

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
  const inCountry = ways.map((way) => drivingSpeeds(way, profile, period, 'country'));
  const inTown = ways.map((way) => drivingSpeeds(way, profile, period, 'town'));
  const weights = {
    forwardSeconds: new Float64Array(links.count),
    backwardSeconds: new Float64Array(links.count),
    forwardDelay: new Float64Array(links.count),
    backwardDelay: new Float64Array(links.count),
  };
  for (let link = 0; link < links.count; link += 1) {
    const speeds = links.builtUp[link] ? inTown : inCountry;
    const { forwardMps, backwardMps } = speeds[links.way[link] ?? 0] ?? { forwardMps: 0, backwardMps: 0 };
    const metres = links.metres[link] ?? 0;
    const tables = (links.speedTables[link] ?? 0) * profile.delays.speedTable;
    weights.forwardSeconds[link] = forwardMps > 0 ? metres / forwardMps + tables : Infinity;
    weights.backwardSeconds[link] = backwardMps > 0 ? metres / backwardMps + tables : Infinity;
    weights.forwardDelay[link] = delaySeconds(links.forwardHalts[link] ?? 0, profile.delays);
    weights.backwardDelay[link] = delaySeconds(links.backwardHalts[link] ?? 0, profile.delays);
  }
  return weights;
}
