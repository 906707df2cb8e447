import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readNetwork } from '../../../coordinator/contract/network.ts';
import { distance, type Place } from '../../../coordinator/domain/geography.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import { loadGraph } from '../../../projections/roads/import/load-graph.ts';
import { writeOsmPbf } from '../../../projections/roads/osm/osm-pbf-writer.ts';
import { nearestPlaces } from '../../../simulations/fuyang/nearest.ts';
import { schematicRoads } from '../../../simulations/fuyang/roads.ts';

const roads = suite('the schematic roads');

function load(): Network {
  const text = readFileSync(new URL('../../../simulations/fuyang/network.json', import.meta.url), 'utf8');
  const reading = readNetwork(JSON.parse(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.network;
}

const network = load();
const drawn = schematicRoads(network);
const placeOf = new Map<number, Place>(drawn.nodes.map(({ id, lat, lon }) => [id, { lat, lon }]));

roads('are the size of a prefecture', () => {
  assert.ok(drawn.nodes.length > 20_000 && drawn.nodes.length < 90_000, `${drawn.nodes.length} nodes`);
});

roads('are one piece', () => {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    let top = id;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    if (top !== id) parent.set(id, top);
    return top;
  };
  for (const { nodeIds } of drawn.ways) {
    for (const id of nodeIds.slice(1)) {
      const [a, b] = [root(nodeIds[0]!), root(id)];
      if (a !== b) parent.set(a, b);
    }
  }
  assert.is(new Set(drawn.nodes.map(({ id }) => root(id))).size, 1);
});

roads('pass within 200 m of every station, centre, township and seat', () => {
  const nearest = nearestPlaces([...placeOf.values()]);
  const { stations, centres, townships, bloodCentres, counties } = network;
  const sites = [...stations, ...centres, ...townships, ...bloodCentres].map(({ id, place }) => ({
    id,
    place,
  }));
  for (const { id, place } of [...sites, ...counties.map(({ id, seat }) => ({ id, place: seat }))]) {
    const away = distance(place, nearest(place));
    assert.ok(away <= 200, `${id} is ${Math.round(away)} m from a road`);
  }
});

roads('have the four expressways by number, joined to the rest by interchanges', () => {
  const refs = drawn.ways.filter(({ tags }) => tags['highway'] === 'motorway').map(({ tags }) => tags['ref']);
  assert.equal(refs.sort(), ['G35', 'G36', 'S12', 'S67']);
  const links = drawn.ways.filter(({ tags }) => tags['highway'] === 'motorway_link');
  for (const { nodeIds } of links) {
    const [from, to] = [placeOf.get(nodeIds[0]!)!, placeOf.get(nodeIds.at(-1)!)!];
    assert.ok(distance(from, to) < 3000, 'a ramp is no road of its own');
  }
});

roads('give the live road engine a graph that keeps all of them', () => {
  const graph = loadGraph(writeOsmPbf(drawn), network.bounds);
  assert.ok(graph.nodeCount > 2000, `${graph.nodeCount} junctions`);
});

roads('are the same for the same network', () => {
  assert.equal(writeOsmPbf(schematicRoads(network)), writeOsmPbf(drawn));
});

roads.run();
