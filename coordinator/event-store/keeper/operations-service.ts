import { type Server, type ServerWritableStream, status } from '@grpc/grpc-js';
import type { Access } from '../access/access.ts';
import { failure, isFailure } from '../protocol/failures.ts';
import { DataDirectoryUnusable, DiskFull, LogDamaged } from '../log/log-storage.ts';
import type { Operations } from './operations.ts';
import { METHODS, type Order, type Word } from './operations-messages.ts';
import type { Tell } from './progress.ts';
import type { OpenCall } from '../protocol/node.ts';

type Call = ServerWritableStream<Order, Word>;

export interface OperationsNode {
  readonly access: Access;
  readonly operations: Operations;
  readonly report: (error: unknown) => void;
  /** Calls that last; the node ends them when it stops. */
  readonly open: Set<OpenCall>;
}

/** A reader of progress does not need more, and a task must not flood the connection. */
const TELL_EVERY_MS = 50;

function told(error: unknown, { report }: OperationsNode): Error {
  if (isFailure(error)) return error;
  if (error instanceof DiskFull) return failure(status.RESOURCE_EXHAUSTED, error.message);
  if (error instanceof DataDirectoryUnusable) return failure(status.FAILED_PRECONDITION, error.message);
  report(error);
  if (error instanceof LogDamaged) return failure(status.DATA_LOSS, error.message);
  return failure(status.INTERNAL, 'The event store failed; its log says why');
}

async function answer(
  call: Call,
  node: OperationsNode,
  work: (order: Order, tell: Tell, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const gone = new AbortController();
  for (const end of ['cancelled', 'error']) {
    call.on(end, () => {
      gone.abort();
    });
  }
  node.open.add(call);
  try {
    (await node.access.identify(call.metadata)).requireOperator();
    let toldAt = -Infinity;
    const tell: Tell = ({ phase, done, total = 0 }) => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      call.write({ progress: { phase, done, total } });
    };
    const result = await work(call.request, tell, gone.signal);
    call.write({ result: JSON.stringify(result ?? null) });
    call.end();
  } catch (error) {
    if (!gone.signal.aborted) call.emit('error', told(error, node));
  } finally {
    node.open.delete(call);
  }
}

/** For operators only; a task ends when its caller does. */
export function addOperations(server: Server, node: OperationsNode): void {
  const { operations } = node;
  const task =
    (work: (order: Order, tell: Tell, signal: AbortSignal) => Promise<unknown>) =>
    (call: Call): void =>
      void answer(call, node, work);
  server.addService(METHODS, {
    backup: task(({ directory }, tell) => operations.backup(directory, tell)),
    verify: task((_, tell) => operations.verify(tell)),
    statistics: task((_, tell, signal) => operations.statistics(tell, signal)),
    scavenge: task(({ isDryRun }, tell, signal) => operations.scavenge(isDryRun, tell, signal)),
  });
}
