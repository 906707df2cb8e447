import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { DomainEvent, EventOf } from '../../../coordinator/domain/events.ts';
import { createClosedRoads } from '../../../projections/closures/closed-roads.ts';
import { closures } from '../../../projections/closures/closures.ts';
import { isInForce } from '../../../projections/closures/view.ts';
import { createHistory } from '../../../projections/history/history.ts';
import { apply, fold } from '../../../projections/projection.ts';
import type { ClosedStretches, RoadClosure, RoadsHealth } from '../../../projections/roads/travel-times.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, record, recorded, t, viewOf } from '../../support/read-side.ts';

const test = suite('closures');

const where = { kind: 'road', place: { lat: 32.9, lon: 115.8 }, name: '颍河西路' } as const;
const closed = (closureId: string, at: number, until?: number): EventOf<'RoadClosed'> => ({
  type: 'RoadClosed',
  closureId,
  where,
  reason: 'flood',
  ...(until !== undefined && { until: t(until) }),
  at: t(at),
});
const reopened: DomainEvent = { type: 'RoadReopened', closureId: 'R1', at: t(900) };

test('a closure says where, why, by whom and until when', () => {
  assert.equal(viewOf(closures, closed('R1', 10, 600)).closures.get('R1'), {
    closureId: 'R1',
    where,
    reason: 'flood',
    until: t(600),
    closedAt: t(10),
    by: 'user:dispatcher',
  });
});

test('it is in force until its end, which needs no event', () => {
  const row = viewOf(closures, closed('R1', 10, 600)).closures.get('R1');
  assert.ok(row);
  assert.is(isInForce(row, t(599)), true);
  assert.is(isInForce(row, t(600)), false);
  const openEnded = viewOf(closures, closed('R1', 10)).closures.get('R1');
  assert.ok(openEnded);
  assert.is(isInForce(openEnded, t(1_000_000)), true);
});

test('an extension moves the end, and may take it away', () => {
  const extended = (until?: number): DomainEvent => ({
    type: 'ClosureExtended',
    closureId: 'R1',
    ...(until !== undefined && { until: t(until) }),
    at: t(300),
  });
  const later = viewOf(closures, closed('R1', 10, 600), extended(900)).closures.get('R1');
  assert.equal([later?.until, later?.extendedAt], [t(900), t(300)]);
  const openEnded = viewOf(closures, closed('R1', 10, 600), extended()).closures.get('R1');
  assert.is(openEnded && 'until' in openEnded, false);
  assert.is(viewOf(closures, extended(900)).closures.size, 0);
});

test('a reopened road leaves the table, one that ran out stays half a day', () => {
  assert.is(viewOf(closures, closed('R1', 10), reopened).closures.size, 0);
  const halfDay = 12 * 3600;
  const after = (at: number) => [
    ...viewOf(closures, closed('R1', 10, 600), closed('R2', at)).closures.keys(),
  ];
  assert.equal(after(600 + halfDay - 1), ['R1', 'R2']);
  assert.equal(after(600 + halfDay), ['R2']);
});

test('a past moment shows the closures that were known then', async () => {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, [closed('R1', 10, 600), closed('R2', 20), reopened]);
  const history = createHistory({ store, travelTimes: openPlain });
  const closedAt = async (seconds: number) =>
    Object.keys((await history.at(t(seconds)))?.tables['closures'] ?? {});
  assert.equal(await closedAt(15), ['R1']);
  assert.equal(await closedAt(700), ['R1', 'R2'], 'with its end, by which a desk tells that R1 ran out');
  assert.equal(await closedAt(900), ['R2']);
});

function roadsOver(...events: readonly DomainEvent[]) {
  const view = viewOf(closures, ...events);
  const clock = new TestClock();
  const sets: (readonly string[])[] = [];
  let status: RoadsHealth['status'] = 'ready';
  const travelTimes = {
    health: (): RoadsHealth => ({ ...openPlain.health(), status }),
    closures: {
      set(inForce: readonly RoadClosure[]): Promise<readonly ClosedStretches[]> {
        sets.push(inForce.map(({ closureId }) => closureId));
        return Promise.resolve(
          inForce.map(({ closureId }) => ({ closureId, stretches: 2, kilometres: 1.5 })),
        );
      },
    },
  };
  const shown: unknown[] = [];
  const changed = (changes: readonly unknown[]): void => {
    shown.push(...changes);
  };
  const roads = createClosedRoads({ view, travelTimes, clock, changed });
  const learn = (event: DomainEvent): void => {
    for (const one of recorded([event])) apply(view, fold(closures, view, one));
  };
  const become = (next: RoadsHealth['status']): void => {
    status = next;
  };
  return { roads, clock, sets, learn, become, shown };
}

test('the roads are told of what is in force, once', async () => {
  const { roads, sets, learn } = roadsOver(closed('R1', -10, 600));
  await roads.refresh();
  await roads.refresh();
  assert.equal(sets, [['R1']]);
  const before = roads.version();
  learn(closed('R2', 0));
  await roads.refresh();
  assert.equal(sets.at(-1), ['R1', 'R2']);
  assert.is.not(roads.version(), before);
  learn(reopened);
  await roads.refresh();
  assert.equal(sets.at(-1), ['R2']);
});

test('a closure that runs out opens its road without an event', async () => {
  const { roads, clock, sets } = roadsOver(closed('R1', -10, 600));
  await roads.refresh();
  clock.set(t(600));
  await roads.refresh();
  assert.equal(sets, [['R1'], []]);
});

test('without closures the roads are left alone', async () => {
  const { roads, sets } = roadsOver();
  await roads.refresh();
  assert.equal(sets, []);
});

test('roads that did not hear of a closure are told again', async () => {
  let tries = 0;
  const view = viewOf(closures, closed('R1', -10, 600));
  const set = (): Promise<readonly ClosedStretches[]> => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('the thread has ended')) : Promise.resolve([]);
  };
  const travelTimes = { ...openPlain, closures: { set } };
  const roads = createClosedRoads({ view, travelTimes, clock: new TestClock(), changed: () => undefined });
  await roads.refresh().catch((fault: unknown) => {
    assert.instance(fault, Error);
  });
  assert.is(roads.version(), '');
  await roads.refresh();
  assert.equal([tries, roads.version()], [2, 'R1']);
});

test('what a closure closes is shown while it is in force', async () => {
  const { roads, learn, shown } = roadsOver(closed('R1', -10, 600));
  await roads.refresh();
  const effect = { closureId: 'R1', stretches: 2, kilometres: 1.5 };
  assert.equal(roads.effects.get('R1'), effect);
  assert.equal(shown, [['closureEffects', 'R1', effect]]);
  learn(reopened);
  await roads.refresh();
  assert.is(roads.effects.size, 0);
  assert.equal(shown.at(-1), ['closureEffects', 'R1', null]);
});

test('roads that were loaded later are told again, and only then say what is closed', async () => {
  const { roads, sets, become } = roadsOver(closed('R1', -10, 600));
  become('loading');
  await roads.refresh();
  assert.is(roads.effects.size, 0);
  become('ready');
  await roads.refresh();
  assert.equal(sets, [['R1'], ['R1']]);
  assert.is(roads.effects.size, 1);
});

test('an answer that a newer one has overtaken says nothing', async () => {
  const { roads, learn } = roadsOver(closed('R1', -10, 600));
  const first = roads.refresh();
  learn(reopened);
  await Promise.all([roads.refresh(), first]);
  assert.is(roads.effects.size, 0);
});

test.run();
