import type { Place } from '../../coordinator/domain/geography.ts';
import { createRoadEngine, type RoadEngine } from '../../projections/roads/answers/engine.ts';
import { loadGraph } from '../../projections/roads/import/load-graph.ts';
import type { OsmElements, OsmTags } from '../../projections/roads/osm/osm-elements.ts';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';

export interface DrawnRoads {
  readonly elements: OsmElements;
  /** The drawing as an `.osm.pbf`. */
  readonly bytes: Uint8Array;
  readonly at: (node: string) => Place;
  /** A place on the straight line between two nodes; `metresNorth` beside it. */
  readonly between: (a: string, b: string, share?: number, metresNorth?: number) => Place;
  readonly engine: () => RoadEngine;
}

interface Drawing {
  /** Side of one character. */
  readonly metres?: number;
  /** Tags by way, named by its ends as in `AB`; primary roads otherwise. */
  readonly tags?: Readonly<Record<string, OsmTags>>;
  /** Tags by node. */
  readonly nodeTags?: Readonly<Record<string, OsmTags>>;
  readonly turns?: readonly DrawnTurn[];
}

interface DrawnTurn {
  /** Way, node, way. */
  readonly turn: readonly [from: string, via: string, to: string];
  readonly tags: OsmTags;
}

const CORNER: Place = { lat: 32.9, lon: 115.8 };
const METRES_PER_DEGREE = 111_195;
const METRES_PER_LON = METRES_PER_DEGREE * Math.cos((CORNER.lat * Math.PI) / 180);

/**
 * Roads drawn in characters. Capitals are the ends of ways; `-` and `|` are roads; `>` `<` and `v` `^` in a road make
 * it one-way; other small letters are nodes on the way.
 *
 *     A->-B
 *     |   |
 *     C-s-D
 */
export function drawRoads(
  map: string,
  { metres = 100, tags = {}, nodeTags = {}, turns = [] }: Drawing = {},
): DrawnRoads {
  const rows = map.split('\n');
  const charAt = (row: number, column: number): string => rows[row]?.[column] ?? ' ';
  const isEnd = (char: string): boolean => /[A-Z]/.test(char);
  const isNode = (char: string): boolean => /[A-Za-uw-z]/.test(char);
  const nodes = rows.flatMap((line, row) =>
    Array.from(line).flatMap((name, column) => (isNode(name) ? [{ name, row, column }] : [])),
  );
  const placeOf = ({ row, column }: { row: number; column: number }): Place => ({
    lat: CORNER.lat - (row * metres) / METRES_PER_DEGREE,
    lon: CORNER.lon + (column * metres) / METRES_PER_LON,
  });
  const idOf = (name: string): number => name.charCodeAt(0);

  const follow = (
    from: (typeof nodes)[number],
    rowStep: number,
    columnStep: number,
    road: RegExp,
    [onward, back]: readonly [string, string],
  ): { ends: string; nodeIds: number[]; tags: OsmTags }[] => {
    if (!isEnd(from.name)) return [];
    let drawn = '';
    const onTheWay: string[] = [];
    for (let steps = 1; ; steps += 1) {
      const char = charAt(from.row + steps * rowStep, from.column + steps * columnStep);
      if (isEnd(char) && drawn !== '') {
        const ends = from.name + char;
        const oneway = drawn.includes(onward) ? 'yes' : drawn.includes(back) ? '-1' : undefined;
        return [
          {
            ends,
            nodeIds: [from.name, ...onTheWay, char].map(idOf),
            tags: { highway: 'primary', ...(oneway && { oneway }), ...tags[ends] },
          },
        ];
      }
      if (isNode(char)) onTheWay.push(char);
      else if (!road.test(char)) return [];
      drawn += char;
    }
  };
  const drawnWays = nodes.flatMap((node) => [
    ...follow(node, 0, 1, /[-<>]/, ['>', '<']),
    ...follow(node, 1, 0, /[|v^]/, ['v', '^']),
  ]);
  const undrawn = Object.keys(tags).filter((ends) => !drawnWays.some((way) => way.ends === ends));
  if (undrawn.length > 0) throw new Error(`the map has no road ${undrawn.join(', ')}`);

  const wayIdOf = (ends: string): number => {
    const index = drawnWays.findIndex((way) => way.ends === ends);
    if (index === -1) throw new Error(`the map has no road ${ends}`);
    return index + 1;
  };
  const at = (name: string): Place => {
    const node = nodes.find((candidate) => candidate.name === name);
    if (!node) throw new Error(`the map has no node ${name}`);
    return placeOf(node);
  };
  const elements = {
    nodes: nodes.map((node) => {
      const own = nodeTags[node.name];
      return { id: idOf(node.name), ...placeOf(node), ...(own && { tags: own }) };
    }),
    ways: drawnWays.map(({ nodeIds, tags: own }, i) => ({ id: i + 1, nodeIds, tags: own })),
    relations: turns.map(({ turn: [from, via, to], tags: own }, i) => ({
      id: i + 1,
      members: [
        { type: 'way' as const, id: wayIdOf(from), role: 'from' },
        via.length === 1
          ? { type: 'node' as const, id: idOf(via), role: 'via' }
          : { type: 'way' as const, id: wayIdOf(via), role: 'via' },
        { type: 'way' as const, id: wayIdOf(to), role: 'to' },
      ],
      tags: { type: 'restriction', ...own },
    })),
  };
  const bytes = writeOsmPbf(elements);
  return {
    elements,
    bytes,
    at,
    between: (a, b, share = 0.5, metresNorth = 0) => ({
      lat: at(a).lat + share * (at(b).lat - at(a).lat) + metresNorth / METRES_PER_DEGREE,
      lon: at(a).lon + share * (at(b).lon - at(a).lon),
    }),
    engine: () => createRoadEngine(loadGraph(bytes), 'openstreetmap'),
  };
}
