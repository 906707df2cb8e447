import { lookup } from 'node:dns/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';

/** PEM. */
export interface TlsIdentity {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface DoorOptions {
  /** Addresses of this machine, at least one. */
  readonly addresses: readonly string[];
  /** 0: any free port, the same at each address. */
  readonly port: number;
  readonly tls?: TlsIdentity;
  /** Connections beyond this are closed at once. */
  readonly connectionsAtMost: number;
  /** A connection that may carry HTTP/2. */
  readonly accept: (socket: Socket) => void;
  /** Told of connections that are turned away for their number. */
  readonly turnedAway: () => void;
}

/** What listens for connections. */
export interface Door {
  readonly port: number;
  /** Presents another certificate from now on; connections that are open keep the old one. */
  renew(tls: TlsIdentity): void;
  /** Nobody new comes in. */
  close(): void;
  /** Everybody still inside is disconnected. */
  clear(): void;
}

/** A handshake takes milliseconds; who has not finished it by then is no client. */
const HANDSHAKE_MS = 10_000;

/** No address of this machine is meant. */
export class UnknownHost extends Error {
  override readonly name = 'UnknownHost';
}

/** The addresses a host name means here. @throws UnknownHost */
export async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    const found = await lookup(host, { all: true });
    return [...new Set(found.map(({ address }) => address))];
  } catch (error) {
    throw new UnknownHost(`${host} is no address of this machine`, { cause: error });
  }
}

export const isLoopback = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);

/** A port that is free at one address may be taken at another. */
const FREE_PORTS_TRIED = 5;

/** @throws Error EADDRINUSE, EADDRNOTAVAIL or EACCES when no address of them can be listened to. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await listenEverywhere(options);
    } catch (error) {
      if (options.port !== 0 || tried === FREE_PORTS_TRIED || !isErrno(error, 'EADDRINUSE')) throw error;
    }
  }
}

async function listenEverywhere(options: DoorOptions): Promise<Door> {
  const inside = new Set<Socket>();
  const listeners: (Server | TlsServer)[] = [];
  let { port } = options;
  const problems: unknown[] = [];
  for (const address of options.addresses) {
    const listener = createListener(options, inside);
    try {
      port = await listen(listener, address, port);
      listeners.push(listener);
    } catch (error) {
      // A name may mean addresses of a protocol that this machine does not speak; a taken port is another matter.
      if (!isErrno(error, 'EADDRNOTAVAIL') && !isErrno(error, 'EAFNOSUPPORT')) {
        for (const each of listeners) each.close();
        throw error;
      }
      problems.push(error);
    }
  }
  if (listeners.length === 0) throw problems[0];
  return {
    port,
    renew(tls) {
      for (const listener of listeners) if ('setSecureContext' in listener) listener.setSecureContext(tls);
    },
    close() {
      for (const listener of listeners) listener.close();
    },
    clear() {
      for (const socket of inside) socket.destroy();
    },
  };
}

function createListener(
  { tls, accept, turnedAway, connectionsAtMost }: DoorOptions,
  inside: Set<Socket>,
): Server | TlsServer {
  const enter = (socket: Socket): void => {
    inside.add(socket);
    socket.once('close', () => inside.delete(socket));
  };
  const listener = tls
    ? createTlsServer(
        {
          ...tls,
          ALPNProtocols: ['h2'],
          minVersion: 'TLSv1.2',
          handshakeTimeout: HANDSHAKE_MS,
          noDelay: true,
          keepAlive: true,
        },
        accept,
      )
    : createServer({ noDelay: true, keepAlive: true }, accept);
  listener.maxConnections = connectionsAtMost;
  listener.on('drop', turnedAway);
  listener.on('connection', (socket: Socket) => {
    enter(socket);
    // Whoever vanishes, scans ports or speaks something else is no fault of this store.
    socket.on('error', () => socket.destroy());
  });
  if (tls) listener.on('secureConnection', (socket: Socket) => socket.on('error', () => socket.destroy()));
  return listener;
}

function listen(listener: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ host, port }, () => {
      listener.off('error', reject);
      const bound = listener.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
