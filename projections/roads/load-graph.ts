import { type Bounds, distance } from '../../coordinator/domain/geography.ts';
import { arcsOf, type RoadGraph, type RoadWay } from './graph.ts';
import { readOsmPbf } from './osm-pbf-reader.ts';
import { findDrive } from './profile.ts';
import { largestStronglyConnected } from './strongly-connected.ts';
import { indexOfNode, locateNodes, type UsedNodes } from './used-nodes.ts';

/** The file was read, but nothing in it (within the bounds) can be driven. */
export class NoRoads extends Error {
  override readonly name = 'NoRoads';
}

interface DrivenWay extends RoadWay {
  readonly forwardMps: number;
  readonly backwardMps: number;
  readonly nodeIds: readonly number[];
}

/** A stretch of one way between two junctions: rows of `UsedNodes`, both ends included. */
interface Stretch {
  readonly way: number;
  readonly nodes: readonly number[];
}

/**
 * The roads of an OSM PBF file, clipped to `bounds`. Throws `UnreadableOsmPbf` or `NoRoads`. The file is read twice,
 * ways before nodes, so that only the nodes of roads are held.
 */
export function loadGraph(bytes: Uint8Array, bounds?: Bounds): RoadGraph {
  const ways = drivenWays(bytes);
  const nodes = locateNodes(bytes, ways, bounds);
  const stretches = ways.flatMap(({ nodeIds }, way) => cutAtJunctions(nodeIds, way, nodes));
  if (stretches.length === 0) throw new NoRoads(bounds ? 'no roads within the bounds' : 'no roads');
  const whole = assemble(stretches, ways, nodes);
  const isKept = largestStronglyConnected(whole.nodeCount, whole.outgoing, whole.incoming);
  const { from, to } = whole.links;
  const kept = stretches.filter((_, link) => isKept[from[link] ?? 0] && isKept[to[link] ?? 0]);
  if (kept.length === 0) throw new NoRoads('no two places are connected in both directions');
  return assemble(kept, ways, nodes);
}

function drivenWays(bytes: Uint8Array): DrivenWay[] {
  const ways: DrivenWay[] = [];
  readOsmPbf(bytes, {
    way({ tags, nodeIds }) {
      const drive = findDrive(tags);
      if (drive) ways.push({ ...drive, nodeIds, name: tags['name'], ref: tags['ref'] });
    },
  });
  return ways;
}

function cutAtJunctions(nodeIds: readonly number[], way: number, nodes: UsedNodes): Stretch[] {
  const stretches: Stretch[] = [];
  let current: number[] = [];
  const finish = (): void => {
    if (current.length > 1) stretches.push({ way, nodes: current });
  };
  for (const id of nodeIds) {
    const node = indexOfNode(nodes, id);
    if (Number.isNaN(nodes.lat[node])) {
      finish();
      current = [];
      continue;
    }
    current.push(node);
    if (nodes.isShared[node] && current.length > 1) {
      finish();
      current = [node];
    }
  }
  finish();
  return stretches;
}

function assemble(stretches: readonly Stretch[], ways: readonly DrivenWay[], nodes: UsedNodes): RoadGraph {
  const numbers = new Map<number, number>();
  const numberOf = (node: number | undefined): number => {
    const number = numbers.get(node ?? -1) ?? numbers.size;
    numbers.set(node ?? -1, number);
    return number;
  };
  const count = stretches.length;
  const pointCount = stretches.reduce((sum, stretch) => sum + stretch.nodes.length, 0);
  const points = {
    lat: new Float64Array(pointCount),
    lon: new Float64Array(pointCount),
    along: new Float64Array(pointCount),
  };
  const links = {
    count,
    from: Int32Array.from(stretches, (stretch) => numberOf(stretch.nodes[0])),
    to: Int32Array.from(stretches, (stretch) => numberOf(stretch.nodes.at(-1))),
    metres: new Float64Array(count),
    forwardSeconds: new Float64Array(count),
    backwardSeconds: new Float64Array(count),
    firstPoint: new Int32Array(count + 1),
    way: Int32Array.from(stretches, (stretch) => stretch.way),
  };
  let point = 0;
  stretches.forEach((stretch, link) => {
    let along = 0;
    stretch.nodes.forEach((node, i) => {
      const lat = (points.lat[point] = nodes.lat[node] ?? 0);
      const lon = (points.lon[point] = nodes.lon[node] ?? 0);
      if (i > 0) {
        along += distance({ lat: points.lat[point - 1] ?? 0, lon: points.lon[point - 1] ?? 0 }, { lat, lon });
      }
      points.along[point] = along;
      point += 1;
    });
    const { forwardMps = 0, backwardMps = 0 } = ways[stretch.way] ?? {};
    links.metres[link] = along;
    links.forwardSeconds[link] = forwardMps > 0 ? along / forwardMps : Number.POSITIVE_INFINITY;
    links.backwardSeconds[link] = backwardMps > 0 ? along / backwardMps : Number.POSITIVE_INFINITY;
    links.firstPoint[link + 1] = point;
  });
  const nodeCount = numbers.size;
  return {
    nodeCount,
    links,
    points,
    ways: ways.map(({ roadClass, name, ref }) => ({ roadClass, name, ref })),
    outgoing: arcsOf(nodeCount, links, 'outgoing'),
    incoming: arcsOf(nodeCount, links, 'incoming'),
  };
}
