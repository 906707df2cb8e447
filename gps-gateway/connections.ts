import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { createAllowance } from './allowance.ts';
import type { Ending } from './counters.ts';
import { createFrameSplitter } from './protocols/jtt808/framing.ts';
import { createSession, type Session, type SessionParts } from './session.ts';
import type { Link } from './terminals.ts';

export interface Connections {
  /** Serves the socket until its end, or closes it at once when there are too many. */
  open(socket: Socket): void;
  /** Closes what has not authenticated in time or has been silent for too long. */
  sweep(): void;
  /** Lets go of every terminal once what it was told is on the way. */
  close(): Promise<void>;
}

interface Connection {
  readonly address: string;
  readonly link: Link;
  readonly session: Session;
  readonly openedMs: number;
  heardMs: number;
}

/** A burst of one connection is cut here, so that the others get their turn. */
const FRAMES_PER_TURN = 32;
/** A terminal that lets so much pile up has stopped reading; a reply is 20 bytes. */
const MAX_UNREAD_BYTES = 65_536;

const LOST_CODES = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && LOST_CODES.has(String(error.code));

export function createConnections(parts: SessionParts): Connections {
  const { counters, limits, log } = parts;
  const connections = new Set<Connection>();
  const serving = new Set<Promise<void>>();

  function isCrowded(address: string): boolean {
    const strangers = [...connections].filter(({ session }) => !session.isAuthenticated());
    return (
      strangers.length >= limits.unauthenticatedConnections ||
      strangers.filter((stranger) => stranger.address === address).length >= limits.unauthenticatedPerAddress
    );
  }

  function createLink(socket: Socket): Link {
    let isClosed = false;
    return {
      send(bytes) {
        if (isClosed || socket.destroyed) return;
        socket.write(bytes);
        if (socket.writableLength > MAX_UNREAD_BYTES) this.close('not-reading');
      },
      close(ending) {
        if (isClosed) return;
        isClosed = true;
        counters.connections.add(ending);
        // What was answered still goes out, except to someone who does not read it.
        if (ending === 'not-reading') socket.destroy();
        else socket.destroySoon();
      },
    };
  }

  /** One chunk at a time: while it is being worked on, the terminal's next bytes wait in its own buffers. */
  async function read(socket: Socket, connection: Connection): Promise<void> {
    const splitter = createFrameSplitter();
    const { session, link } = connection;
    const allowance = createAllowance(limits.bytesPerSecond, limits.burstBytes, connection.openedMs);
    let bytesOfStranger = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      connection.heardMs = performance.now();
      let frames = 0;
      for (const framed of splitter.feed(chunk)) {
        await session.take(framed);
        frames += 1;
        if (frames % FRAMES_PER_TURN === 0) await nextTurn();
      }
      if (!session.isAuthenticated()) {
        bytesOfStranger += chunk.length;
        if (bytesOfStranger > limits.bytesToAuthenticate) link.close('never-authenticated');
      }
      const pauseMs = allowance.spend(chunk.length, performance.now());
      if (pauseMs > 0) await sleep(pauseMs);
    }
  }

  async function serve(socket: Socket, connection: Connection): Promise<void> {
    connections.add(connection);
    let ending: Ending = 'by-terminal';
    try {
      await read(socket, connection);
    } catch (error) {
      ending = isLostConnection(error) ? 'lost' : 'fault';
      if (ending === 'fault') log.error({ err: error, address: connection.address }, 'connection failed');
    } finally {
      connection.link.close(ending);
      connection.session.end();
      connections.delete(connection);
    }
  }

  return {
    open(socket) {
      const address = socket.remoteAddress ?? '';
      counters.connections.add('opened');
      const link = createLink(socket);
      // Reading reports the same error; a socket without a listener would end the process.
      socket.on('error', () => {
        link.close('lost');
      });
      if (isCrowded(address)) {
        link.close('too-many-connections');
        return;
      }
      socket.setNoDelay(true);
      const session = createSession(link, parts);
      const now = performance.now();
      const served = serve(socket, { address, link, session, openedMs: now, heardMs: now }).finally(() =>
        serving.delete(served),
      );
      serving.add(served);
    },
    sweep() {
      const now = performance.now();
      for (const { session, link, openedMs, heardMs } of connections) {
        if (!session.isAuthenticated() && now - openedMs > limits.msToAuthenticate) {
          link.close('never-authenticated');
        } else if (now - heardMs > limits.idleMs) {
          link.close('idle');
        }
      }
    },
    async close() {
      for (const { link } of connections) link.close('shutdown');
      await Promise.all(serving);
    },
  };
}
