import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { instant, later, seconds } from '../../coordinator/domain/quantities.ts';
import { startEventStore } from '../../coordinator/event-store/supervise.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { drawCalls } from '../../simulations/simulated-calls.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { simulate } from '../../simulations/simulation.ts';
import { startProduct } from '../support/product.ts';
import { fuyang } from '../support/staffed-site.ts';

export interface StartFound {
  readonly events: number;
  readonly fillSeconds: number;
  /** From the start of the process until it says that it is ready. */
  readonly emptySeconds: number;
  readonly firstSeconds: number;
  readonly againSeconds: number;
}

const DAYS = 7;
const SEED = 7;
/** Appends that wait for their answer at once: the store writes them to disk together. */
const WINDOW = 500;

type Fact = Pick<Recorded, 'id' | 'stream' | 'metadata' | 'event'>;

/** A week of Fuyang's ambulance service that ended just now. */
async function simulatedWeek(): Promise<readonly Fact[]> {
  const until = instant(Date.now());
  const start = later(until, seconds(-DAYS * 86_400));
  const facts: Fact[] = [];
  await simulate(
    {
      network: fuyang,
      travelTimes: openSimulatedRoads(fuyang, false),
      calls: drawCalls(fuyang, { start, until }, SEED),
      policy: DISPATCH_POLICIES['closest-idle'],
      start,
      until,
    },
    { writeLog: (line) => facts.push(JSON.parse(line) as Fact) },
  );
  return facts;
}

/** In the order of the log. The processes are told that they have dealt with all of it. */
async function fill(store: EventStore, facts: readonly Fact[]): Promise<void> {
  let last: bigint | undefined;
  // The first goes alone: the client opens its connection with it, and only through an open one is order kept.
  for (let from = 0, until = 1; from < facts.length; from = until, until += WINDOW) {
    const outcomes = await Promise.all(
      facts.slice(from, until).map(({ stream, ...fact }) => store.append(stream, [fact], 'any')),
    );
    for (const outcome of outcomes) {
      if (!outcome.appended) throw new Error('the store refused an event of the history');
      if (last !== undefined && outcome.position <= last) throw new Error('the history is out of order');
      last = outcome.position;
    }
  }
  if (last === undefined) throw new Error('the simulation recorded nothing');
  for (const { name } of createReactors()) await store.saveCheckpoint(`process-${name}`, last);
}

async function secondsToReady(dataDirectory: string): Promise<number> {
  const began = performance.now();
  const product = await startProduct({ args: ['--no-drill'], dataDirectory });
  const took = (performance.now() - began) / 1000;
  await product.stop();
  return took;
}

export async function measureStart(): Promise<StartFound> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const emptyDirectory = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  try {
    const facts = await simulatedWeek();
    const began = performance.now();
    const embedded = await startEventStore({ dataDir: join(dataDirectory, 'events') });
    const store = connectEventStore(embedded.url);
    await fill(store, facts).finally(async () => {
      await store.close();
      await embedded.close();
    });
    const fillSeconds = (performance.now() - began) / 1000;
    return {
      events: facts.length,
      fillSeconds,
      emptySeconds: await secondsToReady(emptyDirectory),
      firstSeconds: await secondsToReady(dataDirectory),
      againSeconds: await secondsToReady(dataDirectory),
    };
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
    await rm(emptyDirectory, { recursive: true, force: true });
  }
}
