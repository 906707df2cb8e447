import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Access, openAccess } from './access.ts';
import { commitLoop } from './commit-loop.ts';
import { stopping } from './failures.ts';
import type { LogStorage } from './log-storage.ts';
import { addFeatures, addGossip, addStreams, type Node } from './services.ts';

export interface RunningServer {
  readonly port: number;
  /** Lets running appends finish, tells open readers to come back later and closes the log. */
  stop(): Promise<void>;
}

/** Without TLS the store listens to its own machine only. */
const LOOPBACK = '127.0.0.1';

/** A real server's limit for one message; an append of 1 MiB of data fits with room for its metadata. */
const MESSAGE_BYTES_LIMIT = 17 * 1024 * 1024;

/** How long running calls may take to finish when the server stops. */
const STOP_PATIENCE_MS = 2_000;

export interface ServerOptions {
  readonly storage: LogStorage;
  /** 0: any free port. */
  readonly port: number;
  readonly now: () => number;
  /** Absent: whoever reaches the port may read and write. */
  readonly access?: Access;
  /** Called once when memory and disk may differ: the process must end, and start again from the disk. */
  readonly fail: (error: unknown) => void;
  readonly report: (error: unknown) => void;
}

/** @throws when the port is taken. */
export async function startServer({
  storage,
  port,
  now,
  access = openAccess({ isKey: () => false }),
  fail,
  report,
}: ServerOptions): Promise<RunningServer> {
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_LIMIT,
    'grpc.max_send_message_length': MESSAGE_BYTES_LIMIT,
  });
  const node: Node = {
    storage,
    loop: commitLoop(storage, now, fail),
    access,
    now,
    address: () => ({ host: LOOPBACK, port: bound }),
    open: new Set(),
    report,
  };
  addStreams(server, node);
  addFeatures(server);
  addGossip(server, node);
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:${port}`, ServerCredentials.createInsecure(), (error, actual) => {
      if (error) reject(error);
      else resolve(actual);
    });
  });
  return {
    port: bound,
    async stop() {
      for (const call of node.open) call.emit('error', stopping());
      await new Promise<void>((resolve) => {
        const impatience = setTimeout(() => {
          server.forceShutdown();
          resolve();
        }, STOP_PATIENCE_MS);
        server.tryShutdown(() => {
          clearTimeout(impatience);
          resolve();
        });
      });
      storage.close();
    },
  };
}
