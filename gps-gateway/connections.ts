import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { type Allowance, createAllowance } from './allowance.ts';
import { createLine, type SocketLine } from './line.ts';
import type { Conversation, Heard, Protocol } from './protocols/protocol.ts';
import { LONGEST_MARK, recognise } from './recognition.ts';
import { createSession, type Session, type SessionParts } from './session.ts';

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
  readonly line: SocketLine;
  readonly conversation: Conversation;
  readonly session: Session;
  readonly allowance: Allowance;
  readonly openedMs: number;
  heardMs: number;
  /** Until there are enough of them to tell a protocol by. */
  first: Buffer;
  /** What somebody who has not authenticated has sent. */
  bytesOfStranger: number;
  messages: number;
}

/** A burst of one connection is cut here, so that the others get their turn. */
const FRAMES_PER_TURN = 32;

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

  /** The first bytes tell who has come to the wrong port. */
  function isForeign(chunk: Buffer, connection: Connection): boolean {
    const { line, address, first } = connection;
    if (first.length === LONGEST_MARK) return false;
    connection.first = Buffer.concat([first, chunk.subarray(0, LONGEST_MARK - first.length)]);
    const spoken = recognise(connection.first);
    if (spoken === undefined || spoken === protocol.name) return false;
    log.warn({ spoken, expected: protocol.name, address }, 'another protocol on this port');
    line.close('another-protocol');
    return true;
  }

  /** A promise when the next bytes may be read only after it. */
  function read(chunk: Buffer, connection: Connection): Promise<void> | undefined {
    connection.heardMs = performance.now();
    if (isForeign(chunk, connection)) return undefined;
    const heard = connection.conversation.feed(chunk, connection.heardMs)[Symbol.iterator]();
    const turn = readTurn(heard, connection);
    if (turn !== 'read') return readOn(turn, heard, chunk, connection);
    const pauseMs = account(chunk, connection);
    return pauseMs > 0 ? sleep(pauseMs) : undefined;
  }

  /** As much as one connection may say while others wait. */
  function readTurn(
    heard: Iterator<Heard, unknown>,
    connection: Connection,
  ): Promise<void> | 'more' | 'read' {
    const { session } = connection;
    for (let inTurn = 0; inTurn < FRAMES_PER_TURN; inTurn += 1) {
      const next = heard.next();
      if (next.done) return 'read';
      if (!('bad' in next.value)) connection.messages += 1;
      const waiting = session.take(next.value);
      if (waiting) return waiting;
    }
    return 'more';
  }

  async function readOn(
    begun: Promise<void> | 'more',
    heard: Iterator<Heard, unknown>,
    chunk: Buffer,
    connection: Connection,
  ): Promise<void> {
    for (let turn: Promise<void> | 'more' | 'read' = begun; turn !== 'read';) {
      await (turn === 'more' ? nextTurn() : turn);
      turn = readTurn(heard, connection);
    }
    const pauseMs = account(chunk, connection);
    if (pauseMs > 0) await sleep(pauseMs);
  }

  /** Milliseconds for which the connection must not be read. */
  function account({ length }: Buffer, connection: Connection): number {
    const { session, line, messages, allowance } = connection;
    if (!session.isAuthenticated()) {
      connection.bytesOfStranger += length;
      if (connection.bytesOfStranger > limits.bytesToAuthenticate) {
        line.close(messages > 0 ? 'never-authenticated' : 'unknown-protocol');
      }
    }
    return allowance.spend(length, performance.now());
  }

  /** One chunk at a time: while it is being worked on, the terminal's next bytes wait in its own buffers. */
  function serve(socket: Socket, connection: Connection): Promise<void> {
    const { line, address } = connection;
    let working: Promise<void> | undefined;
    const fail = (fault: unknown): void => {
      log.error({ err: fault, address }, 'connection failed');
      line.close('fault');
    };
    socket.on('data', (chunk: Buffer) => {
      // What still comes is read, so that what was answered arrives, and is nobody's.
      if (line.isClosed()) return;
      try {
        working = read(chunk, connection)
          ?.catch(fail)
          .finally(() => {
            working = undefined;
            socket.resume();
          });
      } catch (fault) {
        fail(fault);
      }
      if (working) socket.pause();
    });
    socket.on('end', () => {
      line.close('by-terminal');
    });
    return new Promise((resolve) => {
      socket.on('close', () => {
        line.close('by-terminal');
        connection.session.end();
        connections.delete(connection);
        resolve(working);
      });
    });
  }

  return {
    open(socket) {
      counters.connections.add('opened');
      const line = createLine(socket, (ending) => {
        counters.connections.add(ending);
      });
      const { address } = line;
      socket.on('error', (fault) => {
        if (!isLostConnection(fault)) log.error({ err: fault, address }, 'connection failed');
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
      const connection: Connection = {
        address,
        line,
        conversation,
        session,
        openedMs: now,
        heardMs: now,
        allowance: createAllowance(limits.bytesPerSecond, limits.burstBytes, now),
        first: Buffer.alloc(0),
        bytesOfStranger: 0,
        messages: 0,
      };
      connections.add(connection);
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
