import { setImmediate as nextTurn } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProcessBus } from '../../../coordinator/adapters/in-process-bus.ts';
import { busContract, type BusUnderTest } from '../../contracts/bus.ts';

const inProcess = suite('in-process bus');
let current: BusUnderTest;

inProcess.before.each(() => {
  const faults: { fault: unknown; subject: string }[] = [];
  const bus = inProcessBus((fault, subject) => faults.push({ fault, subject }));
  current = { bus, other: bus, faults };
});
inProcess.after.each(() => current.bus.close());

busContract(inProcess, () => current);

inProcess(
  'whoever comes or leaves between two messages on one subject hears what came while there',
  async () => {
    const heard: string[] = [];
    const { bus } = current;
    const delivered = (payload: number): Promise<void> => {
      bus.publish('gps.v1.A7', payload);
      return nextTurn();
    };
    const first = await bus.subscribe('gps.v1.*', (payload) => heard.push(`first ${String(payload)}`));
    await delivered(1);
    const second = await bus.subscribe('gps.>', (payload) => heard.push(`second ${String(payload)}`));
    await delivered(2);
    await first.unsubscribe();
    await delivered(3);
    await second.unsubscribe();
    await delivered(4);
    assert.equal(heard, ['first 1', 'first 2', 'second 2', 'second 3']);
  },
);

inProcess.run();
