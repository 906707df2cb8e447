import { randomUUID } from 'node:crypto';
import type { uvu } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type After,
  type Delivery,
  type EventStore,
  type NewEvent,
  PositionBeyondHead,
} from '../../coordinator/application/ports.ts';
import type { Category, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { ONE_OF_EACH } from '../coordinator/domain/one-of-each/one-of-each.ts';

const at = instant(Date.UTC(2026, 2, 1));

/** The store may be shared, so every test writes streams that no other names. */
export const freshStream = (category: Category = 'unit'): StreamName => `${category}-${randomUUID()}`;

export const onDuty = (crewSize = 3): NewEvent => ({
  id: randomUUID(),
  event: { type: 'UnitCameOnDuty', unitId: 'A7', crewSize, at },
  metadata: { correlationId: 'c-1', causationId: 'k-1', by: 'user:desk' },
});

export async function collect(events: AsyncIterable<Recorded>): Promise<Recorded[]> {
  const collected: Recorded[] = [];
  for await (const recorded of events) collected.push(recorded);
  return collected;
}

const ids = (recorded: readonly { readonly id: string }[]): string[] => recorded.map(({ id }) => id);

/** Follows the store until `enough` says so; the deliveries until then. */
export async function follow(
  store: EventStore,
  categories: readonly Category[],
  after: After,
  enough: (deliveries: readonly Delivery[]) => boolean,
): Promise<readonly Delivery[]> {
  const stop = new AbortController();
  const deliveries: Delivery[] = [];
  for await (const delivery of store.subscribe(categories, after, stop.signal)) {
    deliveries.push(delivery);
    if (enough(deliveries)) stop.abort();
  }
  return deliveries;
}

const recordedIn = (deliveries: readonly Delivery[], stream: StreamName): Recorded[] =>
  deliveries
    .flatMap((delivery) => ('recorded' in delivery ? [delivery.recorded] : []))
    .filter((recorded) => recorded.stream === stream);

async function appended(
  store: EventStore,
  stream: StreamName,
  events: readonly NewEvent[],
): Promise<{ readonly nextRevision: number; readonly position: bigint }> {
  const outcome = await store.append(stream, events, 'any');
  if (!outcome.appended) throw new Error(`${stream} refused an append at any revision`);
  return outcome;
}

const conflict = { appended: false, conflict: 'wrong-expected-revision' };

/** What every adapter of the event store port must do. */
export function eventStoreContract(test: uvu.Test<Record<string, unknown>>, current: () => EventStore): void {
  test('every kind of event is read as it was appended', async () => {
    const store = current();
    const stream = freshStream();
    const events = Object.values(ONE_OF_EACH).map((event) => ({ ...onDuty(), event }));
    const { nextRevision, position } = await appended(store, stream, events);
    const read = await collect(store.readStream(stream));
    assert.is(nextRevision, events.length - 1);
    assert.is(read.at(-1)?.position, position);
    for (const [revision, recorded] of read.entries()) {
      const { id, event, metadata } = events[revision]!;
      assert.equal(recorded, { ...recorded, id, stream, revision, metadata, event });
      assert.ok(Number.isInteger(recorded.recordedAt), 'known when it was recorded');
    }
    assert.is(read.length, events.length);
  });

  test('a stream that nobody wrote holds nothing', async () => {
    const store = current();
    const stream = freshStream();
    assert.equal(await collect(store.readStream(stream)), []);
    assert.is(await store.readLast(stream), undefined);
    assert.is(await store.readAt(stream, 0), undefined);
  });

  test('one event, the newest and the rest can be read from a stream', async () => {
    const store = current();
    const stream = freshStream();
    const events = [onDuty(1), onDuty(2), onDuty(3)];
    await appended(store, stream, events);
    assert.is((await store.readLast(stream))?.id, events[2]?.id);
    assert.is((await store.readAt(stream, 1))?.id, events[1]?.id);
    assert.is(await store.readAt(stream, 3), undefined);
    assert.is(await store.readAt(stream, -1), undefined);
    assert.equal(ids(await collect(store.readStream(stream, 1))), ids(events.slice(1)));
  });

  test('of two desks that expect the same revision one wins', async () => {
    const store = current();
    const stream = freshStream();
    const first = await Promise.all([
      store.append(stream, [onDuty()], 'none'),
      store.append(stream, [onDuty()], 'none'),
    ]);
    assert.equal(first.map(({ appended: won }) => won).sort(), [false, true]);
    const second = await Promise.all(Array.from({ length: 10 }, () => store.append(stream, [onDuty()], 0)));
    assert.is(second.filter(({ appended: won }) => won).length, 1);
    assert.equal(await store.append(stream, [onDuty()], 7), conflict);
    assert.is((await collect(store.readStream(stream))).length, 2);
  });

  test('an append sent again has one effect and the first answer', async () => {
    const store = current();
    const stream = freshStream();
    const [opening, more, last] = [[onDuty(1)], [onDuty(2), onDuty(3)], [onDuty(4)]];
    const answers = [
      await store.append(stream, opening, 'none'),
      await store.append(stream, more, 0),
      await store.append(stream, last, 'any'),
    ];
    const repeats = [
      await store.append(stream, opening, 'none'),
      await store.append(stream, more, 0),
      await store.append(stream, last, 'any'),
    ];
    assert.equal(repeats, answers);
    assert.is((await collect(store.readStream(stream))).length, 4);
  });

  test('a repeat that also holds something new is refused', async () => {
    const store = current();
    const stream = freshStream();
    const known = onDuty();
    await appended(store, stream, [known]);
    assert.equal(await store.append(stream, [known, onDuty()], 'none'), conflict);
    assert.equal(await store.append(stream, [known, onDuty()], 'any'), conflict);
    assert.is((await collect(store.readStream(stream))).length, 1);
  });

  test('an event whose id is no UUID is a fault and is not recorded', async () => {
    const store = current();
    const stream = freshStream();
    const fault = await store.append(stream, [{ ...onDuty(), id: 'first' }], 'any').then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.instance(fault, Error);
    assert.is(await store.readLast(stream), undefined);
  });

  test('the whole log is read in order, by category, after a position and up to the head', async () => {
    const store = current();
    const [unit, track, centre] = [freshStream(), freshStream('track'), freshStream('centre')];
    const start = await appended(store, unit, [onDuty(1)]);
    await appended(store, track, [{ ...onDuty(), event: ONE_OF_EACH.FixesRecorded }]);
    await appended(store, centre, [{ ...onDuty(), event: ONE_OF_EACH.CentreWithdrawn }]);
    await appended(store, unit, [onDuty(2)]);
    const read = await collect(store.readAll(['unit', 'centre'], start.position));
    const own = read.filter(({ stream }) => [unit, track, centre].includes(stream));
    assert.equal(
      own.map(({ stream }) => stream),
      [centre, unit],
    );
    const whole = await collect(store.readAll(['unit'], 'start'));
    assert.is(whole.filter(({ stream }) => stream === unit).length, 2);
    assert.ok(whole.every((recorded, i) => i === 0 || recorded.position > whole[i - 1]!.position));
    assert.equal(await collect(store.readAll(['unit'], 'end')), []);
  });

  test('a follower hears what was recorded, then that it has caught up, then what comes', async () => {
    const store = current();
    const stream = freshStream();
    const before = [onDuty(1), onDuty(2)];
    const after = [onDuty(3), onDuty(4)];
    const { position } = await appended(store, freshStream(), [onDuty()]);
    await appended(store, stream, before);
    let isSent = false;
    const deliveries = await follow(store, ['unit'], position, (heard) => {
      if (!isSent && 'caughtUp' in heard.at(-1)!) {
        isSent = true;
        assert.equal(ids(recordedIn(heard, stream)), ids(before));
        void store.append(stream, after, 1);
      }
      return recordedIn(heard, stream).length === 4 && 'caughtUp' in heard.at(-1)!;
    });
    assert.equal(ids(recordedIn(deliveries, stream)), ids([...before, ...after]));
  });

  test('a follower from the end hears only what comes', async () => {
    const store = current();
    const stream = freshStream();
    await appended(store, stream, [onDuty(1)]);
    const coming = onDuty(2);
    let isSent = false;
    const deliveries = await follow(store, ['unit'], 'end', (heard) => {
      if (!isSent) void store.append(stream, [coming], 0);
      isSent = true;
      return recordedIn(heard, stream).length > 0;
    });
    assert.equal(ids(recordedIn(deliveries, stream)), [coming.id]);
  });

  test('a follower of other categories hears nothing of this one', async () => {
    const store = current();
    const { position } = await appended(store, freshStream(), [onDuty()]);
    const unheard = freshStream('track');
    await appended(store, unheard, [onDuty()]);
    const heard = freshStream('centre');
    await appended(store, heard, [onDuty()]);
    const deliveries = await follow(
      store,
      ['centre', 'call'],
      position,
      (sofar) => recordedIn(sofar, heard).length === 1,
    );
    assert.equal(recordedIn(deliveries, unheard), []);
  });

  test('a slow follower loses nothing of a long log', async () => {
    const store = current();
    const stream = freshStream();
    const events = Array.from({ length: 1_500 }, (_, i) => onDuty(i));
    const { position } = await appended(store, freshStream(), [onDuty()]);
    const appends: Promise<unknown>[] = [];
    const stop = new AbortController();
    const heard: string[] = [];
    for await (const delivery of store.subscribe(['unit'], position, stop.signal)) {
      while (appends.length * 100 < events.length) {
        appends.push(
          store.append(stream, events.slice(appends.length * 100, appends.length * 100 + 100), 'any'),
        );
      }
      if (!('recorded' in delivery) || delivery.recorded.stream !== stream) continue;
      heard.push(delivery.recorded.id);
      if (heard.length % 300 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      if (heard.length === events.length) stop.abort();
    }
    await Promise.all(appends);
    assert.equal(heard.sort(), ids(events).sort());
  });

  test('a follower that is told to stop ends while it waits', async () => {
    const stop = new AbortController();
    let hasCaughtUp = false;
    for await (const delivery of current().subscribe(['call'], 'end', stop.signal)) {
      if (!('caughtUp' in delivery)) continue;
      hasCaughtUp = true;
      setTimeout(() => {
        stop.abort();
      }, 10);
    }
    assert.ok(hasCaughtUp);
  });

  test('a position that the store has not reached is a fault', async () => {
    const store = current();
    const { position } = await appended(store, freshStream(), [onDuty()]);
    const beyond = position + 1_000_000_000n;
    const isBeyond = (error: unknown): boolean => error instanceof PositionBeyondHead;
    const { signal } = new AbortController();
    assert.ok(await collect(store.readAll(['unit'], beyond)).then(() => false, isBeyond));
    const subscription = store.subscribe(['unit'], beyond, signal)[Symbol.asyncIterator]();
    assert.ok(await subscription.next().then(() => false, isBeyond));
  });

  test('a checkpoint is remembered, the newest one only', async () => {
    const store = current();
    const name = randomUUID();
    const first = await appended(store, freshStream(), [onDuty()]);
    const second = await appended(store, freshStream(), [onDuty()]);
    assert.is(await store.loadCheckpoint(name), undefined);
    await store.saveCheckpoint(name, first.position);
    await store.saveCheckpoint(name, second.position);
    assert.is(await store.loadCheckpoint(name), second.position);
  });

  test('a checkpoint that the store has not reached is a fault that names it', async () => {
    const store = current();
    const name = randomUUID();
    const { position } = await appended(store, freshStream(), [onDuty()]);
    await store.saveCheckpoint(name, position + 1_000_000_000n);
    const fault = await store.loadCheckpoint(name).catch((error: unknown) => error);
    assert.instance(fault, PositionBeyondHead);
    assert.match((fault as Error).message, name);
  });

  test('a store has one identity, whoever asks first', async () => {
    const store = current();
    const answers = await Promise.all([store.identity(), store.identity(), store.identity()]);
    assert.is(new Set(answers).size, 1);
    assert.is(await store.identity(), answers[0]);
  });
}
