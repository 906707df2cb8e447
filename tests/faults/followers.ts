import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createHandler } from '../../coordinator/application/handle.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import { runProcesses } from '../../coordinator/application/run-processes.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import { rowsOf } from '../../projections/rows.ts';
import { foldInto, runProjections } from '../../projections/run.ts';

const SETTLED_MS = 500;
/** Much longer than the longest pause before a follower tries again. */
const SETTLED_WITHIN_MS = 30_000;

/** Everything that follows the log in the product: all projections on one subscription, all processes on another. */
export function startFollowers(store: EventStore) {
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

export interface Replay {
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
export async function replayWhenSettled(
  store: EventStore,
  heard: { readonly last: bigint },
): Promise<Replay> {
  const giveUpAt = performance.now() + SETTLED_WITHIN_MS;
  for (let before = await replay(store); ;) {
    await pause(SETTLED_MS);
    const now = await replay(store);
    const isSettled = now.last === before.last && heard.last >= now.last;
    if (isSettled || performance.now() > giveUpAt) return now;
    before = now;
  }
}
