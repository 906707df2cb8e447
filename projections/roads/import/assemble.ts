import { distance } from '../../../coordinator/domain/geography.ts';
import { arcsOf, type Links, type Points, type RoadGraph } from '../graph/graph.ts';
import { builtUpLinks } from './built-up.ts';
import { haltsOf } from './halts.ts';
import type { ImportReport } from './import-report.ts';
import { findIslands } from './islands.ts';
import { joinStretches, type Junctions, selectStretches } from './junctions.ts';
import { type NodeTable, rowOf, UNITS_PER_DEGREE } from './node-table.ts';
import type { OsmRelation } from '../osm/osm-elements.ts';
import { passableTurns } from './passable-turns.ts';
import { isOpen } from '../graph/road-way.ts';
import { cutAtJunctions, type Stretches } from './stretches.ts';
import { largestStronglyConnected } from '../graph/strongly-connected.ts';
import { findBans } from './turn-restrictions.ts';
import type { WayTable } from './way-table.ts';
import { weightsOf } from '../graph/weigh.ts';

/** The road graph of what was read: 'no-roads' when nothing is driven, 'not-connected' when all streets are one-way traps. */
export function assembleGraph(
  nodes: NodeTable,
  ways: WayTable,
  relations: readonly OsmRelation[],
): RoadGraph | 'no-roads' | 'not-connected' {
  const all = cutAtJunctions(ways, nodes);
  if (all.count === 0) return 'no-roads';
  const junctions = joinStretches(all, ways, nodes);
  const isKept = connectedPart(all, junctions, ways);
  const rows = Int32Array.from({ length: all.count }, (_, i) => i).filter(
    (i) => isKept[junctions.from[i] ?? 0] && isKept[junctions.to[i] ?? 0],
  );
  if (rows.length === 0) return 'not-connected';
  const stretches = selectStretches(all, rows);
  const kept = joinStretches(stretches, ways, nodes);
  const { links, points } = linksOf(stretches, kept, ways, nodes);
  const { bans, counts } = findBans(relations, {
    ...links,
    ways: ways.roads,
    findJunction: junctionFinder(kept, nodes),
  });
  const { cutOff, ...arcs } = passableTurns(kept.count, links, bans);
  const { islands, report: islandReport } = findIslands(all, junctions, ways, nodes, isKept);
  const report: ImportReport = {
    ways: ways.count,
    missingNodes: ways.gaps,
    turnRestrictions: { ...counts, cutOff },
    islands: islandReport,
    keptKilometres: links.metres.reduce((sum, metres) => sum + metres, 0) / 1000,
  };
  return { ...arcs, links, points, ways: ways.roads, islands, report };
}

function connectedPart(stretches: Stretches, { count, from, to }: Junctions, ways: WayTable): Uint8Array {
  const seconds = (isForward: boolean): Float64Array =>
    Float64Array.from(stretches.way, (way) => {
      const road = ways.roads[ways.road[way] ?? 0];
      return road && isOpen(road, isForward) ? 1 : Infinity;
    });
  const links = {
    count: stretches.count,
    from,
    to,
    forwardSeconds: seconds(true),
    backwardSeconds: seconds(false),
  };
  return largestStronglyConnected(count, arcsOf(count, links, 'outgoing'), arcsOf(count, links, 'incoming'));
}

function linksOf(
  stretches: Stretches,
  { count: junctionCount, from, to }: Junctions,
  ways: WayTable,
  nodes: NodeTable,
): { links: Links; points: Points } {
  const { count } = stretches;
  const firstPoint = new Int32Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    firstPoint[i + 1] = (firstPoint[i] ?? 0) + (stretches.last[i] ?? 0) - (stretches.first[i] ?? 0) + 1;
  }
  const pointCount = firstPoint[count] ?? 0;
  const points = {
    lat: new Float64Array(pointCount),
    lon: new Float64Array(pointCount),
    along: new Float64Array(pointCount),
  };
  const features = new Uint16Array(pointCount);
  const metres = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const start = firstPoint[i] ?? 0;
    const offset = (stretches.first[i] ?? 0) - start;
    let along = 0;
    for (let point = start; point < (firstPoint[i + 1] ?? 0); point += 1) {
      const row = ways.nodes[offset + point] ?? 0;
      const lat = (points.lat[point] = (nodes.lat[row] ?? 0) / UNITS_PER_DEGREE);
      const lon = (points.lon[point] = (nodes.lon[row] ?? 0) / UNITS_PER_DEGREE);
      features[point] = nodes.features[row] ?? 0;
      if (point > start) {
        along += distance({ lat: points.lat[point - 1] ?? 0, lon: points.lon[point - 1] ?? 0 }, { lat, lon });
      }
      points.along[point] = along;
    }
    metres[i] = along;
  }
  const shape = {
    count,
    from,
    to,
    metres,
    firstPoint,
    way: Int32Array.from(stretches.way, (way) => ways.road[way] ?? 0),
    wayId: Float64Array.from(stretches.way, (way) => ways.ids[way] ?? 0),
  };
  const halts = haltsOf({ junctionCount, links: shape, ways: ways.roads, along: points.along, features });
  const unweighed = { ...shape, ...halts, builtUp: builtUpLinks(shape, points, ways.roads) };
  return { links: { ...unweighed, ...weightsOf(unweighed, ways.roads) }, points };
}

function junctionFinder({ row }: Junctions, nodes: NodeTable): (nodeId: number) => number | undefined {
  const junctionOfRow = new Int32Array(nodes.count).fill(-1);
  row.forEach((own, junction) => (junctionOfRow[own] = junction));
  return (nodeId) => {
    const junction = junctionOfRow[rowOf(nodes, nodeId)] ?? -1;
    return junction === -1 ? undefined : junction;
  };
}
