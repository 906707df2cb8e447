import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createConnections } from './connections.ts';
import type { Protocol } from './protocols/protocol.ts';
import type { SessionParts } from './session.ts';

/** A port on which terminals of one protocol are served. */
export interface Door {
  readonly port: number;
  /** No newcomers from now on. */
  shut(): void;
  /** Lets go of everyone, once what they were told is on the way. */
  close(): Promise<void>;
}

const SWEEP_MS = 1000;

/** `port` 0 takes any free one. */
export async function openTcpDoor(
  protocol: Protocol,
  address: { readonly host: string; readonly port: number },
  parts: SessionParts,
): Promise<Door> {
  const { limits } = parts;
  const connections = createConnections(protocol, parts);
  const server = createServer((socket) => {
    connections.open(socket);
  });
  server.listen(address.port, address.host);
  await once(server, 'listening');
  const sweeping = setInterval(
    () => {
      connections.sweep();
    },
    Math.min(SWEEP_MS, limits.msToAuthenticate, limits.idleMs),
  );
  let closed: Promise<unknown> | undefined;
  const shut = (): void => {
    if (closed) return;
    clearInterval(sweeping);
    closed = once(server, 'close');
    server.close();
  };
  return {
    port: (server.address() as AddressInfo).port,
    shut,
    async close() {
      shut();
      await connections.close();
      await closed;
    },
  };
}
