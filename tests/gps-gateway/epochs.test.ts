import { suite } from 'uvu';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import type { Bus } from '../../coordinator/application/ports.ts';
import { twoGatewaysContract } from '../contracts/two-gateways.ts';

const epochs = suite('two gateways in process');
let bus: Bus;

epochs.before.each(() => {
  bus = inProcessBus((fault) => {
    throw fault;
  });
});
epochs.after.each(() => bus.close());

twoGatewaysContract(epochs, () => ({ first: bus, second: bus, console: bus }));

epochs.run();
