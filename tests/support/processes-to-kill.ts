import { connectEventStore } from '../../coordinator/adapters/eventstoredb.ts';
import { createHandler } from '../../coordinator/application/handle.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import { runProcesses } from '../../coordinator/application/run-processes.ts';

/** The coordinator's processes over the store at this address, in a process that waits to be killed. */
const [, , url = ''] = process.argv;
const store = connectEventStore(url, { patienceMs: 1000 });
process.send?.('started');
await runProcesses({
  ...{ store, handle: createHandler({ store }), reactors: createReactors() },
  signal: new AbortController().signal,
  report: () => undefined,
  onProgress: (progress) => {
    if (progress.caughtUp) process.send?.('caught up');
  },
});
