import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import { createHandler } from '../../coordinator/application/handle.ts';
import { type EventStore, StoreUnavailable } from '../../coordinator/application/ports.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import { runProcesses } from '../../coordinator/application/run-processes.ts';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import { rowsOf } from '../../projections/rows.ts';
import { foldInto, runProjections } from '../../projections/run.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { mission } from '../support/mission.ts';
import { streamOf } from '../support/read-side.ts';
import { introduced, twoCounties } from '../support/two-counties.ts';
import { type KillableStore, REAL_STORE, startKillable } from './killable-store.ts';
import type { Trial, Verdict } from './verdict.ts';

const CREWS = 6;
/** Acknowledged between two outages, so that each meets everybody at work. */
const EVENTS_BETWEEN = 60;
/** Long enough for the connection's keep-alive below to break what is open, and short of it. */
const HANG_MS = [1_000, 5_000] as const;
const KEEP_ALIVE = '&keepAliveInterval=1500&keepAliveTimeout=1000';
const SETTLED_MS = 500;
/** Much longer than the longest pause before a follower tries again. */
const SETTLED_WITHIN_MS = 30_000;

const OUTAGES = ['kill', 'hang', 'restart'] as const;

type Outage = (typeof OUTAGES)[number];

async function interrupt(server: KillableStore, outage: Outage, hangMs: number): Promise<void> {
  switch (outage) {
    case 'kill':
      await server.kill();
      return;
    case 'restart':
      await server.restart();
      return;
    case 'hang':
      process.kill(server.pid, 'SIGSTOP');
      await pause(hangMs);
      process.kill(server.pid, 'SIGCONT');
  }
}

/** Crews that drive one mission after the other; each step is repeated with its id until it is acknowledged. */
function startCrews(store: EventStore): {
  readonly acknowledged: () => number;
  more(events: number): Promise<void>;
  stop(): Promise<void>;
} {
  const state = { isOn: true, acknowledged: 0 };
  const isOn = (): boolean => state.isOn;
  async function record(event: DomainEvent): Promise<void> {
    const id = randomUUID();
    const metadata = { correlationId: id, causationId: id, by: 'user:crew' };
    for (;;) {
      try {
        await store.append(streamOf(event), [{ id, event, metadata }], 'any');
        state.acknowledged += 1;
        return;
      } catch (fault) {
        if (!(fault instanceof StoreUnavailable)) throw fault;
        await pause(50);
      }
    }
  }
  async function drive(crew: number): Promise<void> {
    for (let tour = 0; isOn(); tour++) {
      const names = { incidentId: `I${crew}-${tour}`, unitId: `A${crew % 2}`, from: tour * 1_800 };
      for (const event of mission(names)) {
        if (!isOn()) return;
        await record(event);
      }
    }
  }
  const driving = (async () => {
    for (const event of introduced(twoCounties())) await record(event);
    await Promise.all(Array.from({ length: CREWS }, (_, crew) => drive(crew)));
  })();
  return {
    acknowledged: () => state.acknowledged,
    async more(events) {
      const goal = state.acknowledged + events;
      while (state.acknowledged < goal) await Promise.race([pause(10), driving]);
    },
    async stop() {
      state.isOn = false;
      await driving;
    },
  };
}

/** Everything that follows the log in the product: all projections on one subscription, all processes on another. */
function startFollowers(store: EventStoreConnection) {
  const ending = new AbortController();
  const heard = { delivered: 0, repeated: 0, last: -1n };
  const counted: Pick<EventStore, 'subscribe'> = {
    async *subscribe(...request) {
      for await (const delivery of store.subscribe(...request)) {
        if ('recorded' in delivery) {
          heard.delivered += 1;
          if (delivery.recorded.position <= heard.last) heard.repeated += 1;
          heard.last = delivery.recorded.position;
        }
        yield delivery;
      }
    },
  };
  const running = runProjections({
    store: counted,
    projections: READ_MODEL,
    view: emptyReadModel(),
    categories: READ_MODEL_CATEGORIES,
    signal: ending.signal,
  });
  let consequences = 0;
  const handle = createHandler({ store });
  const processes = runProcesses({
    reactors: createReactors(),
    store,
    handle: (command, context) => {
      consequences += 1;
      return handle(command, context);
    },
    signal: ending.signal,
    report: () => undefined,
  });
  return {
    heard,
    consequences: () => consequences,
    hash: () => hashOf(running.view),
    /** Rejects when one of them has met a fault. */
    finished: Promise.all([running.finished, processes]),
    async stop() {
      ending.abort();
      await Promise.all([running.finished, processes]);
    },
  };
}

