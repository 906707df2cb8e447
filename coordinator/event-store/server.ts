import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Access, openAccess } from './access/access.ts';
import { commitLoop } from './streams/commit-loop.ts';
import { addressesOf, isLoopback, openDoor, type TlsIdentity } from './access/door.ts';
import { stopping } from './protocol/failures.ts';
import type { LogStorage } from './log/log-storage.ts';
import type { Operations } from './keeper/operations.ts';
import { addOperations } from './keeper/operations-service.ts';
import type { Node } from './protocol/node.ts';
import { addFeatures, addGossip } from './protocol/node-services.ts';
import { addStreams } from './protocol/streams-service.ts';

export interface RunningServer {
  readonly port: number;
  /** Presents another certificate to whoever connects from now on. */
  renew(tls: TlsIdentity): void;
  /** Lets running appends finish, tells open readers to come back later and closes the log. */
  stop(): Promise<void>;
}

/** A real server's limit for one message; an append of 1 MiB of data fits with room for its metadata. */
const MESSAGE_BYTES_LIMIT = 17 * 1024 * 1024;

/** How long running calls may take to finish when the server stops. */
const STOP_PATIENCE_MS = 2_000;

/** Connections turned away are reported so often at most. */
const REPORT_EVERY_MS = 60_000;

/** What protects a node from its callers. */
export interface Limits {
  /** A site has tens of connections; each costs tens of kB. */
  readonly connections: number;
  /** Subscriptions, reads and appends of one client at a time; a product that follows everything needs tens. */
  readonly callsPerConnection: number;
  /** A peer that is gone without a word, or was never one, is found out in the sum of both. */
  readonly pingAfterMs: number;
  readonly pingPatienceMs: number;
}

const LIMITS: Limits = {
  connections: 1_000,
  callsPerConnection: 1_000,
  pingAfterMs: 20_000,
  pingPatienceMs: 10_000,
};

const channel = ({ callsPerConnection, pingAfterMs, pingPatienceMs }: Limits) => ({
  'grpc.max_receive_message_length': MESSAGE_BYTES_LIMIT,
  'grpc.max_send_message_length': MESSAGE_BYTES_LIMIT,
  'grpc.max_concurrent_streams': callsPerConnection,
  'grpc.keepalive_time_ms': pingAfterMs,
  'grpc.keepalive_timeout_ms': pingPatienceMs,
  // Statistics of every message, which nobody asks for.
  'grpc.enable_channelz': 0,
});

/** Without TLS the store listens to its own machine only. */
export class NotSecured extends Error {
  override readonly name = 'NotSecured';
}

export class TooManyConnections extends Error {
  override readonly name = 'TooManyConnections';
}

export interface ServerOptions {
  readonly storage: LogStorage;
  /** A name or an address of this machine; absent: 127.0.0.1. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: TlsIdentity;
  /** What clients that ask for the members of the cluster are told to connect to; absent: the host. */
  readonly advertisedHost?: string;
  readonly now: () => number;
  /** Absent: whoever reaches the port may read and write. */
  readonly access?: Access;
  /** What the tools of the store may ask for while it runs. */
  readonly operations?: Operations;
  readonly limits?: Limits;
  /** Called once when memory and disk may differ: the process must end, and start again from the disk. */
  readonly fail: (error: unknown) => void;
  readonly report: (error: unknown) => void;
}

/**
 * @throws NotSecured when others could reach it and there is no TLS; UnknownHost; Error EADDRINUSE when the port is
 * taken.
 */
export async function startServer({
  storage,
  host = '127.0.0.1',
  port,
  tls,
  advertisedHost = host,
  now,
  access = openAccess({ isKey: () => false }),
  operations,
  limits = LIMITS,
  fail,
  report,
}: ServerOptions): Promise<RunningServer> {
  const addresses = await addressesOf(host);
  if (!tls && !addresses.every(isLoopback)) {
    throw new NotSecured(`${host} can be reached from other machines: that needs TLS`);
  }
  const server = new Server(channel(limits));
  const node: Node = {
    storage,
    loop: commitLoop(storage, now, fail),
    access,
    now,
    address: () => ({ host: advertisedHost, port: door.port }),
    open: new Set(),
    report,
  };
  addStreams(server, node);
  addFeatures(server);
  addGossip(server, node);
  if (operations) addOperations(server, { ...node, operations });
  // TLS ends at the door, so that the certificate can be renewed and connections counted.
  const inside = server.createConnectionInjector(ServerCredentials.createInsecure());
  const door = await openDoor({
    addresses,
    port,
    ...(tls && { tls }),
    connectionsAtMost: limits.connections,
    accept: (socket) => {
      inside.injectConnection(socket);
    },
    turnedAway: seldom(now, () => {
      report(new TooManyConnections('Connections are turned away: there are too many'));
    }),
  });
  return {
    port: door.port,
    renew: (renewed) => {
      door.renew(renewed);
    },
    async stop() {
      door.close();
      for (const call of node.open) call.emit('error', stopping());
      await new Promise<void>((resolve) => {
        const impatience = setTimeout(resolve, STOP_PATIENCE_MS);
        server.tryShutdown(() => {
          clearTimeout(impatience);
          resolve();
        });
      });
      door.clear();
      storage.close();
    },
  };
}

function seldom(now: () => number, say: () => void): () => void {
  let saidAt = -Infinity;
  return () => {
    if (now() - saidAt < REPORT_EVERY_MS) return;
    saidAt = now();
    say();
  };
}
