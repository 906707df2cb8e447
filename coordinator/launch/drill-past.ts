import { setTimeout as pause } from 'node:timers/promises';
import { READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import type { OpenedRoads } from '../../projections/roads/thread/worker-client.ts';
import { seedOfDay } from '../../simulations/drill/demand-of-day.ts';
import { type PastFact, playPast } from '../../simulations/past.ts';
import type { Clock, EventStore } from '../application/ports.ts';
import { createReactors } from '../application/reactor.ts';
import type { Network } from '../domain/network.ts';

interface DrillSite {
  readonly store: EventStore;
  readonly network: Network;
  readonly roads: TravelTimes & Pick<OpenedRoads, 'ready'>;
  /** Multiple of the published demand. */
  readonly rate: number;
  readonly clock: Clock;
  readonly say: (message: string) => void;
}

/** Roads that take longer are those of a large extract: the past is driven along straight lines then, and says so. */
const PATIENCE_MS = 3_000;
/** Appends that wait for their answer at once: the store writes them to disk together. */
const WINDOW = 500;

/** Somebody else wrote to the store that was empty. */
class PastRefused extends Error {
  override readonly name = 'PastRefused';
}

/**
 * Gives the drill of an empty site a past, so that whoever opens it finds people at work: facts of the last hour and a
 * half with their own times, known from now on, and all under way where they end. A site that knows anything is left
 * as it is. The running drill goes on from it as it would after a restart.
 */
export async function recordDrillPast({ store, network, roads, rate, clock, say }: DrillSite): Promise<void> {
  if (!(await isEmpty(store))) return;
  await Promise.race([roads.ready, pause(PATIENCE_MS, undefined, { ref: false })]);
  const until = clock.now();
  const facts = await playPast({ network, travelTimes: roads, rate, seed: seedOfDay(until), until });
  const position = await recordInOrder(store, facts);
  // What follows from these facts is among them.
  for (const { name } of createReactors()) await store.saveCheckpoint(`process-${name}`, position);
  const calls = facts.filter(({ event }) => event.event.type === 'CallReceived').length;
  say(
    `drill 演练 begins in the midst of its work: ${calls} calls of the last 90 min, simulated, recorded now`,
  );
}

async function isEmpty(store: Pick<EventStore, 'readAll'>): Promise<boolean> {
  const facts = store.readAll(READ_MODEL_CATEGORIES, 'start')[Symbol.asyncIterator]();
  const { done } = await facts.next();
  await facts.return?.();
  return done === true;
}

/** @returns the position of the last. */
async function recordInOrder(store: Pick<EventStore, 'append'>, facts: readonly PastFact[]): Promise<bigint> {
  let last = -1n;
  // The first goes alone: the client opens its connection with it, and only through an open one is order kept.
  for (let from = 0, until = 1; from < facts.length; from = until, until += WINDOW) {
    const window = facts.slice(from, until);
    const outcomes = await Promise.all(
      window.map(({ stream, event }) => store.append(stream, [event], 'any')),
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome.appended || outcome.position <= last) {
        throw new PastRefused(`${window[index]?.stream ?? ''}: the past of the drill is out of order`);
      }
      last = outcome.position;
    }
  }
  return last;
}
