import { multiLineString, nearestPointOnLine, point } from '@turf/turf';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, type Place } from '../../../coordinator/domain/geography.ts';
import { loadGraph } from '../../../projections/roads/load-graph.ts';
import { createSnapper, MAX_OFF_ROAD_METRES } from '../../../projections/roads/snap.ts';
import { drawRoads } from '../../support/ascii-roads.ts';

const snapping = suite('places beside roads');

const town = drawRoads(
  `
    A---B--------------C
    |   |              |
    |   D---E          |
    |                  |
    |                  |
    F------------------G
                 |
                 H`,
  { metres: 300 },
);
const graph = loadGraph(town.bytes);
const snap = createSnapper(graph);
const { lat, lon } = graph.points;
const drawn = multiLineString(
  Array.from({ length: graph.links.count }, (_, link) =>
    Array.from(lat.slice(graph.links.firstPoint[link], graph.links.firstPoint[link + 1]), (degrees, i) => [
      lon[graph.links.firstPoint[link]! + i]!,
      degrees,
    ]),
  ),
);
const place: fc.Arbitrary<Place> = fc.record({
  lat: fc.double({ min: 32.85, max: 32.94, noNaN: true }),
  lon: fc.double({ min: 115.75, max: 115.92, noNaN: true }),
});

snapping('meet the nearest of all roads, or none when it is more than two kilometres away', () => {
  fc.assert(
    fc.property(place, (from) => {
      const nearest = nearestPointOnLine(drawn, point([from.lon, from.lat]), { units: 'meters' });
      const metres = nearest.properties.pointDistance;
      const onRoad = snap(from);
      if (Math.abs(metres - MAX_OFF_ROAD_METRES) < 5) return;
      assert.is(onRoad !== undefined, metres < MAX_OFF_ROAD_METRES, `${metres} m away`);
      if (!onRoad) return;
      assert.ok(Math.abs(onRoad.offRoadMetres - metres) < 1 + metres * 0.002);
      assert.ok(Math.abs(distance(from, onRoad.place) - onRoad.offRoadMetres) < 1 + metres * 0.002);
    }),
  );
});

snapping('know how far along the road they are', () => {
  for (const share of [0, 0.25, 0.5, 1]) {
    const onRoad = snap(town.between('B', 'C', share, 20));
    assert.ok(onRoad);
    assert.ok(Math.abs(onRoad.fraction - share) < 0.001, `${onRoad.fraction} for ${share}`);
    assert.ok(Math.abs(onRoad.offRoadMetres - 20) < 0.5);
  }
});

snapping('a place that is no place meets no road', () => {
  assert.is(snap({ lat: Number.NaN, lon: Number.NaN }), undefined);
  assert.is(snap({ lat: 0, lon: 0 }), undefined);
});

snapping.run();
