import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFrameSplitter, type Framed } from '../protocols/jtt808/framing.ts';
import { recognise } from '../recognition.ts';
import { CannotRun } from './cannot-run.ts';
import type { Captured } from './capture.ts';
import type { Address } from './command.ts';
import { signOn, type TerminalName } from './terminal-client.ts';

export interface ReplayReport {
  readonly terminals: number;
  readonly sentFrames: number;
  /** Bytes of JT/T 808 that were no frame, sent on the first terminal's connection as they were. */
  readonly sentFaults: number;
  readonly answersByResult: ReadonlyMap<string, number>;
}

/** Registration and authentication: the capture's code is another site's, so the terminals sign on anew. */
const SIGN_ON_IDS = new Set([0x0100, 0x0102]);
/** Answers to the last frames are waited for so long. */
const LAST_ANSWERS_MS = 2000;

/** Plays a capture at its own pace, `speed` times as fast: JT/T 808 on one connection for each terminal. */
export async function replay(
  captured: readonly Captured[],
  to: Address,
  speed: number,
): Promise<ReplayReport> {
  const [first] = captured;
  if (!first) throw new CannotRun('the capture is empty');
  const protocol = recognise(first.bytes);
  if (protocol === 'jtt808') return await replayJtt808(captured, to, speed);
  if (protocol === 'gt06') return await replayAsItIs(captured, to, speed);
  if (protocol === 'http' || isPlainOsmand(first.bytes)) return await replayOsmand(captured, to, speed);
  throw new CannotRun('the capture begins with no frame of JT/T 808 or GT06, and no request of OsmAnd');
}

async function paced(
  captured: readonly Captured[],
  speed: number,
  send: (bytes: Buffer) => Promise<void>,
): Promise<void> {
  const startedMs = performance.now();
  for (const { afterMs, bytes } of captured) {
    const waitMs = startedMs + afterMs / speed - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    await send(bytes);
  }
}

async function replayJtt808(
  captured: readonly Captured[],
  to: Address,
  speed: number,
): Promise<ReplayReport> {
  const sockets = new Map<string, Socket>();
  const answersByResult = new Map<string, number>();
  let sentFrames = 0;
  let sentFaults = 0;
  let answers = 0;
  const socketOf = async ({ phone, protocol }: TerminalName): Promise<Socket> => {
    const known = sockets.get(phone);
    if (known) return known;
    const client = await signOn(to, { phone, protocol }, ({ result }) => {
      answers += 1;
      answersByResult.set(result, (answersByResult.get(result) ?? 0) + 1);
    });
    sockets.set(phone, client.socket);
    return client.socket;
  };
  await paced(captured, speed, async (bytes) => {
    const framed = framedOf(bytes);
    if (!framed || 'bad' in framed) {
      const [socket] = sockets.values();
      socket?.write(bytes);
      sentFaults += 1;
    } else if (!SIGN_ON_IDS.has(framed.frame.header.messageId)) {
      (await socketOf(framed.frame.header)).write(bytes);
      sentFrames += 1;
    }
  });
  const giveUpMs = performance.now() + LAST_ANSWERS_MS;
  while (answers < sentFrames && performance.now() < giveUpMs) await sleep(20);
  for (const socket of sockets.values()) socket.destroy();
  return { terminals: sockets.size, sentFrames, sentFaults, answersByResult };
}

/** A line of a capture is one frame, or none. */
const framedOf = (bytes: Buffer): Framed | undefined => [...createFrameSplitter().feed(bytes)].at(-1);

async function replayAsItIs(
  captured: readonly Captured[],
  to: Address,
  speed: number,
): Promise<ReplayReport> {
  const socket = connect(to.port, to.host);
  try {
    await once(socket, 'connect');
  } catch (fault) {
    throw new CannotRun(`no gateway on ${to.host}:${to.port}`, { cause: fault });
  }
  let answers = 0;
  socket.on('data', () => {
    answers += 1;
  });
  socket.on('error', () => socket.destroy());
  await paced(captured, speed, (bytes) => {
    socket.write(bytes);
    return Promise.resolve();
  });
  await sleep(Math.min(LAST_ANSWERS_MS, 500));
  socket.destroy();
  const answersByResult = new Map([['answers', answers]]);
  return { terminals: 1, sentFrames: captured.length, sentFaults: 0, answersByResult };
}

const QUERY = '?'.charCodeAt(0);
const OBJECT = '{'.charCodeAt(0);
const isPlainOsmand = (bytes: Buffer): boolean => bytes[0] === QUERY || bytes[0] === OBJECT;

/** One request for each line: a query, JSON, or a whole request, of which only these two matter. */
async function replayOsmand(
  captured: readonly Captured[],
  { host, port }: Address,
  speed: number,
): Promise<ReplayReport> {
  const answersByResult = new Map<string, number>();
  const phones = new Set<string>();
  await paced(captured, speed, async (bytes) => {
    const text = bytes.toString('utf8');
    const json = /^\{|\r\n\r\n\{/.test(text) ? text.slice(text.indexOf('{')) : undefined;
    const query = json === undefined ? (/[?][^\s#]*/.exec(text)?.[0] ?? '') : '';
    phones.add(/(?:device_?id|[?&]id)["=:\s]+([\w.-]+)/i.exec(text)?.[1] ?? '');
    const asked = json !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
    };
    try {
      const { status } = await fetch(`http://${host}:${port}/${query}`, asked || {});
      answersByResult.set(String(status), (answersByResult.get(String(status)) ?? 0) + 1);
    } catch (fault) {
      throw new CannotRun(`no gateway on ${host}:${port}`, { cause: fault });
    }
  });
  return { terminals: phones.size, sentFrames: captured.length, sentFaults: 0, answersByResult };
}
