import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HistorySnapshot } from '../../coordinator/contract/answers.ts';
import { Server } from '../../dispatch-ui/desk/server.ts';
import { Replay } from '../../dispatch-ui/time/replay.svelte.ts';

const replay = suite('looking back');

const BOUNDS = { from: 1000, to: 9000, ticks: [2000, 5000] };
const snapshot = (at: number): HistorySnapshot => ({
  at,
  knownUntil: at,
  events: at / 1000,
  tables: { calls: { [`C${at}`]: { callId: `C${at}` } } },
});

/** A server that answers one request at a time, when the test says so. */
function play() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const server = new Server(
    (path) => {
      asked.push(path);
      const at = Number(path.split('/').at(-1));
      const body = path === '/api/history' ? BOUNDS : snapshot(at);
      const status = at === 6666 ? 404 : 200;
      const refused = { accepted: false, code: 'BeforeHistory', message: 'x' };
      return new Promise((resolve) =>
        answers.push(() => {
          resolve(new Response(JSON.stringify(status === 200 ? body : refused), { status }));
        }),
      );
    },
    () => undefined,
  );
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { replay: new Replay(server), asked, answer };
}

async function withBounds() {
  const scene = play();
  const reading = scene.replay.readBounds();
  await scene.answer();
  await reading;
  scene.asked.length = 0;
  return scene;
}

replay('a past moment replaces the picture', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(4000);
  assert.is(past.isPast, true);
  await answer();
  assert.equal([...past.tables.calls.keys()], ['C4000']);
  assert.is(past.shownAt, 4000);
});

replay('dragging asks only for the newest moment once the server is free', async () => {
  const { replay: past, asked, answer } = await withBounds();
  for (const at of [2000, 3000, 4000, 5000]) void past.seek(at);
  assert.equal(asked, ['/api/history/2000']);
  await answer();
  await answer();
  assert.equal(asked, ['/api/history/2000', '/api/history/5000']);
  assert.equal([...past.tables.calls.keys()], ['C5000']);
});

replay('an answer that comes after the return to live changes nothing', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(4000);
  past.returnToLive();
  await answer();
  assert.is(past.isPast, false);
  assert.is(past.tables.calls.size, 0);
  assert.is(past.shownAt, undefined);
});

replay('steps go from incident to incident and stop at the ends', async () => {
  const { replay: past, answer } = await withBounds();
  const moments: (number | undefined)[] = [];
  for (const direction of [-1, -1, -1, 1, 1, 1] as const) {
    void past.step(direction);
    await answer();
    moments.push(past.at);
  }
  assert.equal(moments, [5000, 2000, 1000, 2000, 5000, 9000]);
});

replay('playing moves on as fast as chosen and stops where history ends', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(4000);
  await answer();
  past.speed = 10;
  past.isPlaying = true;
  past.advance(200);
  await answer();
  assert.is(past.at, 6000);
  past.advance(500);
  await answer();
  assert.is(past.at, 9000);
  assert.is(past.isPlaying, false);
});

replay('a moment outside history is brought to its edge', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(-5);
  await answer();
  assert.is(past.at, 1000);
});

replay('a moment that the server refuses is said, and the picture stays', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(4000);
  await answer();
  void past.seek(6666);
  await answer();
  assert.is(past.refused?.code, 'BeforeHistory');
  assert.equal([...past.tables.calls.keys()], ['C4000']);
});

replay.run();
