import { setImmediate } from 'node:timers/promises';
import { inProcessBus } from '../../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import type { Fix } from '../../../coordinator/domain/track/events.ts';
import { createMotion } from '../../../projections/live-map/motion.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import type { TravelTimes } from '../../../projections/roads/travel-times.ts';
import { foldInto } from '../../../projections/run.ts';
import { TestClock, record, recorded } from '../../support/read-side.ts';
import { openPlain } from '../../support/open-plain.ts';
import { introduced, twoCounties } from '../../support/two-counties.ts';

interface Surroundings {
  readonly tracks?: readonly DomainEvent[];
  readonly match?: TravelTimes['match'];
  readonly network?: Network;
}

export async function begin({ tracks = [], match, network = twoCounties() }: Surroundings = {}) {
  const clock = new TestClock();
  const store = memoryEventStore(clock);
  await record(store, clock, tracks);
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const view = emptyReadModel();
  const fold = (...events: readonly DomainEvent[]): void => {
    for (const one of recorded(events)) foldInto(READ_MODEL, view, one);
  };
  fold(...introduced(network));
  const changes: (readonly [string, string, unknown])[] = [];
  let asked = 0;
  const from: Place[] = [];
  const travelTimes: Pick<TravelTimes, 'route' | 'match'> = {
    match: (track) => (match ? match(track) : openPlain.match(track)),
    route: (start, to) => {
      from.push(start);
      asked += 1;
      return openPlain.route(start, to);
    },
  };
  const changed = (batch: readonly (readonly [string, string, unknown])[]): void => {
    changes.push(...batch);
  };
  const motion = createMotion({ region: 'fuyang', view, store, bus, travelTimes, clock, changed });
  await motion.begin();
  const publish = async (fix: Fix, unitId = 'A1'): Promise<void> => {
    bus.publish(`gps.v1.fuyang.${unitId}`, { unitId, fix });
    await setImmediate();
    await setImmediate();
  };
  return { motion, bus, clock, fold, publish, changes, from, asked: () => asked };
}
