import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SIREN_DELAYS, TRAFFIC_DELAYS } from '../../../../projections/roads/import/delays.ts';
import { createRoadEngine } from '../../../../projections/roads/answers/engine.ts';
import type { RoadGraph } from '../../../../projections/roads/graph/graph.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import { featuresOf } from '../../../../projections/roads/import/node-features.ts';
import type { OsmTags } from '../../../../projections/roads/osm/osm-elements.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import { findDrive } from '../../../../projections/roads/import/profile.ts';
import { AMBULANCE, WITHOUT_SIREN } from '../../../../projections/roads/graph/ambulance-speeds.ts';
import { drivingSpeeds } from '../../../../projections/roads/graph/speed-profile.ts';
import { weighGraph } from '../../../../projections/roads/graph/weigh.ts';
import { type DrawnRoads, drawRoads } from '../../../support/ascii-roads.ts';

const junctions = suite('what junctions cost');

const { halt, speedTable } = SIREN_DELAYS;
const primary = findDrive({ highway: 'primary' })!.forwardMps;
const residential = findDrive({ highway: 'residential' })!.forwardMps;

/** Seconds that a drive takes beyond those of the road itself. */
function held(
  town: DrawnRoads,
  from: string,
  to: string,
  mps = primary,
  graph = loadGraph(town.bytes),
): number {
  const route = createRoadEngine(graph, 'openstreetmap').route(town.at(from), town.at(to));
  return Math.round((route.seconds - route.metres / mps) * 100) / 100;
}

function street(nodeTags: Readonly<Record<string, OsmTags>>, metres = 100): DrawnRoads {
  return drawRoads('A-----s-----B-----C', { metres, nodeTags });
}

junctions('signals hold up who passes them, not who stops before or starts at them', () => {
  const town = street({ B: { highway: 'traffic_signals' } });
  assert.is(held(town, 'A', 'C'), halt.signals);
  assert.is(held(town, 'C', 'A'), halt.signals);
  assert.is(held(town, 'A', 'B'), 0);
  assert.is(held(town, 's', 'A'), 0);
});

junctions('signals in the middle of a street hold up both directions once', () => {
  const town = street({ s: { highway: 'traffic_signals' } });
  assert.is(held(town, 'A', 'B'), halt.signals);
  assert.is(held(town, 'B', 'A'), halt.signals);
  const facing = street({ s: { highway: 'traffic_signals', 'traffic_signals:direction': 'backward' } });
  assert.is(held(facing, 'B', 'A'), halt.signals);
});

