import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadGraph, NoRoads } from '../../../../projections/roads/import/load-graph.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

const graph = suite('road graph');

const isNoRoads = (fault: Error): boolean => fault instanceof NoRoads;

graph('a bend is shape, a junction is a node', () => {
  const { bytes } = drawRoads(`
    A---B---C
        |
        D`);
  const { nodeCount, links } = loadGraph(bytes);
  assert.is(links.count, 3);
  assert.is(nodeCount, 4);

  const bent = writeOsmPbf({
    nodes: [
      { id: 1, lat: 32.9, lon: 115.8 },
      { id: 2, lat: 32.91, lon: 115.8 },
      { id: 3, lat: 32.91, lon: 115.81 },
    ],
    ways: [{ id: 1, nodeIds: [1, 2, 3], tags: { highway: 'primary', name: '颍州路', ref: 'S202' } }],
  });
  const road = loadGraph(bent);
  assert.is(road.links.count, 1);
  assert.equal([...road.points.lat], [32.9, 32.91, 32.91]);
  assert.equal(road.ways, [{ roadClass: 'primary', direction: 'both', name: '颍州路', ref: 'S202' }]);
});

graph('length is measured along the shape', () => {
  const { bytes } = drawRoads('A---------B', { metres: 100 });
  assert.ok(Math.abs(loadGraph(bytes).links.metres[0]! - 1000) < 1);
});

graph('an island without a bridge is left out, and so is a street that nobody can leave', () => {
  const { bytes } = drawRoads(`
    A---B     X---Y
    |   |
    C---D>>>E`);
  const { nodeCount, links } = loadGraph(bytes);
  assert.is(nodeCount, 4);
  assert.is(links.count, 4);
});

graph('roads outside the bounds are cut off', () => {
  const { bytes, at } = drawRoads('A---B---C---D');
  const bounds = { south: 32, north: 33, west: 115, east: at('C').lon + 1e-6 };
  assert.is(loadGraph(bytes).links.count, 3);
  assert.is(loadGraph(bytes, bounds).links.count, 2);
});

graph('a way with a node that the extract left out is driven up to the gap', () => {
  const { elements } = drawRoads('A---B---C---D');
  const ways = [{ id: 9, nodeIds: [65, 66, 999, 67, 68], tags: { highway: 'primary' } }];
  const { links, points } = loadGraph(writeOsmPbf({ nodes: elements.nodes, ways }));
  assert.is(links.count, 1);
  assert.is(points.lat.length, 2);
});

graph('a way used twice by its own loop is cut where it meets itself', () => {
  const { elements } = drawRoads(`
    A---B---C
        |   |
        E---D`);
  const ways = [{ id: 9, nodeIds: [65, 66, 67, 68, 69, 66], tags: { highway: 'primary' } }];
  const { links } = loadGraph(writeOsmPbf({ nodes: elements.nodes, ways }));
  assert.is(links.count, 2);
});

graph('a file without roads, or with none inside the bounds, is refused as such', () => {
  const { bytes, elements } = drawRoads('A---B');
  const footpath = { id: 1, nodeIds: [65, 66], tags: { highway: 'footway' } };
  assert.throws(() => loadGraph(writeOsmPbf({ nodes: elements.nodes, ways: [footpath] })), isNoRoads);
  assert.throws(() => loadGraph(bytes, { south: 0, north: 1, west: 0, east: 1 }), isNoRoads);
});

graph('one-way streets that lead nowhere and come from nowhere are no roads to count on', () => {
  assert.throws(() => loadGraph(drawRoads('A->-B').bytes), isNoRoads);
});

graph.run();
