import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import type { Network } from '../domain/network.ts';

export interface DrillSettings {
  readonly baseUrl: string;
  readonly gatewayHost: string;
  readonly gatewayPort: number;
  readonly network: Network;
  /** Multiple of the published demand. */
  readonly rate: number;
}

const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../simulations/drill/main.ts' : '../../simulations/drill/main.js',
    import.meta.url,
  ),
);

/**
 * The drill is a client like any other: a process of its own that knows two addresses. It begins when it is sent its
 * settings and ends when this process does.
 */
export function startDrillProcess({
  log,
  ...settings
}: DrillSettings & { readonly log: FastifyBaseLogger }): {
  close(): Promise<void>;
} {
  const child = fork(ENTRY, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let isClosing = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    log.warn({ drill: chunk.toString().trim() }, 'the drill complains');
  });
  child.on('exit', (code, signal) => {
    if (!isClosing) log.error({ code, signal }, 'the drill ended; the product goes on without it');
  });
  child.send(settings);
  return {
    async close() {
      isClosing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
