import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { Delivery, EventStore } from '../../coordinator/application/ports.ts';
import { type Change, type Projection } from '../../projections/projection.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import type { ReadModelTables } from '../../projections/read-model.ts';
import { rowsOf } from '../../projections/rows.ts';
import { runProjections } from '../../projections/run.ts';
import { mission } from '../support/mission.ts';
import { TestClock, record, recorded, t } from '../support/read-side.ts';
import { fixAt, introduced, km, twoCounties } from '../support/two-counties.ts';

const test = suite('running projections');

function start(store: Pick<EventStore, 'subscribe'>, projections = READ_MODEL) {
  const stop = new AbortController();
  const view = emptyReadModel();
  const categories = READ_MODEL_CATEGORIES;
  const running = runProjections({ store, projections, view, categories, signal: stop.signal });
  return { running, stop };
}

/** Resolves when the view has changed at least once more. */
const nextChange = (running: ReturnType<typeof start>['running']) =>
  new Promise<void>((resolve) => {
    const leave = running.onChanges(() => {
      leave();
      resolve();
    });
  });

test('what was recorded before the start is in the view when it is ready, what follows arrives', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, introduced(twoCounties()));
  const { running, stop } = start(store);
  await running.ready;
  assert.is(running.view.units.get('A1')?.status, 'at-station');
  assert.is(running.knownUntil(), t(0));
  const changed = nextChange(running);
  await record(store, clock, [{ type: 'UnitPaused', unitId: 'A1', reason: 'fuel', at: t(90) }]);
  await changed;
  assert.is(running.view.units.get('A1')?.status, 'paused');
  assert.is(running.knownUntil(), t(90));
  stop.abort();
  await running.finished;
});

test('listeners get the deltas that lead from their snapshot to the rows of now', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, introduced(twoCounties()));
  const { running, stop } = start(store);
  await running.ready;
  const received: Change<ReadModelTables>[] = [];
  running.onChanges((changes) => received.push(...changes));
  const events = mission();
  await record(store, clock, events);
  while (running.knownUntil() !== events.at(-1)?.at) await nextChange(running);
  for (const [table, rows] of Object.entries(rowsOf(running.view))) {
    const newest = new Map(received.filter(([name]) => name === table).map(([, key, row]) => [key, row]));
    for (const [key, row] of newest) assert.equal(row, rows[key] ?? null);
  }
  assert.ok(received.length > events.length);
  stop.abort();
  await running.finished;
});

test('a listener that left hears no more', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  const { running, stop } = start(store);
  await running.ready;
  let heard = 0;
  running.onChanges(() => (heard += 1))();
  const changed = nextChange(running);
  await record(store, clock, introduced(twoCounties()));
  await changed;
  assert.is(heard, 0);
  stop.abort();
  await running.finished;
});

/** A store that loses the connection after each few events and then delivers some of them again. */
function interrupted(deliveries: readonly Delivery[]): Pick<EventStore, 'subscribe'> {
  return {
    async *subscribe() {
      await Promise.resolve();
      for (let index = 0; index < deliveries.length; index += 7) {
        yield* deliveries.slice(Math.max(0, index - 5), index + 7);
      }
      yield { caughtUp: true };
    },
  };
}

test('after interruptions that deliver events again the rows are those of an undisturbed run', async () => {
  const log = recorded([...introduced(twoCounties()), ...mission(), ...mission({ incidentId: 'I2' })]);
  const deliveries = log.map((one) => ({ recorded: one }));
  const undisturbed: Pick<EventStore, 'subscribe'> = {
    async *subscribe() {
      await Promise.resolve();
      yield* deliveries;
    },
  };
  const calm = start(undisturbed).running;
  const shaken = start(interrupted(deliveries)).running;
  await Promise.all([calm.finished, shaken.finished]);
  assert.is(JSON.stringify(rowsOf(shaken.view)), JSON.stringify(rowsOf(calm.view)));
  assert.is(shaken.view.incidents.size, 2);
});

test('positions are never folded', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, introduced(twoCounties()));
  await record(store, clock, [
    { type: 'FixesRecorded', unitId: 'A1', fixes: [fixAt(km(1, 1), t(60))], at: t(60) },
  ]);
  const { running, stop } = start(store);
  await running.ready;
  assert.is(running.knownUntil(), t(0));
  stop.abort();
  await running.finished;
});

test('a fault in a fold stops the run and says so', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, introduced(twoCounties()));
  const broken: Projection<ReadModelTables> = {
    name: 'broken',
    tables: [],
    on: {
      UnitRegistered: () => {
        throw new Error('a bug');
      },
    },
  };
  const { running } = start(store, [broken]);
  const faults = await Promise.allSettled([running.ready, running.finished]);
  assert.equal(
    faults.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
});

test.run();
