import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import WebSocket, { WebSocketServer } from 'ws';
import { type Listener, createListener } from '../../../../coordinator/adapters/http/live-listener.ts';

const stalled = suite('a browser that stops reading, over a real connection');

const MB = 1024 * 1024;
const FRAME_BYTES = 100 * 1024;
/** Of the server's own memory; what the kernel holds for the connection is not counted. */
const MOST_HELD_BYTES = 512 * 1024 + FRAME_BYTES;
/** More than any kernel keeps for a connection to this machine. */
const FLOOD_FRAMES = 400;

interface Pair {
  readonly server: WebSocketServer;
  readonly held: WebSocket;
  readonly listener: Listener;
  readonly browser: WebSocket;
  readonly heard: string[];
  readonly pass: (milliseconds: number) => void;
}
let pair: Pair;

stalled.before.each(async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [held] = (await once(server, 'connection')) as [WebSocket];
  await once(browser, 'open');
  const heard: string[] = [];
  browser.on('message', (data: Buffer) => heard.push(data.subarray(0, 12).toString().trim()));
  let now = 0;
  const listener = createListener(held, () => now);
  pair = { server, held, browser, heard, listener, pass: (milliseconds) => (now += milliseconds) };
});
stalled.after.each(() => {
  pair.browser.terminate();
  pair.server.close();
});

const frame = (nth: number): Buffer<ArrayBuffer> => Buffer.alloc(FRAME_BYTES, `frame ${nth}`.padEnd(16));
const snapshot = (): Buffer<ArrayBuffer> => Buffer.from('SNAPSHOT');

/** Sends more than fits anywhere, and lets the connection take what it can. Resolves with the most that was held. */
async function flood(): Promise<number> {
  let most = 0;
  for (let nth = 0; nth < FLOOD_FRAMES; nth += 1) {
    pair.listener.sendFrame(frame(nth), snapshot);
    most = Math.max(most, pair.held.bufferedAmount);
    await turn();
  }
  return most;
}

stalled('little is held for it, however much there is to tell', async () => {
  pair.browser.pause();
  const most = await flood();
  assert.ok(most <= MOST_HELD_BYTES, `${(most / MB).toFixed(1)} MB`);
  assert.ok(most > 0, 'it did stall');
});

stalled(
  'reading again it hears what was held, in order, and then one snapshot for all that it missed',
  async () => {
    pair.browser.pause();
    await flood();
    pair.browser.resume();
    while (pair.held.bufferedAmount > 0) await turn();
    pair.listener.sendFrame(frame(FLOOD_FRAMES), snapshot);
    pair.listener.sendFrame(Buffer.from('after'), snapshot);
    while (!pair.heard.includes('after')) await turn();
    const told = pair.heard.slice(0, -2);
    assert.ok(told.length < FLOOD_FRAMES, 'it missed some');
    assert.equal(
      told,
      told.map((_, nth) => `frame ${nth}`),
    );
    assert.equal(pair.heard.slice(-2), ['SNAPSHOT', 'after']);
  },
);

stalled('when it goes on for long, the connection is cut and nothing is held any more', async () => {
  pair.browser.pause();
  await flood();
  pair.pass(3_000);
  const closed = once(pair.held, 'close');
  pair.listener.sendFrame(frame(0), snapshot);
  await closed;
  assert.is(pair.held.readyState, WebSocket.CLOSED);
});

stalled.run();
