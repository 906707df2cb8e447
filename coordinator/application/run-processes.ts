import { carryOut, type CarryingOut, untilReached } from './carry-out.ts';
import type { EventStore } from './ports.ts';
import type { Reactor } from './reactor.ts';

export interface ProcessProgress {
  /** Of the newest fact dealt with. */
  readonly position: bigint | undefined;
  readonly caughtUp: boolean;
}

interface ProcessesRun extends CarryingOut {
  readonly reactors: readonly Reactor[];
  readonly store: Pick<EventStore, 'subscribe' | 'saveCheckpoint' | 'loadCheckpoint'>;
  readonly onProgress?: (progress: ProcessProgress) => void;
}

/** Facts between two checkpoints: so many are dealt with again, harmlessly, after a kill. */
const FACTS_PER_CHECKPOINT = 64;

const checkpointOf = (reactor: Reactor): string => `process-${reactor.name}`;

/**
 * Folds the log into every process, on one subscription because each would decode it again, and carries out what
 * follows from the facts after a process's own checkpoint: a new process catches up with all of history.
 * Runs until the signal aborts; a store that is away is waited for, any other fault is thrown.
 */
export async function runProcesses(run: ProcessesRun): Promise<void> {
  const { reactors, store, signal, onProgress } = run;
  const done = new Map<Reactor, bigint | undefined>();
  for (const reactor of reactors) {
    done.set(reactor, await untilReached(() => store.loadCheckpoint(checkpointOf(reactor)), signal));
  }
  const categories = [...new Set(reactors.flatMap((reactor) => reactor.categories))];
  let position: bigint | undefined;
  let unsaved = 0;
  for await (const delivery of store.subscribe(categories, 'start', signal)) {
    if ('caughtUp' in delivery) {
      onProgress?.({ position, caughtUp: true });
      continue;
    }
    const { recorded } = delivery;
    for (const reactor of reactors) {
      const consequences = reactor.react(recorded);
      const until = done.get(reactor);
      if (until !== undefined && recorded.position <= until) continue;
      for (const consequence of consequences) await carryOut(run, consequence);
      unsaved++;
    }
    if (signal.aborted) return;
    position = recorded.position;
    onProgress?.({ position, caughtUp: false });
    if (unsaved >= FACTS_PER_CHECKPOINT * reactors.length) {
      await saveCheckpoints(run, position, done);
      unsaved = 0;
    }
  }
}

async function saveCheckpoints(
  { reactors, store, signal }: ProcessesRun,
  position: bigint,
  done: ReadonlyMap<Reactor, bigint | undefined>,
): Promise<void> {
  for (const reactor of reactors) {
    const until = done.get(reactor);
    if (until !== undefined && until >= position) continue;
    await untilReached(() => store.saveCheckpoint(checkpointOf(reactor), position), signal);
  }
}
