import { Server, ServerCredentials } from '@grpc/grpc-js';
import { openAccess } from '../../coordinator/event-store/access/access.ts';
import { commitLoop } from '../../coordinator/event-store/streams/commit-loop.ts';
import type { LogStorage } from '../../coordinator/event-store/log/log-storage.ts';
import type { Node } from '../../coordinator/event-store/protocol/node.ts';
import { addFeatures } from '../../coordinator/event-store/protocol/node-services.ts';
import { addStreams } from '../../coordinator/event-store/protocol/streams-service.ts';

/** A node whose calls the test can break, and which can go away and come back on its port with its log. */
export interface BreakableNode extends Node {
  readonly port: number;
  goAway(): void;
}

/** @param between Stands between the calls and the commit loop. */
export async function startNode(
  storage: LogStorage,
  port = 0,
  between: (loop: Node['loop']) => Node['loop'] = (loop) => loop,
): Promise<BreakableNode> {
  const fail = (error: unknown): never => {
    throw error;
  };
  const server = new Server();
  const node: Node = {
    storage,
    loop: between(commitLoop(storage, Date.now, fail)),
    access: openAccess({ isKey: () => false }),
    now: Date.now,
    address: () => ({ host: '127.0.0.1', port }),
    open: new Set(),
    report: () => undefined,
  };
  addStreams(server, node);
  addFeatures(server);
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, actual) => {
      if (error) reject(error);
      else resolve(actual);
    });
  });
  return {
    ...node,
    port: bound,
    goAway: () => {
      server.forceShutdown();
    },
  };
}
