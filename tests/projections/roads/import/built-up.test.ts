import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RoadGraph } from '../../../../projections/roads/graph/graph.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import type { OsmElements, OsmTags } from '../../../../projections/roads/osm/osm-elements.ts';

const builtUp = suite('where a place is built up');

const METRES_PER_DEGREE = 111_195;
const BLOCK_METRES = 250;
const BLOCKS = 16;

/** A square of blocks, four kilometres each way, and a road that leaves it to the east for twelve kilometres. */
function townAndRoad(streetTags: OsmTags): OsmElements {
  const lonStep = BLOCK_METRES / (METRES_PER_DEGREE * Math.cos((33 * Math.PI) / 180));
  const latStep = BLOCK_METRES / METRES_PER_DEGREE;
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const side = BLOCKS + 1;
  const id = (row: number, column: number): number => 1 + row * side + column;
  const nodes = range(side * side).map((i) => ({
    id: 1 + i,
    lat: 33 + Math.floor(i / side) * latStep,
    lon: 115 + (i % side) * lonStep,
  }));
  const far = { id: 1000, lat: 33, lon: 115 + (BLOCKS + 48) * lonStep };
  const streets = range(side).flatMap((line) => [
    { id: 1 + line, nodeIds: range(side).map((at) => id(line, at)), tags: streetTags },
    { id: 100 + line, nodeIds: range(side).map((at) => id(at, line)), tags: streetTags },
  ]);
  const road = { id: 500, nodeIds: [id(0, BLOCKS), 1000], tags: { highway: 'primary' } };
  return { nodes: [...nodes, far], ways: [...streets, road] };
}

const MIDDLE_STREET = 1 + BLOCKS / 2;
const ROAD = 500;

/** The link in the middle of a way. */
function middleOf({ links }: RoadGraph, wayId: number): number {
  const own = Array.from(links.wayId.keys()).filter((link) => links.wayId[link] === wayId);
  return own[own.length >> 1]!;
}

builtUp('a street among streets is in town, the road that leaves it is not', () => {
  const graph = loadGraph(writeOsmPbf(townAndRoad({ highway: 'primary' })));
  assert.is(graph.links.builtUp[middleOf(graph, MIDDLE_STREET)], 1);
  assert.is(graph.links.builtUp[middleOf(graph, ROAD)], 0);
});

builtUp('a road is driven slower where it is a street of the town', () => {
  const graph = loadGraph(writeOsmPbf(townAndRoad({ highway: 'primary' })));
  const speedOf = (link: number): number => graph.links.metres[link]! / graph.links.forwardSeconds[link]!;
  assert.ok(speedOf(middleOf(graph, MIDDLE_STREET)) < speedOf(middleOf(graph, ROAD)));
});

builtUp('field tracks and yards make no town, however many there are', () => {
  for (const highway of ['track', 'service']) {
    const graph = loadGraph(writeOsmPbf(townAndRoad({ highway })));
    assert.not.ok(graph.links.builtUp.includes(1), highway);
  }
});

builtUp('a hamlet with a few streets is no town', () => {
  const { bytes } = drawRoads(`
    A--B--C
    |  |  |
    D--E--F
    |  |  |
    G--H--J`);
  assert.not.ok(loadGraph(bytes).links.builtUp.includes(1));
});

builtUp.run();