junctions(
  'a stop line just before the junction belongs to the junction, and counts for those who come to it',
  () => {
    const town = drawRoads(
      `
    A---------------sB----C
                     |
                     D`,
      { metres: 20, nodeTags: { s: { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' } } },
    );
    assert.is(held(town, 'A', 'C'), halt.signals);
    assert.is(held(town, 'C', 'A'), 0);
    assert.is(loadGraph(town.bytes).links.count, 3, 'the street is not cut at the stop line');
  },
);

junctions('crossroads with signals at each of its corners are passed once', () => {
  const lights = { highway: 'traffic_signals' };
  const apart = drawRoads('A---------B----------C----------D', {
    metres: 20,
    nodeTags: { B: lights, C: lights },
  });
  assert.is(held(apart, 'A', 'D'), 2 * halt.signals);
  const corner = drawRoads('A---------B-C---------D', { metres: 10, nodeTags: { B: lights, C: lights } });
  assert.is(held(corner, 'A', 'D'), halt.signals);
});

junctions('signs hold up who comes to the junction they stand at', () => {
  const sides = drawRoads(
    `
    A--------------sB------C
                    |
                    D`,
    { metres: 20, nodeTags: { s: { highway: 'stop' } } },
  );
  assert.is(held(sides, 'A', 'C'), halt.stopSign);
  assert.is(held(sides, 'C', 'A'), 0);
  const give = drawRoads('A--------------sB------C', {
    metres: 20,
    nodeTags: { s: { highway: 'give_way' } },
  });
  assert.is(held(give, 'A', 'C'), halt.giveWaySign);
  const all = street({ B: { highway: 'stop', stop: 'all' } });
  assert.is(held(all, 'A', 'C'), halt.stopSign);
});

junctions('a side street waits for the main road, the main road does not wait', () => {
  const town = drawRoads(
    `
    A-----B-----C
          |
          D`,
    { tags: { BD: { highway: 'residential' } } },
  );
  assert.is(held(town, 'A', 'C'), 0);
  const fromSide = createRoadEngine(loadGraph(town.bytes), 'openstreetmap').route(town.at('D'), town.at('C'));
  assert.ok(Math.abs(fromSide.seconds - 200 / residential - 600 / primary - halt.minorRoad) < 0.1);
});

junctions('where the main road ends there is nobody to wait for', () => {
  const town = drawRoads(
    `
    A-----B
          |
          D-----E`,
    { tags: { BD: { highway: 'residential' }, DE: { highway: 'residential' } } },
  );
  const { seconds } = createRoadEngine(loadGraph(town.bytes), 'openstreetmap').route(
    town.at('D'),
    town.at('A'),
  );
  assert.ok(Math.abs(seconds - 200 / residential - 600 / primary) < 0.1);
});

junctions('a roundabout is entered with care, and driven as slowly as it bends', () => {
  const circle = { junction: 'roundabout' };
  const town = drawRoads(
    `
    A-----B--<--C-----D
          v     ^
          |     |
          E-->--F`,
    { tags: { BC: { ...circle, oneway: '-1' }, BE: circle, EF: circle, CF: { ...circle, oneway: '-1' } } },
  );
  const [round, onward] = [1200, 1200];
  const { seconds } = town.engine().route(town.at('A'), town.at('D'));
  const driven = (round / AMBULANCE.roundaboutKmh) * 3.6 + onward / primary;
  assert.ok(Math.abs(seconds - driven - halt.roundaboutEntry) < 0.1, `${seconds}`);
});

junctions('trains, gates and tables cost their time in both directions', () => {
  for (const [tags, seconds] of [
    [{ railway: 'level_crossing' }, halt.levelCrossing],
    [{ barrier: 'gate' }, halt.gate],
    [{ traffic_calming: 'table' }, speedTable],
    [{ highway: 'crossing', crossing: 'traffic_signals' }, halt.crossingSignals],
  ] as const) {
    const town = street({ s: tags });
    assert.is(held(town, 'A', 'B'), seconds, JSON.stringify(tags));
    assert.is(held(town, 'C', 'A'), seconds, JSON.stringify(tags));
  }
});

junctions('the tracks of one level crossing are waited for once', () => {
  const rails = { railway: 'level_crossing' };
  const town = drawRoads('A--------r-q--------B', { metres: 10, nodeTags: { r: rails, q: rails } });
  assert.is(held(town, 'A', 'B'), halt.levelCrossing);
});

junctions('nobody drives through a bollard, and who starts behind it goes round', () => {
  const drawn = `
    A-----s-----B
    |           |
    C-----------D`;
  const shut = drawRoads(drawn, { nodeTags: { s: { barrier: 'bollard' } } });
  const engine = createRoadEngine(loadGraph(shut.bytes), 'openstreetmap');
  assert.is(Math.round(engine.route(shut.at('A'), shut.at('B')).metres / 100), 12 + 4);
  assert.is(
    Math.round(engine.route(shut.between('A', 's', 0.5), shut.between('s', 'B', 0.5)).metres / 100),
    3 + 4 + 12 + 3,
  );
  const sinking = drawRoads(drawn, { nodeTags: { s: { barrier: 'bollard', emergency: 'yes' } } });
  assert.is(held(sinking, 'A', 'B'), halt.gate);
});

junctions('a barrier where roads would meet parts all of them', () => {
  const graph = loadGraph(
    drawRoads(
      `
    A-----B-----C
    |     |     |
    D-----E-----F`,
      { nodeTags: { B: { barrier: 'block' } } },
    ).bytes,
  );
  assert.is(graph.nodeCount, 5 + 3);
});

junctions('without a siren the same roads are weighed again, not read again', () => {
  const town = street({ B: { highway: 'traffic_signals' } });
  const siren = loadGraph(town.bytes);
  const quiet: RoadGraph = weighGraph(siren, WITHOUT_SIREN, 'day');
  assert.is(quiet.points, siren.points);
  const road = { roadClass: 'primary', direction: 'both' } as const;
  const mps = drivingSpeeds(road, WITHOUT_SIREN, 'day').forwardMps;
  assert.is(held(town, 'A', 'C', mps, quiet), TRAFFIC_DELAYS.halt.signals);
  assert.is(held(town, 'A', 'C', primary, siren), halt.signals);
});

junctions('at night one waits less for others, in the peaks more, for a train always as long', () => {
  const waits = (tags: OsmTags): number[] => {
    const town = street({ B: tags });
    return (['night', 'day', 'evening-peak'] as const).map((period) => {
      const graph = weighGraph(loadGraph(town.bytes), WITHOUT_SIREN, period);
      return Math.max(...graph.links.forwardDelay);
    });
  };
  const [atNight, byDay, atPeak] = waits({ highway: 'traffic_signals' });
  assert.ok(atNight! < byDay! && byDay! < atPeak!);
  assert.equal(waits({ railway: 'level_crossing' }), new Array(3).fill(TRAFFIC_DELAYS.halt.levelCrossing));
});

junctions('a ferry is waited for at its landing and sails by its timetable', () => {
  const { elements, at } = drawRoads('A-----B---------C-----D');
  const ferry = { route: 'ferry', motor_vehicle: 'yes', duration: '00:10' };
  const ways = elements.ways.map((way) => (way.id === 2 ? { ...way, tags: ferry } : way));
  const graph = loadGraph(writeOsmPbf({ ...elements, ways }));
  const { seconds } = createRoadEngine(graph, 'openstreetmap').route(at('A'), at('D'));
  assert.ok(Math.abs(seconds - 1200 / primary - 600 - halt.ferryLanding) < 0.1, `${seconds}`);
});

junctions('of what stands at a node only what holds up a vehicle counts', () => {
  for (const tags of [
    { highway: 'bus_stop' },
    { highway: 'crossing', crossing: 'uncontrolled' },
    { barrier: 'kerb' },
    { barrier: 'entrance' },
    { traffic_calming: 'island' },
    { railway: 'station' },
  ]) {
    assert.is(featuresOf(tags), 0, JSON.stringify(tags));
  }
});

junctions.run();
