import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { minutes, seconds } from '../../coordinator/domain/quantities.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import type { SimulatedCall } from '../../simulations/simulated-calls.ts';
import { simulate, type SimulationResult } from '../../simulations/simulation.ts';
import { alongTheLine, callAt, lineNetwork, minute, minutesBetween, START } from './line-world.ts';

const cycle = suite('the simulated job cycle');

interface Told extends SimulationResult {
  readonly events: readonly Recorded[];
}

async function run(network: Network, calls: readonly SimulatedCall[], until = 600): Promise<Told> {
  const lines: string[] = [];
  const result = await simulate(
    {
      network,
      travelTimes: alongTheLine,
      calls,
      policy: DISPATCH_POLICIES['closest-idle'],
      start: START,
      until: minute(until),
    },
    { writeLog: (line) => lines.push(line) },
  );
  return { ...result, events: lines.map((line) => JSON.parse(line) as Recorded) };
}

const responses = ({ records }: SimulationResult): number[] =>
  records.map(({ receivedAt, onSceneAt }) => minutesBetween(receivedAt, onSceneAt));

//      -6   -5        -2   -1    0         2  2.5  3
//   ---H2---2---------A1---H1---1,4-------H3---3---A2---
const TRACE = [
  [0, 0, 2, 2],
  [1, -5, 2, 2],
  [4, 2.5, 1, 1],
  [5, 0, 1, 1],
] as const;

cycle('answers four calls on a line as one works it out by hand', async () => {
  const result = await run(
    lineNetwork([-2, 3], [-1, -6, 2]),
    TRACE.map((call, index) => callAt(call, index)),
  );
  assert.equal(responses(result), [2, 8, 6.5, 10]);
  assert.is(result.indicators.response.toScene.all.mean, 6.625 * 60);
  assert.equal(
    result.records.map(({ centreId }) => centreId),
    ['H1', 'H2', 'H3', 'H1'],
    'each patient goes to the hospital nearest to the scene',
  );
  assert.equal(result.books.faults, []);
  assert.is(result.indicators.queue.most, 2);
});

cycle('records what the live product would record, by the hands that would have done it', async () => {
  // Of this key nobody gets worse on the road.
  const { events } = await run(lineNetwork([0], [4]), [callAt([0, 1, 2, 2], 0, { key: 2 })]);
  const after = events.filter(({ metadata }) => metadata.correlationId === 'C1');
  assert.equal(
    after.map(({ event, metadata }) => `${event.type} ${metadata.by.replace(/:.*/, '')}`),
    [
      'CallReceived user',
      'CallLocated user',
      'CallTriaged user',
      'IncidentOpened process',
      'PatientReported process',
      'UnitAssigned user',
      'UnitCommitted process',
      'UnitMobilised user',
      'UnitArrivedOnScene user',
      'UnitReachedPatient user',
      'PatientAssessed user',
      'DestinationChosen user',
      'PlaceHeld process',
      'PreAlertSent process',
      'PreAlertAcknowledged user',
      'UnitLeftScene user',
      'PatientBoarded process',
      'UnitArrivedAtCentre user',
      'CareHandedOver user',
      'PlaceReleased process',
      'PreAlertCompleted process',
      'HandoverNoted user',
      'UnitBecameAvailable user',
      'UnitReleased process',
      'IncidentClosed process',
      'UnitReturnedToStation user',
      'OutcomeReported user',
    ],
  );
});

cycle('a unit leaves with a trapped patient once the patient is free', async () => {
  const injured = { complaint: 'trauma', answers: { 'rider-or-pedestrian': true } } as const;
  const calls = Array.from({ length: 100 }, (_, index) => callAt([index * 120, 1, 3, 2], index, injured));
  const { events } = await run(lineNetwork([0], [0]), calls, 100 * 120);
  const leftAt = new Map(
    events.flatMap(({ event }) =>
      event.type === 'UnitLeftScene' ? event.patientIds.map((id) => [id, event.at] as const) : [],
    ),
  );
  const waits = events.flatMap(({ event }) => {
    const trapped = event.type === 'PatientAssessed' ? event.findings?.extricationMinutes : undefined;
    if (event.type !== 'PatientAssessed' || trapped === undefined) return [];
    return [[minutesBetween(event.at, leftAt.get(event.patientId)), trapped] as const];
  });
  assert.ok(waits.length > 0);
  for (const [waited, trapped] of waits) assert.is(waited, trapped);
});

