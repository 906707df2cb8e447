import type { DomainRefusal } from '../domain/refusals.ts';
import { type Handle, StreamContended } from './handle.ts';
import type { Handled } from './handled.ts';
import { type EventStore, StoreUnavailable } from './ports.ts';
import type { Consequence, Reactor } from './reactor.ts';

/** A command of a process that the rules refused: worth a line in the log, never a reason to stop. */
export interface RefusedConsequence extends Consequence {
  readonly refusal: DomainRefusal;
}

export interface ProcessProgress {
  /** Of the newest fact dealt with. */
  readonly position: bigint | undefined;
  readonly caughtUp: boolean;
}

interface ProcessesRun {
  readonly reactors: readonly Reactor[];
  readonly store: Pick<EventStore, 'subscribe' | 'saveCheckpoint' | 'loadCheckpoint'>;
  readonly handle: Handle;
  readonly signal: AbortSignal;
  readonly report: (refused: RefusedConsequence) => void;
  readonly onProgress?: (progress: ProcessProgress) => void;
}

/** Facts between two checkpoints: so many are dealt with again, harmlessly, after a kill. */
const FACTS_PER_CHECKPOINT = 64;
/** Between attempts while the store is away; the last one repeats. */
const PAUSES_MS = [100, 250, 500, 1000, 2000] as const;

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

async function carryOut({ handle, signal, report }: ProcessesRun, consequence: Consequence): Promise<void> {
  const { command, context } = consequence;
  const handled = await untilReached((): Promise<Handled> => handle(command, context), signal);
  if (handled && !handled.accepted) report({ ...consequence, refusal: handled.refusal });
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

/** Tries until the store answers; undefined when the signal aborts first. */
async function untilReached<Answer>(
  attempt: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof StoreUnavailable || fault instanceof StreamContended)) throw fault;
      await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0, signal);
    }
  }
  return undefined;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
