import type { FastifyBaseLogger } from 'fastify';
import { inProcessBus } from '../adapters/in-process-bus.ts';
import { natsBus } from '../adapters/nats-bus.ts';
import type { Bus } from '../application/ports.ts';
import type { Config } from '../config.ts';

/** The cluster that is named, else one of its own within the process. */
export async function openBus(config: Config, log: FastifyBaseLogger): Promise<Bus> {
  const report = (fault: unknown, subject: string): void => {
    log.error({ err: fault, subject }, 'a subscriber of the bus failed');
  };
  if (config.natsUrl === undefined) return inProcessBus(report);
  const { host, username, password } = new URL(config.natsUrl);
  return await natsBus(
    {
      servers: [host],
      name: 'mingmai',
      ...(username && { user: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
    },
    report,
  );
}
