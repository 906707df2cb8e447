import { suite } from 'uvu';
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

inProcess.run();
