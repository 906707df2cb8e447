import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, StoreFull, StoreUnavailable } from '../../coordinator/application/ports.ts';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { mission } from '../support/mission.ts';
import { streamOf } from '../support/read-side.ts';
import { introduced, twoCounties } from '../support/two-counties.ts';

const CREWS = 6;

/** Crews that drive one mission after the other; each step is repeated with its id until it is acknowledged. */
export function startCrews(store: EventStore): {
  readonly acknowledged: () => number;
  /** Appends that were answered by the full disk's name. */
  readonly refusedByFullDisk: () => number;
  more(events: number): Promise<void>;
  stop(): Promise<void>;
} {
  const state = { isOn: true, acknowledged: 0, refusedByFullDisk: 0 };
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
        if (fault instanceof StoreFull) state.refusedByFullDisk += 1;
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
    refusedByFullDisk: () => state.refusedByFullDisk,
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