cycle('intake and turnout come before the drive', async () => {
  const slow = callAt([0, 3, 1, 1], 0);
  const service = { ...slow.service, intake: minutes(1), turnoutAtStation: minutes(2) };
  const result = await run(lineNetwork([0], [0]), [{ ...slow, service }]);
  assert.equal(responses(result), [1 + 2 + 3]);
  assert.is(result.indicators.turnout.p50, 120);
  const assigned = result.events.find(({ event }) => event.type === 'UnitAssigned')?.event;
  assert.ok(assigned?.type === 'UnitAssigned');
  assert.is(assigned.turnoutSeconds, 120, 'as the live ranking assumes while too few are recorded');
  assert.is(assigned.promisedArrivalAt, minute(1 + 2 + 3));
  assert.equal(result.books.faults, []);
});

cycle('a unit that drives home is sent on from where it is, with the turnout of the road', async () => {
  const first = callAt([0, 10, 0, 0], 0);
  // Free at 10 from minute 10; at minute 14 it has come back to 6.
  const second = callAt([14, 9, 0, 0], 1);
  const service = { ...second.service, turnoutAtStation: minutes(30), turnoutOnRoad: seconds(30) };
  const result = await run(lineNetwork([0], [10]), [first, { ...second, service }]);
  assert.equal(responses(result), [10, 3.5]);
  const assigned = result.events.filter(({ event }) => event.type === 'UnitAssigned').at(1)?.event;
  assert.ok(assigned?.type === 'UnitAssigned');
  const [offered] = assigned.decision.ranking.offered;
  assert.is(offered?.fixAgeSeconds, 0);
  assert.ok(offered?.reasons.some(({ code }) => code === 'on-the-road'));
  const returns = result.events.filter(({ event }) => event.type === 'UnitReturnedToStation');
  assert.equal(
    returns.map(({ event }) => event.at),
    [minute(14 + 3.5 + 1 + 10)],
    'the drive home that was broken off ends nowhere',
  );
});

cycle('a unit that is called at its own door stops there and turns out from the road', async () => {
  // Home at minute 20; called at 19, wheels rolling at 21.
  const second = callAt([19, 3, 0, 0], 1);
  const service = { ...second.service, turnoutOnRoad: minutes(2) };
  const result = await run(lineNetwork([0], [10]), [callAt([0, 10, 0, 0], 0), { ...second, service }]);
  assert.equal(responses(result), [10, 2 + 2]);
  assert.equal(result.books.faults, []);
});

cycle('the more urgent call is served first, then the earlier', async () => {
  const urgent = { answers: { 'heavy-bleeding': true } };
  const result = await run(lineNetwork([0], [0]), [
    callAt([0, 1, 10, 0], 0),
    callAt([1, 1, 1, 0], 1),
    callAt([2, 1, 1, 0], 2),
    callAt([3, 1, 1, 0], 3, urgent),
  ]);
  const order = [...result.records].sort((a, b) => (a.assignedAt ?? 0) - (b.assignedAt ?? 0));
  assert.equal(
    order.map(({ callId }) => callId),
    ['C1', 'C4', 'C2', 'C3'],
  );
  assert.is(result.indicators.queue.most, 3);
});

cycle('a call that nobody free suits waits, and those behind it do not', async () => {
  const network = lineNetwork([0, 5], [0], {
    unit: (index) => (index === 1 ? { capabilities: ['negative-pressure'] } : {}),
  });
  const infectious = { answers: { infectious: true } };
  const result = await run(network, [
    callAt([0, 5, 20, 0], 0, infectious),
    callAt([1, 5, 1, 0], 1, infectious),
    callAt([2, 1, 1, 0], 2),
  ]);
  assert.equal(
    result.records.map(({ unitId }) => unitId),
    ['A2', 'A2', 'A1'],
  );
  const [, waited, passed] = result.records;
  assert.is(minutesBetween(passed?.receivedAt, passed?.assignedAt), 0);
  assert.is(minutesBetween(waited?.receivedAt, waited?.assignedAt), 24);
});

cycle('the pathway decides the centre, not the distance', async () => {
  const network = lineNetwork([0], [1, 9], {
    centre: (index) => (index === 1 ? { capabilities: [{ pathway: 'stroke', level: 'lysis' }] } : {}),
  });
  const stroke = callAt([0, 0, 1, 1], 0, { complaint: 'stroke-signs', answers: { face: true } });
  const { records, indicators } = await run(network, [stroke]);
  assert.is(records[0]?.centreId, 'H2');
  const { withPathway, capable, highestLevel } = indicators.destinations;
  assert.equal({ withPathway, capable, highestLevel }, { withPathway: 1, capable: 1, highestLevel: 0 });
});

