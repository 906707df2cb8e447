import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../coordinator/domain/quantities.ts';
import { emptyReadModel } from '../../projections/read-model.ts';
import { without } from '../../projections/without.ts';
import { balance, type Bookkeeping } from '../../simulations/books.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { simulate } from '../../simulations/simulation.ts';
import { alongTheLine, callAt, lineNetwork, minute, START } from './line-world.ts';

const books = suite('the books of a simulation');

const spot = fc.integer({ min: -20, max: 20 });
const duration = fc.integer({ min: 0, max: 25 });
const scenario = fc.record({
  bases: fc.array(spot, { minLength: 1, maxLength: 4 }),
  hospitals: fc.array(spot, { minLength: 1, maxLength: 3 }),
  calls: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 200 }), spot, duration, duration, fc.boolean(), fc.boolean()),
    { maxLength: 12 },
  ),
});

books('balance whatever happens on a line', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ bases, hospitals, calls }) => {
      const network = lineNetwork(bases, hospitals);
      const trace = [...calls]
        .sort(([a], [b]) => a - b)
        .map(([t, x, onScene, handover, isUrgent, isTransported], index) =>
          callAt([t, x, onScene, handover], index, {
            answers: isUrgent ? { 'heavy-bleeding': true } : {},
            ending: isTransported ? 'transport' : 'refused',
          }),
        );
      const result = await simulate({
        network,
        travelTimes: alongTheLine,
        calls: trace,
        policy: DISPATCH_POLICIES['closest-idle'],
        start: START,
        until: minute(150),
      });
      const { received, completed, open, cancelled, unitHours, statusHours, faults } = result.books;
      assert.equal(faults, []);
      assert.is(received, trace.filter(({ receivedAt }) => receivedAt <= minute(150)).length);
      assert.is(received, completed + open + cancelled);
      assert.ok(Math.abs(unitHours - bases.length * 2.5) < 1e-9);
      assert.ok(Math.abs(statusHours - unitHours) < 1e-6);
    }),
    { numRuns: 40 },
  );
});

const call = callAt([0, 5, 1, 1], 0);
const kept: Bookkeeping = {
  network: lineNetwork([0], [0]),
  calls: [call],
  records: [
    {
      callId: 'C1',
      receivedAt: minute(0),
      openedAt: minute(0),
      assignedAt: minute(2),
      promisedTravel: seconds(300),
      mobilisedAt: minute(2),
      onSceneAt: minute(7),
      closedAt: minute(9),
      outcome: 'completed',
    },
  ],
  statusTimes: new Map([['A1', { 'at-station': 3000, mobilised: 600 }]]),
  view: emptyReadModel(),
  start: START,
  until: minute(60),
  refusedConsequences: 0,
};
const [record] = kept.records;

books('balance for a mission that adds up', () => {
  assert.equal(balance(kept).faults, []);
});

const FLAWS: readonly (readonly [string, Partial<Bookkeeping>, RegExp])[] = [
  ['a call that was made and never received', { calls: [call, { ...call, callId: 'C2' }] }, /^calls made/],
  [
    'a call that is neither open nor closed',
    { records: kept.records.map((closed) => without(closed, 'outcome')) },
    /^received = completed/,
  ],
  [
    'hours of a unit that nobody booked',
    { statusTimes: new Map([['A1', { available: 3599 }]]) },
    /^unit hours/,
  ],
  [
    'time that ran backwards',
    { statusTimes: new Map([['A1', { 'at-station': 3700, mobilised: -100 }]]) },
    /below zero/,
  ],
  ['a unit that arrived too early', { records: [{ ...record!, onSceneAt: minute(6) }] }, /^response of C1/],
  [
    'a turnout that was never drawn',
    { records: [{ ...record!, mobilisedAt: minute(3) }] },
    /^response of C1/,
  ],
  ['a refused consequence', { refusedConsequences: 1 }, /^commands of processes/],
];
for (const [flaw, change, fault] of FLAWS) {
  books(`do not balance with ${flaw}`, () => {
    const { faults } = balance({ ...kept, ...change });
    assert.is(faults.length, 1);
    assert.match(faults[0]!, fault);
  });
}

books.run();
