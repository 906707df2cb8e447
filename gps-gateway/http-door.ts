import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isWithinRanges } from './addresses.ts';
import { type Allowance, createAllowance } from './allowance.ts';
import type { BadFrame } from './protocols/protocol.ts';
import { type OsmandReading, readJson, readParameters } from './protocols/osmand/request.ts';
import { KEY, keyInHeader, withoutKey } from './protocols/osmand/key.ts';
import type { SessionParts } from './session.ts';
import type { Door } from './tcp-door.ts';
import type { Impostor, KnownTerminal } from './known-terminal.ts';

/** What a phone is told: a status of HTTP, and words for whoever sets the phone up. */
interface Reply {
  readonly status: 200 | 400 | 401 | 403 | 405 | 413 | 429 | 500 | 503;
  readonly words: string;
}

/** A position as it was read, and its query or body without the key. */
interface Request {
  readonly text: string;
  readonly reading: OsmandReading;
  /** Undefined when the phone showed none. */
  readonly key: string | undefined;
}

const MOST_BODY_BYTES = 16_384;
const MOST_HEADER_BYTES = 8192;
const REQUEST_MS = 15_000;
/** Addresses to remember; the oldest, whose burst has long been refilled, goes first. */
const MOST_ADDRESSES = 10_000;

/** The whole body as text; undefined when it is longer than anyone honest's. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on without keeping it: whoever stops reading cannot answer either. The request's time is limited.
    if (length <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  if (length > MOST_BODY_BYTES) return undefined;
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

const TURNED_AWAY: Readonly<Record<Impostor, string>> = {
  'wrong-address': 'this id may not report from this address',
  'wrong-key': 'this id needs its key: send it as the parameter key, or as a bearer token',
  'wrong-code': 'this id needs its key: send it as the parameter key, or as a bearer token',
};

/** Serves phones that speak the OsmAnd protocol: one position a request. `port` 0 takes any free one. */
export async function openHttpDoor(
  address: { readonly host: string; readonly port: number },
  parts: SessionParts,
): Promise<Door> {
  const { terminals, epochs, positions, counters, clock, limits, log } = parts;
  const allowances = new Map<string, Allowance>();

  function isTooOften(from: string): boolean {
    const nowMs = performance.now();
    const allowance =
      allowances.get(from) ?? createAllowance(limits.requestsPerSecond, limits.burstRequests, nowMs);
    allowances.delete(from);
    allowances.set(from, allowance);
    const [oldest] = allowances.keys();
    if (allowances.size > MOST_ADDRESSES && oldest !== undefined) allowances.delete(oldest);
    return allowance.spend(1, nowMs) > 0;
  }

  function refuse(bad: BadFrame, status: 400 | 405 | 413, words: string): Reply {
    counters.badFrames.add(bad);
    return { status, words };
  }

  async function read(request: IncomingMessage): Promise<Request | Reply> {
    const now = clock.now();
    const { searchParams } = new URL(request.url ?? '/', 'http://gateway');
    if (request.method !== 'GET' && request.method !== 'POST') {
      return refuse('junk', 405, 'send a position with GET or POST');
    }
    const body = request.method === 'GET' ? '' : await readBody(request);
    if (body === undefined) return refuse('oversized', 413, `send at most ${MOST_BODY_BYTES} bytes`);
    const shown = keyInHeader(request);
    if (request.headers['content-type']?.includes('json')) {
      const { key = shown ?? searchParams.get(KEY) ?? undefined, rest } = withoutKey(parseJson(body));
      return { text: rest === undefined ? body : JSON.stringify(rest), reading: readJson(rest, now), key };
    }
    const parameters = new URLSearchParams([...searchParams, ...new URLSearchParams(body)]);
    const key = shown ?? parameters.get(KEY) ?? undefined;
    parameters.delete(KEY);
    return { text: `?${parameters.toString()}`, reading: readParameters(parameters, now), key };
  }

  /** Why a phone whose id is listed is not believed. */
  function impostorOf(
    { terminal, from }: KnownTerminal,
    { key }: Request,
    address: string,
  ): Impostor | undefined {
    if (!isWithinRanges(from, address)) return 'wrong-address';
    if (!('deviceId' in terminal)) return undefined;
    if (key === undefined) return terminal.needsKey ? 'wrong-key' : undefined;
    return terminals.isKeyOf(terminal.deviceId, key, terminal.keyGeneration) ? undefined : 'wrong-key';
  }

  async function take(request: Request, address: string): Promise<Reply> {
    const { text, reading } = request;
    if ('field' in reading) {
      counters.messages.add('malformed');
      counters.badMessages.add('malformed');
      return { status: 400, words: `${reading.field} ${reading.problem}` };
    }
    counters.messages.add('positions');
    const known = terminals.find('osmand', reading.deviceId);
    if (!known) {
      counters.badMessages.add('not-authenticated');
      terminals.turnAway({ identity: reading.deviceId, protocol: 'osmand', address }, clock.now());
      return { status: 403, words: 'this id is in no network file here' };
    }
    const impostor = impostorOf(known, request, address);
    if (impostor) {
      counters.badMessages.add(impostor === 'wrong-address' ? impostor : 'wrong-key');
      known.turnedAway.add(impostor);
      log.warn({ unitId: known.terminal.unitId, impostor, address }, 'phone turned away');
      return { status: 401, words: TURNED_AWAY[impostor] };
    }
    if (!epochs.holds(known)) {
      epochs.claim(known);
      known.danger = undefined;
      positions.resume(known);
    }
    // Two phones behind one address differ in the key: one shows it, and the other was only given the id.
    known.sources.note(request.key === undefined ? address : `${address} with the key`, clock.now());
    known.lastContactAt = clock.now();
    known.lastFrame = () => Buffer.from(text);
    const { recording } = await positions.take(known, [reading.report], false);
    return (await recording) === 'recorded'
      ? { status: 200, words: '' }
      : { status: 503, words: 'nothing can be recorded now: send this position again' };
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const address = request.socket.remoteAddress ?? '';
    if (isTooOften(address)) return { status: 429, words: 'too many requests' };
    const reading = await read(request);
    return 'status' in reading ? reading : await take(reading, address);
  }

  const server = createServer(
    { maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
    (request, response) => {
      answer(request).then(
        (reply) => {
          send(response, reply);
        },
        (fault: unknown) => {
          // A phone that goes away in the middle of its request gets no answer.
          if (request.destroyed && !request.complete) return;
          log.error({ err: fault }, 'a position could not be recorded');
          send(response, { status: 500, words: 'something failed here' });
        },
      );
    },
  );
  server.maxConnections = limits.unauthenticatedConnections;
  server.on('connection', () => {
    counters.connections.add('opened');
  });
  server.on('drop', () => {
    counters.connections.add('too-many-connections');
  });
  server.on('clientError', (fault: NodeJS.ErrnoException, socket) => {
    counters.connections.add(fault.code?.startsWith('HPE_') ? 'another-protocol' : 'lost');
    socket.destroy();
  });
  server.listen(address.port, address.host);
  await once(server, 'listening');

  let closed: Promise<unknown> | undefined;
  const shut = (): void => {
    if (closed) return;
    closed = once(server, 'close');
    server.close();
  };
  return {
    port: (server.address() as AddressInfo).port,
    shut,
    async close() {
      shut();
      server.closeIdleConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, { status, words }: Reply): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 503 && { 'retry-after': '5' }),
  });
  response.end(words);
}
