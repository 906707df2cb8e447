import type { Bounds } from '../../../coordinator/domain/geography.ts';
import { createNodeGatherer, type NodeTable, rowOf, UNITS_PER_DEGREE } from '../import/node-table.ts';
import { osmBlockAt, osmBlocks } from '../osm/osm-pbf-reader.ts';
import type { OsmNodes } from '../osm/osm-primitive-block.ts';
import type { OsmSource } from '../osm/osm-source.ts';
import { DRAWN_KEYS, lookOf, namesOf, type WayLook } from './drawn-ways.ts';
import type { Line, Position } from './join-lines.ts';

/** All ways of one look. */
export interface DrawnWays {
  readonly look: WayLook;
  readonly lines: Line[];
}

export interface DrawnVillage {
  readonly place: Position;
  readonly names: Readonly<Record<string, string>>;
}

export interface ReadMap {
  readonly ways: readonly DrawnWays[];
  readonly villages: readonly DrawnVillage[];
}

const PLACE_KEYS: ReadonlySet<string> = new Set(['place']);
/** Smaller than the towns of a network, which brings its own. */
const VILLAGES: ReadonlySet<string> = new Set(['village', 'hamlet', 'suburb', 'quarter', 'neighbourhood']);

/** What of an extract is drawn, within the bounds. Areas made of several ways are left out. Throws `UnreadableOsmPbf`. */
export function readMap(source: OsmSource, bounds: Bounds): ReadMap {
  const gatherer = createNodeGatherer(bounds);
  const villages: DrawnVillage[] = [];
  const later: number[] = [];
  for (const { start, nodes, holdsMore } of osmBlocks(source, { nodes: PLACE_KEYS })) {
    gatherer.add(nodes);
    villages.push(...villagesOf(nodes, bounds));
    if (holdsMore) later.push(start);
  }
  const table = gatherer.table();
  const drawn = new Map<string, DrawnWays>();
  for (const start of later) {
    for (const { nodeIds, tags } of osmBlockAt(source, start, { ways: DRAWN_KEYS }).ways) {
      const look = lookOf(tags);
      if (!look) continue;
      const isWhole = !look.isArea || nodeIds[0] === nodeIds.at(-1);
      const lines = isWhole ? linesOf(nodeIds, table, look.isArea) : [];
      if (lines.length === 0) continue;
      const key = JSON.stringify([look.layer, look.properties]);
      const alike = drawn.get(key);
      if (alike) alike.lines.push(...lines);
      else drawn.set(key, { look, lines });
    }
  }
  return { ways: [...drawn.values()], villages };
}

/** A line is cut where the bounds or the file leave a node out; a ring that is cut loses its missing corners. */
function linesOf(nodeIds: readonly number[], table: NodeTable, isRing: boolean): Line[] {
  const lines: Position[][] = [[]];
  for (const id of nodeIds) {
    const row = rowOf(table, id);
    if (row === -1) {
      if (!isRing) lines.push([]);
      continue;
    }
    lines.at(-1)?.push([(table.lon[row] ?? 0) / UNITS_PER_DEGREE, (table.lat[row] ?? 0) / UNITS_PER_DEGREE]);
  }
  if (!isRing) return lines.filter((line) => line.length > 1);
  const [ring = []] = lines;
  const first = ring[0];
  const last = ring.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
  return ring.length > 3 ? [ring] : [];
}

function villagesOf({ lat, lon, tags }: OsmNodes, { south, west, north, east }: Bounds): DrawnVillage[] {
  return Array.from(tags).flatMap(([row, own]) => {
    const [y, x] = [lat[row] ?? 0, lon[row] ?? 0];
    if (!VILLAGES.has(own['place'] ?? '') || own['name'] === undefined) return [];
    if (!(y >= south && y <= north && x >= west && x <= east)) return [];
    return [{ place: [x, y], names: namesOf(own) }];
  });
}
