import type { RoadGraph, RoadWay } from '../graph/graph.ts';
import { type RoadClass } from '../import/profile.ts';
import { simplify } from '../graph/simplify.ts';
import type { RoadFeature, RoadsHealth } from '../travel-times.ts';

/** Drawn on the base map, most important first. */
const DRAWN_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
] as const satisfies RoadClass[];
/** Of JSON. Classes that would exceed it are left out: the whole base map must stay below 1.5 MB. */
const MAX_BYTES = 1_300_000;
/** Degrees, about 20 m: a pixel at zoom 13. */
const TOLERANCE = 0.0002;

type Position = readonly [lon: number, lat: number];

export function roadFeatures(graph: RoadGraph, source: RoadsHealth['source']): RoadFeature[] {
  const features: RoadFeature[] = [];
  let bytes = 0;
  for (const roadClass of DRAWN_CLASSES) {
    const next = featuresOf(graph, roadClass, source);
    bytes += Buffer.byteLength(JSON.stringify(next));
    if (bytes > MAX_BYTES) break;
    features.push(...next);
  }
  return features;
}

function featuresOf(graph: RoadGraph, roadClass: RoadClass, source: RoadsHealth['source']): RoadFeature[] {
  const roads = new Map<string, { readonly way: RoadWay; readonly lines: Position[][] }>();
  let lastLink = -1;
  for (let link = 0; link < graph.links.count; link += 1) {
    const way = graph.ways[graph.links.way[link] ?? -1];
    if (way?.roadClass !== roadClass) continue;
    const key = JSON.stringify([way.ref, way.name]);
    const road = roads.get(key) ?? { way, lines: [] };
    roads.set(key, road);
    const line = road.lines.at(-1);
    const shape = shapeOf(graph, link);
    if (line && continues(graph, lastLink, link)) line.push(...shape.slice(1));
    else road.lines.push(shape);
    lastLink = link;
  }
  return Array.from(roads.values(), ({ way, lines }) => ({
    type: 'Feature' as const,
    properties: {
      kind: 'road' as const,
      class: roadClass,
      ...(way.ref !== undefined && { ref: way.ref }),
      ...(way.name !== undefined && { name: way.name }),
      ...(source === 'schematic' && { label: '示意路网' as const }),
    },
    geometry: {
      type: 'MultiLineString' as const,
      coordinates: lines.map((line) => simplify(line, TOLERANCE).map(rounded)),
    },
  }));
}

/** Whether `link` goes on where the link before it, of the same way, ends. */
function continues({ links }: RoadGraph, before: number, link: number): boolean {
  return before !== -1 && links.way[before] === links.way[link] && links.to[before] === links.from[link];
}

function shapeOf({ links, points }: RoadGraph, link: number): Position[] {
  const shape: Position[] = [];
  const end = links.firstPoint[link + 1] ?? 0;
  for (let point = links.firstPoint[link] ?? 0; point < end; point += 1) {
    shape.push([points.lon[point] ?? 0, points.lat[point] ?? 0]);
  }
  return shape;
}

/** Five decimals of a degree are about a metre. */
function rounded([lon, lat]: Position): Position {
  return [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];
}
