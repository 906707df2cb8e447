import type { DomainRefusal } from '../domain/refusals.ts';
import { type Handle, StreamContended } from './handle.ts';
import type { Handled } from './handled.ts';
import { StoreUnavailable } from './ports.ts';
import type { Consequence } from './reactor.ts';

/** A command of a process that the rules refused: worth a line in the log, never a reason to stop. */
export interface RefusedConsequence extends Consequence {
  readonly refusal: DomainRefusal;
}

export interface CarryingOut {
  readonly handle: Handle;
  readonly signal: AbortSignal;
  readonly report: (refused: RefusedConsequence) => void;
}

/** Between attempts while the store is away; the last one repeats. */
const PAUSES_MS = [100, 250, 500, 1000, 2000] as const;

export async function carryOut(
  { handle, signal, report }: CarryingOut,
  { command, context }: Consequence,
): Promise<void> {
  const handled = await untilReached((): Promise<Handled> => handle(command, context), signal);
  if (handled && !handled.accepted) report({ command, context, refusal: handled.refusal });
}

/** Tries until the store answers; undefined when the signal aborts first. */
export async function untilReached<Answer>(
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

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
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
