import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connectEventStore, type EventStoreConnection } from '../../../coordinator/adapters/eventstoredb.ts';
import { StoreUnavailable } from '../../../coordinator/application/ports.ts';
import { openAccess } from '../../../coordinator/event-store/access.ts';
import { commitLoop } from '../../../coordinator/event-store/commit-loop.ts';
import { failure } from '../../../coordinator/event-store/failures.ts';
import type { LogStorage } from '../../../coordinator/event-store/log-storage.ts';
import { memoryStorage } from '../../../coordinator/event-store/memory-storage.ts';
import { addFeatures, addStreams, type Node } from '../../../coordinator/event-store/services.ts';
import { UnreadableFact } from '../../../coordinator/domain/stored.ts';
import { collect, follow, freshStream, onDuty } from '../../contracts/event-store.ts';

/** A node whose calls the test can break, and which can go away and come back on its port with its log. */
interface BreakableNode extends Node {
  readonly port: number;
  goAway(): void;
}

async function startNode(storage: LogStorage, port = 0): Promise<BreakableNode> {
  const fail = (error: unknown): never => {
    throw error;
  };
  const server = new Server();
  const node: Node = {
    storage,
    loop: commitLoop(storage, Date.now, fail),
    access: openAccess({ isKey: () => false }),
    now: Date.now,
    address: () => ({ host: '127.0.0.1', port }),
    open: new Set(),
    report: fail,
  };
  addStreams(server, node);
  addFeatures(server);
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, actual) => {
      if (error) reject(error);
      else resolve(actual);
    });
  });
  return {
    ...node,
    port: bound,
    goAway: () => {
      server.forceShutdown();
    },
  };
}

const failures = suite('event store out of reach');
let storage: LogStorage;
let node: BreakableNode;
let store: EventStoreConnection;
/** Break every open call right after the next commit. */
let isCutOff: boolean;

failures.before.each(async () => {
  const memory = memoryStorage();
  storage = {
    ...memory,
    commit(entries) {
      memory.commit(entries);
      if (!isCutOff) return;
      isCutOff = false;
      for (const call of node.open)
        call.emit('error', failure(status.UNAVAILABLE, 'cut off after the commit'));
    },
  };
  isCutOff = false;
  node = await startNode(storage);
  store = connectEventStore(`esdb://127.0.0.1:${node.port}?tls=false`, { patienceMs: 500 });
});
failures.after.each(async () => {
  await store.close();
  node.goAway();
});

const isUnavailable = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => false,
    (error: unknown) => error instanceof StoreUnavailable,
  );

/** What a server does that stops in good order: no error, just an end. */
function endOpenCalls(): void {
  for (const call of node.open) (call as unknown as { end(): void }).end();
}

failures('a store that is down makes everything unavailable, and nothing was sent', async () => {
  node.goAway();
  const stream = freshStream();
  assert.ok(await isUnavailable(store.append(stream, [onDuty()], 'any')));
  assert.ok(await isUnavailable(store.readLast(stream)));
  assert.ok(await isUnavailable(collect(store.readStream(stream))));
  assert.ok(await isUnavailable(collect(store.readAll(['unit'], 'start'))));
  assert.ok(await isUnavailable(store.saveCheckpoint('c', 1n)));
  assert.ok(await isUnavailable(store.loadCheckpoint('c')));
  assert.is(storage.head(), 0);
});

failures('an append whose answer was lost is sent again and has one effect', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  isCutOff = true;
  const outcome = await store.append(stream, [onDuty()], 0);
  assert.is(outcome.appended && outcome.nextRevision, 1);
  assert.is(storage.lastRevision(stream), 1);
});

failures('appends go on after the server has ended their stream without a word', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  endOpenCalls();
  const outcome = await store.append(stream, [onDuty()], 0);
  assert.is(outcome.appended && outcome.nextRevision, 1);
});

failures('a subscription that ends without a word goes on where it was', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2), onDuty(3)];
  await store.append(stream, [events[0]!], 'none');
  let breaks = 0;
  const deliveries = await follow(store, ['unit'], 'start', (heard) => {
    const recorded = heard.filter((delivery) => 'recorded' in delivery).length;
    if (breaks < 2 && recorded > breaks) {
      breaks += 1;
      endOpenCalls();
      void store.append(stream, [events[breaks]!], breaks - 1);
    }
    return recorded === 3;
  });
  assert.equal(
    deliveries.flatMap((delivery) => ('recorded' in delivery ? [delivery.recorded.id] : [])),
    events.map(({ id }) => id),
  );
});

failures('a subscription outlives the store and resumes when it is back', async () => {
  const stream = freshStream();
  const events = [onDuty(1), onDuty(2)];
  await store.append(stream, [events[0]!], 'none');
  let restarted: Promise<void> | undefined;
  const deliveries = await follow(store, ['unit'], 'start', (heard) => {
    restarted ??= (async () => {
      node.goAway();
      node = await startNode(storage, node.port);
      while (await isUnavailable(store.append(stream, [events[1]!], 0)));
    })();
    return heard.filter((delivery) => 'recorded' in delivery).length === 2;
  });
  await restarted;
  assert.equal(
    deliveries.flatMap((delivery) => ('recorded' in delivery ? [delivery.recorded.id] : [])),
    events.map(({ id }) => id),
  );
});

failures('a fact that this version cannot read stops its reader and names its place', async () => {
  const stream = freshStream();
  await store.append(stream, [onDuty()], 'none');
  const { event } = onDuty();
  const unknown = { ...onDuty(), event: { ...event, type: 'UnitTeleported' } as unknown as typeof event };
  await store.append(stream, [unknown], 0);
  const fault = await collect(store.readStream(stream)).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(fault, UnreadableFact);
  assert.match((fault as Error).message, `${stream} at revision 1`);
  const { signal } = new AbortController();
  const stopped = await (async () => {
    for await (const delivery of store.subscribe(['unit'], 'start', signal)) assert.ok(delivery);
  })().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(stopped, UnreadableFact);
});

failures('a reader that stops early leaves nothing behind that closing would wait for', async () => {
  const stream = freshStream();
  const many = Array.from({ length: 3_000 }, (_, i) => onDuty(i));
  await store.append(stream, many, 'none');
  for await (const recorded of store.readStream(stream)) if (recorded.revision === 10) break;
  for await (const delivery of store.subscribe(['unit'], 'start', new AbortController().signal)) {
    if ('recorded' in delivery && delivery.recorded.revision === 10) break;
  }
  await store.close();
  assert.is(storage.lastRevision(stream), 2_999);
});

failures.run();
