import {
  type EventData,
  EventStoreDBClient,
  jsonEvent,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStore } from '../../coordinator/event-store/supervise.ts';
import { residentMegabytes } from './process-time.ts';
import { type Spread, spread } from './spread.ts';

export interface StoreFound {
  /** One block written and flushed, without any store: what the disk itself takes. */
  readonly diskMs: Spread;
  readonly singleAppendMs: Spread;
  readonly singleAppendsPerSecond: number;
  readonly appendsInFlightPerSecond: number;
  readonly batchedEventsPerSecond: number;
  readonly catchUpEventsPerSecond: number;
  readonly filteredEventsPerSecond: number;
  readonly openSeconds: number;
  /** Resident memory of the store's process, MB: after it was filled, and opened again and read through. */
  readonly residentMegabytes: { readonly filled: number; readonly read: number };
}

const SINGLES = 1_000;
const IN_FLIGHT = 100;
const IN_FLIGHT_EVENTS = 20_000;
const BATCH = 500;
const STREAMS = 1_000;

/** About 300 bytes of JSON, as large as a dispatch decision without its ranking. */
const PAYLOAD = { at: 1_772_323_200_000, note: 'x'.repeat(255) };
const event = (): EventData => jsonEvent({ id: randomUUID(), type: 'UnitAssigned', data: PAYLOAD });

const perSecond = (count: number, milliseconds: number): number => (count * 1000) / milliseconds;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function diskFlushes(directory: string): Spread {
  const file = openSync(join(directory, 'block'), 'w');
  const block = Buffer.alloc(4096, 1);
  const taken: number[] = [];
  for (let i = 0; i < SINGLES; i += 1) {
    const began = performance.now();
    writeSync(file, block, 0, block.length, i * block.length);
    fdatasyncSync(file);
    taken.push(performance.now() - began);
  }
  closeSync(file);
  return spread(taken);
}

async function singles(client: EventStoreDBClient): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < SINGLES; i += 1) {
    taken.push(await timed(() => client.appendToStream(`single-${i % STREAMS}`, event())));
  }
  return taken;
}

/** So many writers, each with one append under way. */
async function inFlight(client: EventStoreDBClient): Promise<void> {
  let left = IN_FLIGHT_EVENTS;
  async function write(writer: number): Promise<void> {
    for (; left > 0; left -= 1) await client.appendToStream(`writer-${writer}`, event());
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, (_, writer) => write(writer)));
}

async function batches(client: EventStoreDBClient, count: number): Promise<void> {
  const streamOf = (batch: number): string => `batch-${batch % STREAMS}`;
  for (let batch = 0; batch * BATCH < count; batch += 2) {
    await Promise.all(
      [batch, batch + 1].map((each) =>
        client.appendToStream(streamOf(each), Array.from({ length: BATCH }, event)),
      ),
    );
  }
}

/** Follows the log from its start until the server says that this was all. */
function followed(client: EventStoreDBClient, prefix: string | undefined): Promise<number> {
  const filter = prefix === undefined ? {} : { filter: streamNameFilter({ prefixes: [prefix] }) };
  const subscription = client.subscribeToAll({ fromPosition: START, ...filter });
  return new Promise((resolve, reject) => {
    let events = 0;
    subscription.on('data', () => {
      events += 1;
    });
    subscription.on('error', reject);
    subscription.on('caughtUp', () => {
      resolve(events);
      void subscription.unsubscribe();
    });
  });
}

/** The embedded store through the real client, durable, filled with so many events. */
export async function measureStore(events: number): Promise<StoreFound> {
  const directory = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const dataDir = join(directory, 'events');
  try {
    const diskMs = diskFlushes(directory);
    const first = await startEventStore({ dataDir });
    const writer = EventStoreDBClient.connectionString(first.url);
    // Both sides compile what they run often.
    await singles(writer);
    const single = await singles(writer);
    const inFlightMs = await timed(() => inFlight(writer));
    const written = 2 * SINGLES + IN_FLIGHT_EVENTS;
    const batchMs = await timed(() => batches(writer, events - written));
    const filled = residentMegabytes(first.pid());
    await writer.dispose();
    await first.close();

    const opening = performance.now();
    const again = await startEventStore({ dataDir });
    const openSeconds = (performance.now() - opening) / 1000;
    const reader = EventStoreDBClient.connectionString(again.url);
    // Opens the connection.
    await reader.getStreamMetadata('single-0');
    let found = 0;
    const catchUpMs = await timed(async () => {
      found = await followed(reader, undefined);
    });
    const filterMs = await timed(() => followed(reader, 'nothing-'));
    const read = residentMegabytes(again.pid());
    await reader.dispose();
    await again.close();
    return {
      diskMs,
      singleAppendMs: spread(single),
      singleAppendsPerSecond: perSecond(
        SINGLES,
        single.reduce((sum, each) => sum + each, 0),
      ),
      appendsInFlightPerSecond: perSecond(IN_FLIGHT_EVENTS, inFlightMs),
      batchedEventsPerSecond: perSecond(events - written, batchMs),
      catchUpEventsPerSecond: perSecond(found, catchUpMs),
      filteredEventsPerSecond: perSecond(found, filterMs),
      openSeconds,
      residentMegabytes: { filled, read },
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
