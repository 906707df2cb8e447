import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Address } from './command.ts';

/** What a gateway on trial tells of itself in the end. */
export interface TrialReport {
  /** Positions in its store. */
  readonly recorded: number;
  /** Share of one processor, since it began to listen. */
  readonly cores: number;
  readonly residentMegabytes: number;
}

/** A gateway of the real code with a store in memory, in a process of its own, until it is asked for its report. */
export interface TrialGateway {
  readonly address: Address;
  finish(): Promise<TrialReport>;
}

const ENTRY = fileURLToPath(new URL('../../coordinator/launch/trial-gateway.ts', import.meta.url));

/** Lets terminals with these phones in. */
export async function startTrialGateway(phones: readonly string[]): Promise<TrialGateway> {
  const child = fork(ENTRY, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ phones });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  return {
    address: { host: '127.0.0.1', port },
    async finish() {
      child.send('report');
      const [report] = (await once(child, 'message')) as [TrialReport];
      return report;
    },
  };
}
