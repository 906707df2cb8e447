import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP balancer before several servers on loopback: each new connection goes to the next of them. */
export interface Balancer {
  readonly port: number;
  /** Which server the next connection goes to; then on from there. */
  next: number;
  /** Terminals that go from now on go as out of a tunnel: the servers do not hear of it. */
  isSilent: boolean;
  close(): Promise<void>;
}

export async function openBalancer(servers: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  const turn = { next: 0, isSilent: false };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Either side may reset its connection; its `close` follows.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((client) => {
    const port = servers[turn.next % servers.length];
    turn.next += 1;
    if (port === undefined) throw new Error('a balancer needs a server');
    const upstream = connect(port, '127.0.0.1');
    keep(client);
    keep(upstream);
    client.on('data', (bytes: Buffer) => upstream.write(bytes));
    upstream.on('data', (bytes: Buffer) => client.write(bytes));
    client.on('close', () => {
      if (!turn.isSilent) upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(turn, {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  });
}
