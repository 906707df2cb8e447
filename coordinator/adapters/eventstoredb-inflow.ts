import type { ResolvedEvent } from '@eventstore/db-client';
import type { Readable } from 'node:stream';

/** What arrives on one reading call of the client, taken one event at a time. */
export interface Inflow {
  /** The next event that has arrived. */
  take(): ResolvedEvent | undefined;
  /** Whether the server has said its last. Ask when nothing is left to take; throws what broke the call. */
  isOver(): boolean;
  /** Resolves when there may be something to take, or the call is over, or somebody rouses. */
  more(): Promise<void>;
  readonly rouse: () => void;
  close(): Promise<void>;
}

/** @param cancel Ends the call while it is still open. */
export function openInflow(call: Readable, cancel: () => Promise<void>): Inflow {
  let broken: Error | undefined;
  let hasEnded = false;
  let wake: () => void = () => undefined;
  const rouse = (): void => {
    wake();
  };
  call.on('readable', rouse);
  // Stays when all else is closed: an error that nobody hears would end the process.
  call.on('error', (error) => {
    broken ??= error;
    wake();
  });
  for (const last of ['end', 'close']) {
    call.on(last, () => {
      hasEnded = true;
      wake();
    });
  }
  return {
    take: () => (call.read() as ResolvedEvent | null) ?? undefined,
    isOver() {
      if (broken) throw broken;
      return hasEnded;
    },
    more: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    rouse,
    async close() {
      call.off('readable', rouse);
      // A call that could not even be opened has nothing to cancel: it has said so by its error.
      if (!broken && !hasEnded) await Promise.allSettled([cancel()]);
      // What has arrived must be read, or the client keeps the call for ever.
      call.resume();
    },
  };
}
