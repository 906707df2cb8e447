import { inspect } from 'node:util';
import { BadServeOptions, serve, type ServeVoice, type Serving } from './serve.ts';
import { SERVE_HELP } from './serve-options.ts';

/** What the parent hears from its event store. */
export type Word =
  | { readonly ready: true; readonly port: number; readonly storeId: string }
  | { readonly ready: false; readonly reason: string }
  | { readonly alive: true };

/** Exit codes: a fault may be gone at the next start, a mistake in the options will not. */
const FAULT = 1;
const USAGE = 2;

/**
 * Runs the store until somebody ends this process: its parent, when it was forked by the product; else Ctrl-C or a
 * service manager, and SIGHUP makes it read its certificate again.
 */
export function runStore(args: readonly string[]): void {
  const isChild = process.send !== undefined;
  const say = (message: string): void => {
    process.stdout.write(`${isChild ? 'event store: ' : ''}${message}\n`);
  };
  const complain = (error: unknown): void => {
    process.stderr.write(`event store: ${inspect(error)}\n`);
  };
  const fail = (error: unknown): void => {
    complain(error);
    process.exit(FAULT);
  };
  const voice: ServeVoice = { say, complain, fail };

  function attend(serving: Serving): void {
    let isStopping = false;
    const stop = (): void => {
      if (isStopping) return;
      isStopping = true;
      serving.stop().then(() => process.exit(0), fail);
    };
    const renew = (): void => {
      serving.renew();
    };
    // Ctrl-C, and a service manager's SIGTERM, reach the whole process group: the parent lets its store go last.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, isChild ? () => undefined : stop);
    process.on('SIGHUP', isChild ? () => undefined : renew);
    // Asked by the parent, answered from the event loop that serves everybody else.
    if (isChild) process.on('message', () => process.send?.({ alive: true } satisfies Word));
    // The parent has let go, or is gone, however it ended.
    process.on('disconnect', stop);
    if (isChild && !process.connected) stop();
    else announce(serving, say);
  }

  serve(args, voice).then(attend, refuse);
}

function announce({ port, storeId, url }: Serving, say: ServeVoice['say']): void {
  if (process.send) {
    process.send({ ready: true, port, storeId } satisfies Word);
    return;
  }
  say(`Event store ${storeId} listens at ${url}`);
  say('Ctrl-C ends it. Everything acknowledged is on the disk.');
}

function refuse(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const isUsage = error instanceof BadServeOptions;
  if (process.send) process.send({ ready: false, reason } satisfies Word);
  else process.stderr.write(isUsage ? `${reason}\n\n${SERVE_HELP}\n` : `${reason}\n`);
  process.exitCode = isUsage ? USAGE : FAULT;
  if (process.connected) process.disconnect();
}
