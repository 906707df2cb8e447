import type { ServerWritableStream } from '@grpc/grpc-js';

/** A call that sends encoded messages, as fast as its reader takes them. */
export interface Outlet {
  /** Aborted when the reader is gone. */
  readonly signal: AbortSignal;
  /** A promise to wait for when the reader is slow. */
  send(message: Buffer): Promise<void> | undefined;
}

export function outlet(call: ServerWritableStream<unknown, Buffer>): Outlet {
  const gone = new AbortController();
  for (const event of ['cancelled', 'close', 'error']) {
    call.on(event, () => {
      gone.abort();
    });
  }
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const go = (): void => {
        call.off('drain', go);
        gone.signal.removeEventListener('abort', go);
        resolve();
      };
      call.on('drain', go);
      gone.signal.addEventListener('abort', go);
      if (gone.signal.aborted) go();
    });
  return {
    signal: gone.signal,
    send: (message) => (gone.signal.aborted || call.write(message) ? undefined : drained()),
  };
}