cycle('a patient whose pathway has no centre is brought to an emergency department', async () => {
  const stroke = callAt([0, 2, 1, 1], 0, { complaint: 'stroke-signs', answers: { face: true } });
  const { records, books, events } = await run(lineNetwork([0], [1]), [stroke]);
  assert.is(records[0]?.centreId, 'H1');
  assert.is(records[0]?.outcome, 'completed');
  assert.is(events.at(-1)?.event.type, 'OutcomeReported');
  assert.equal(books.faults, []);
});

cycle('what is not finished at the end is open', async () => {
  const nobody = callAt([0, 1, 0, 0], 0, { ending: 'nobody-found' });
  const result = await run(
    lineNetwork([0], [0]),
    [nobody, callAt([10, 1, 30, 0], 1), callAt([12, 1, 1, 1], 2)],
    30,
  );
  const { received, completed, open, cancelled, faults } = result.books;
  assert.equal(
    { received, completed, open, cancelled, faults },
    { received: 3, completed: 0, open: 2, cancelled: 1, faults: [] },
  );
});

cycle('status hours and utilisation are those of the mission', async () => {
  const { indicators } = await run(lineNetwork([0], [3]), [callAt([0, 3, 12, 15], 0)], 60);
  // 3 out, 12 on scene, 0 to the hospital at the scene, 15 there, 3 home, 27 at the station.
  const { statusHours, ambulances, busiest } = indicators.utilisation;
  const rounded = Object.entries(statusHours).map(([status, hours]) => [status, Math.round(hours * 60)]);
  assert.equal(Object.fromEntries(rounded), {
    ...{ 'off-duty': 0, 'at-station': 27, assigned: 0, mobilised: 3, 'on-scene': 12, transporting: 0 },
    ...{ 'at-centre': 15, available: 3 },
  });
  assert.is(Math.round(ambulances * 60), 30);
  assert.is(busiest?.unitId, 'A1');
});

cycle('coverage is sampled every hour from the units that are free', async () => {
  // One unit at 0 covers the 600 of 1000 residents at 0; while it works it covers nobody.
  const busyAtHalfPastOne = callAt([80, 0, 30, 0], 0, { ending: 'treated-on-scene' });
  const { indicators } = await run(lineNetwork([0], [0]), [busyAtHalfPastOne], 150);
  assert.is(indicators.coverage.samples, 3);
  assert.ok(Math.abs(indicators.coverage.all.within10Minutes - (2 / 3) * 0.6) < 1e-9);
  assert.equal(indicators.coverage.byCounty, {
    west: { within10Minutes: 2 / 3, within15Minutes: 2 / 3 },
    east: { within10Minutes: 0, within15Minutes: 0 },
  });
});

cycle(
  'a patient who gets worse on the road is looked at again, and may be turned to a nearer door',
  async () => {
    // The trauma centre is far; halfway stands a hospital that takes whoever is dying.
    const network = lineNetwork([0], [40, 20], {
      centre: (index) =>
        index === 0 ? { capabilities: [{ pathway: 'trauma', level: 'regional' }] } : { capabilities: [] },
    });
    const calls = Array.from({ length: 120 }, (_, index) =>
      callAt([index * 200, 1, 2, 2], index, { complaint: 'trauma', answers: { ejected: true } }),
    );
    const { events, books } = await run(network, calls, 120 * 200);
    assert.equal(books.faults, []);
    const of = (callId: string) =>
      events.filter(({ metadata }) => metadata.correlationId === callId).map(({ event }) => event);
    const worse = calls
      .map(({ callId }) => of(callId))
      .filter((story) => {
        const left = story.findIndex(({ type }) => type === 'UnitLeftScene');
        return (
          story.findIndex(({ type }, index) => type === 'PatientAssessed' && index > left) > left && left >= 0
        );
      });
    assert.ok(worse.length >= 3 && worse.length <= 24, `${worse.length} of 120 got worse`);
    const turned = worse.filter((story) => story.some(({ type }) => type === 'UnitRedirected'));
    assert.ok(turned.length > 0, 'nobody was turned');
    for (const story of turned) {
      const chosen = story.flatMap((event) => (event.type === 'DestinationChosen' ? [event] : []));
      assert.equal(
        chosen.map(({ centreId }) => centreId),
        ['H1', 'H2'],
      );
      assert.is(chosen[1]?.decision.ranking.offered[0]?.id, 'H2', 'the live ranking offered it first');
      const end = story.find(({ type }) => type === 'CareHandedOver');
      assert.is(end?.type === 'CareHandedOver' && end.centreId, 'H2');
      assert.is(story.filter(({ type }) => type === 'UnitArrivedAtCentre').length, 1);
    }
  },
);

cycle.run();
