import { multiLineString, nearestPointOnLine, point } from '@turf/turf';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, type Place } from '../../../../coordinator/domain/geography.ts';
import { facilitiesOffRoads } from '../../../../projections/roads/places/facilities-off-roads.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import {
  createOffRoadReasons,
  createSnapper,
  MAX_OFF_ROAD_METRES,
} from '../../../../projections/roads/places/snap.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

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
  assert.is(snap({ lat: 500, lon: 1e300 }), undefined);
  assert.is(snap({ lat: Number.NEGATIVE_INFINITY, lon: 115 }), undefined);
});

/** Two carriageways 20 m apart, the upper one to the west. */
const divided = drawRoads(
  `
    A-<-------------------B
    |                     |
    C------------->-------D`,
  { metres: 10 },
);
const dividedGraph = loadGraph(divided.bytes);
const snapMoving = createSnapper(dividedGraph);
const linkFrom = (name: string): number =>
  Array.from(dividedGraph.links.from).findIndex((_, link) => {
    const point = dividedGraph.links.firstPoint[link]!;
    const { lat: y, lon: x } = dividedGraph.points;
    return Math.hypot(y[point]! - divided.at(name).lat, x[point]! - divided.at(name).lon) < 1e-6;
  });

snapping('a vehicle on a divided road is on the carriageway that it drives on', () => {
  const middle = divided.between('C', 'D', 0.5, 11);
  assert.is(snapMoving(middle)?.link, linkFrom('A'));
  assert.is(snapMoving(middle, 90)?.link, linkFrom('C'));
  assert.is(snapMoving(middle, 270)?.link, linkFrom('A'));
  const far = divided.between('C', 'D', 0.5, 100);
  assert.is(
    snapMoving(far, 90)?.link,
    linkFrom('C'),
    'noise of a fix may be more than the width of the road',
  );
});

snapping('a road that is nearer by far is taken against the heading too', () => {
  const alone = createSnapper(graph);
  assert.is(alone(town.between('F', 'G', 0.3, 5), 0)?.link, alone(town.between('F', 'G', 0.3, 5))?.link);
});

snapping('what has no road says why', () => {
  const drawn = drawRoads(
    `
    A---B---C                                         X---Y`,
    { metres: 100 },
  );
  const reasonOf = createOffRoadReasons(loadGraph(drawn.bytes));
  assert.is(reasonOf(drawn.at('A')), undefined);
  assert.is(reasonOf(drawn.between('A', 'B', 0.5, 1900)), undefined);
  assert.equal(reasonOf(drawn.at('X')), { reason: 'island' });
  assert.equal(reasonOf({ lat: Number.NaN, lon: 115 }), { reason: 'invalid-coordinates' });
  assert.equal(reasonOf({ lat: 32.9, lon: 400 }), { reason: 'invalid-coordinates' });
  assert.equal(reasonOf({ lat: 33.9, lon: 115.8 }), { reason: 'off-network' });
  const near = reasonOf(drawn.between('A', 'B', 0.5, 2500));
  assert.is(near?.reason, 'off-network');
  assert.ok(Math.abs((near?.metres ?? 0) - 2500) < 5);
});

snapping('facilities that the roads do not reach are named', () => {
  const drawn = drawRoads(
    `
    A---B-------------------E
        |
        |  X---Y
        |
        |                                          P---Q
        F`,
    { metres: 100 },
  );
  const facilities = [
    { name: '县医院', place: drawn.between('A', 'B') },
    { name: '岛上卫生院', place: drawn.at('X') },
    { name: '远岛', place: drawn.at('P') },
    { name: '外省医院', place: { lat: 35, lon: 110 } },
    { name: '录错的站', place: { lat: 0, lon: Number.NaN } },
  ];
  assert.equal(
    facilitiesOffRoads(loadGraph(drawn.bytes), facilities).map(({ name, reason, isReached }) => [
      name,
      reason,
      isReached,
    ]),
    [
      ['岛上卫生院', 'island', true],
      ['远岛', 'island', false],
      ['外省医院', 'off-network', false],
      ['录错的站', 'invalid-coordinates', false],
    ],
  );
});

snapping('nobody is picked up from the middle of a ferry line', () => {
  const drawn = drawRoads('A-----B---------C-----D');
  const ferry = { route: 'ferry', motor_vehicle: 'yes' };
  const ways = drawn.elements.ways.map((way) => (way.id === 2 ? { ...way, tags: ferry } : way));
  const onWater = createSnapper(loadGraph(writeOsmPbf({ ...drawn.elements, ways })))(
    drawn.between('B', 'C', 0.4),
  );
  assert.ok(Math.abs(onWater!.offRoadMetres - 400) < 5);
});

snapping.run();