const hashOf = (view: ReturnType<typeof emptyReadModel>): string =>
  createHash('sha256')
    .update(JSON.stringify(rowsOf(view)))
    .digest('hex')
    .slice(0, 16);

interface Replay {
  readonly hash: string;
  readonly events: number;
  readonly last: bigint;
}

async function replay(store: EventStore): Promise<Replay> {
  const view = emptyReadModel();
  let events = 0;
  let last = -1n;
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
    foldInto(READ_MODEL, view, recorded);
    events += 1;
    last = recorded.position;
  }
  return { hash: hashOf(view), events, last };
}

/** The replay of a log that the followers have heard to its end and that the processes add nothing to any more. */
async function replayWhenSettled(store: EventStore, heard: { readonly last: bigint }): Promise<Replay> {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS;
  for (let before = await replay(store); ;) {
    await pause(SETTLED_MS);
    const now = await replay(store);
    const isSettled = now.last === before.last && heard.last >= now.last;
    if (isSettled || performance.now() > giveUpAt) return now;
    before = now;
  }
}

/**
 * The store is killed, hung, and stopped and started again under every projection and every process at work. In the
 * end the view that lived through it is the view of a replay from the first event.
 */
export async function runOutages({ seed, rounds, progress }: Trial): Promise<Verdict> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingmai-outages-'));
  const server = await startKillable(REAL_STORE, dataDir);
  const store = connectEventStore(server.url + KEEP_ALIVE, { patienceMs: 2_000 });
  const followers = startFollowers(store);
  const crews = startCrews(store);
  const met: Record<Outage, number> = { kill: 0, hang: 0, restart: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      const draws = keyedDraws(seed, round);
      await Promise.race([crews.more(EVENTS_BETWEEN), followers.finished]);
      // Each kind in turn, so that a short trial meets all of them.
      const outage = OUTAGES[round % OUTAGES.length] ?? 'kill';
      await interrupt(server, outage, draws.between(...HANG_MS));
      met[outage] += 1;
      if ((round + 1) % 5 === 0)
        progress(`${round + 1} outages, ${crews.acknowledged()} events acknowledged`);
    }
    await Promise.race([crews.more(EVENTS_BETWEEN), followers.finished]);
    await crews.stop();
    const { hash, events } = await replayWhenSettled(store, followers.heard);
    const lived = followers.hash();
    const { delivered, repeated } = followers.heard;
    const promises: readonly (readonly [held: boolean, otherwise: string])[] = [
      [lived === hash, `the view is ${lived}, a replay from 0 gives ${hash}`],
      [delivered === events, `${delivered} events were delivered, the log holds ${events}`],
      [repeated === 0, `${repeated} events were delivered again`],
      [events >= crews.acknowledged(), `${crews.acknowledged()} were acknowledged, ${events} are there`],
    ];
    return {
      fault: 'the store goes away under projections and processes',
      figures: [
        ['killed / hung / restarted', `${met.kill} / ${met.hang} / ${met.restart}`],
        ['events acknowledged to crews', crews.acknowledged()],
        ['commands of the processes', followers.consequences()],
        ['events in the log', events],
        ['delivered to the projections', delivered],
        ['view that lived through it', lived],
        ['view of a replay from 0', hash],
      ],
      broken: promises.flatMap(([held, otherwise]) => (held ? [] : [`${otherwise} (seed ${seed})`])),
    };
  } finally {
    await crews.stop();
    await followers.stop();
    await store.close();
    await server.close();
    await rm(dataDir, { recursive: true });
  }
}
