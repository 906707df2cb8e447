import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { createAllowance } from './allowance.ts';
import type { Ending } from './counters.ts';
import type { Conversation, Protocol } from './protocols/protocol.ts';
import { LONGEST_MARK, recognise } from './recognition.ts';
import { createSession, type Session, type SessionParts } from './session.ts';
import type { Line } from './sign-on.ts';

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
  readonly line: Line;
  readonly conversation: Conversation;
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

export function createConnections(protocol: Protocol, parts: SessionParts): Connections {
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

  function createLine(socket: Socket): Line {
    let isClosed = false;
    let isGathering = false;
    /** What is answered in one turn goes out in one write: a write costs more than all the rest of an answer. */
    function gather(): void {
      if (isGathering) return;
      isGathering = true;
      socket.cork();
      process.nextTick(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return {
      address: socket.remoteAddress ?? '',
      send(bytes) {
        if (isClosed || socket.destroyed || bytes.length === 0) return;
        gather();
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

  /** The first bytes tell who has come to the wrong port. */
  function isForeign(first: Buffer, { line, address }: Connection): boolean {
    const spoken = recognise(first);
    if (spoken === undefined || spoken === protocol.name) return false;
    log.warn({ spoken, expected: protocol.name, address }, 'another protocol on this port');
    line.close('another-protocol');
    return true;
  }

  /** One chunk at a time: while it is being worked on, the terminal's next bytes wait in its own buffers. */
  async function read(socket: Socket, connection: Connection): Promise<void> {
    const { session, conversation, line } = connection;
    const allowance = createAllowance(limits.bytesPerSecond, limits.burstBytes, connection.openedMs);
    let first = Buffer.alloc(0);
    let bytesOfStranger = 0;
    let messages = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      connection.heardMs = performance.now();
      if (first.length < LONGEST_MARK) {
        first = Buffer.concat([first, chunk.subarray(0, LONGEST_MARK - first.length)]);
        if (isForeign(first, connection)) return;
      }
      let inTurn = 0;
      for (const heard of conversation.feed(chunk, connection.heardMs)) {
        await session.take(heard);
        if (!('bad' in heard)) messages += 1;
        inTurn += 1;
        if (inTurn % FRAMES_PER_TURN === 0) await nextTurn();
      }
      if (!session.isAuthenticated()) {
        bytesOfStranger += chunk.length;
        if (bytesOfStranger > limits.bytesToAuthenticate) {
          line.close(messages > 0 ? 'never-authenticated' : 'unknown-protocol');
        }
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
      connection.line.close(ending);
      connection.session.end();
      connections.delete(connection);
    }
  }

  return {
    open(socket) {
      const address = socket.remoteAddress ?? '';
      counters.connections.add('opened');
      const line = createLine(socket);
      // Reading reports the same error; a socket without a listener would end the process.
      socket.on('error', () => {
        line.close('lost');
      });
      if (isCrowded(address)) {
        line.close('too-many-connections');
        return;
      }
      socket.setNoDelay(true);
      const conversation = protocol.converse();
      const session = createSession(protocol.name, conversation, line, parts);
      const now = performance.now();
      const connection = { address, line, conversation, session, openedMs: now, heardMs: now };
      const served = serve(socket, connection).finally(() => serving.delete(served));
      serving.add(served);
    },
    sweep() {
      const now = performance.now();
      for (const { session, line, openedMs, heardMs } of connections) {
        if (!session.isAuthenticated() && now - openedMs > limits.msToAuthenticate) {
          line.close('never-authenticated');
        } else if (now - heardMs > limits.idleMs) {
          line.close('idle');
        }
      }
    },
    async close() {
      for (const { line } of connections) line.close('shutdown');
      await Promise.all(serving);
    },
  };
}
