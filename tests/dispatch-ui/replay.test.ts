import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HistoryChunkAnswer } from '../../coordinator/contract/history.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { Server } from '../../dispatch-ui/desk/server.ts';
import { Replay } from '../../dispatch-ui/time/replay.svelte.ts';
import { CHUNK_MS } from '../../projections/history/view.ts';

const replay = suite('looking back');

const MINUTE = 60_000;
const BOUNDS = { from: MINUTE, to: 90 * MINUTE, ticks: [20 * MINUTE, 50 * MINUTE], lateFacts: 1 };
const REFUSED_FROM = 80 * MINUTE;
const call = (id: string) => ({ callId: id });

/** A call `at-<start>` in the picture of each chunk, another one `step-<n>` each minute, and the tongue it was asked in. */
function chunkAt(at: number, hindsight: 'known' | 'true'): HistoryChunkAnswer {
  const from = Math.floor(at / CHUNK_MS) * CHUNK_MS;
  return {
    hindsight,
    from: instant(from),
    until: instant(from + CHUNK_MS),
    isComplete: true,
    events: from / MINUTE,
    tables: { calls: { begin: call(`${hindsight} ${from / MINUTE}`) } },
    steps: [1, 2, 3, 4].map((minute) => ({
      at: instant(from + minute * MINUTE),
      changes: [['calls', 'step', call(`step-${from / MINUTE + minute}`)] as const],
    })),
    lateFacts: [
      {
        type: 'UnitArrivedOnScene',
        about: 'A1',
        at: instant(from + MINUTE),
        knownAt: instant(from + 3 * MINUTE),
      },
    ],
  };
}

/** A server that answers one request at a time, when the test says so. */
function play() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const server = new Server(
    (path) => {
      asked.push(path);
      const url = new URL(path, 'http://server');
      const at = Number(url.pathname.split('/').at(-1));
      const hindsight = url.searchParams.get('as') === 'true' ? 'true' : 'known';
      const refused = { accepted: false, code: 'BeforeHistory', message: 'x' };
      const isChunk = path.includes('/chunks/');
      const isRefused = isChunk && at >= REFUSED_FROM;
      const body =
        path === '/api/history'
          ? BOUNDS
          : isChunk
            ? chunkAt(at, hindsight)
            : { tables: { calls: { whole: call('whole') }, coverage: { all: { countyId: 'all' } } } };
      return new Promise((resolve) =>
        answers.push(() => {
          resolve(
            new Response(JSON.stringify(isRefused ? refused : body), { status: isRefused ? 404 : 200 }),
          );
        }),
      );
    },
    () => undefined,
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await settle();
  };
  return { replay: new Replay(server), asked, answer, settle };
}

async function withBounds() {
  const scene = play();
  const reading = scene.replay.readBounds();
  await scene.answer();
  await reading;
  scene.asked.length = 0;
  return scene;
}

const calls = ({ tables }: Replay): string[] => [...tables.calls.values()].map(({ callId }) => callId);

replay('a past moment replaces the picture', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(12 * MINUTE);
  assert.is(past.isPast, true);
  await answer();
  assert.equal(calls(past), ['known 10', 'step-12']);
  assert.is(past.shownAt, 12 * MINUTE);
});

replay('inside five minutes it moves forth and back without asking for them again', async () => {
  const { replay: past, asked, answer, settle } = await withBounds();
  void past.seek(12 * MINUTE);
  await answer();
  past.isPlaying = true;
  asked.length = 0;
  for (const [minute, step] of [
    [14, 'step-14'],
    [11, 'step-11'],
    [13.5, 'step-13'],
  ] as const) {
    void past.seek(minute * MINUTE);
    await settle();
    assert.equal(calls(past), ['known 10', step]);
  }
  assert.equal(
    asked.filter((path) => path.includes(`/chunks/${12 * MINUTE}`)),
    [],
  );
});

replay('where the picture stands still arrivals are told, and they go when it moves on', async () => {
  const { replay: past, asked, answer, settle } = await withBounds();
  void past.seek(12 * MINUTE);
  await answer();
  assert.is(asked.at(-1), `/api/history/${12 * MINUTE}?as=known`);
  await answer();
  assert.equal(calls(past), ['whole']);
  void past.seek(13 * MINUTE);
  await settle();
  assert.equal(calls(past), ['known 10', 'step-13']);
});

replay('the circle of the first minutes is that of the first event: before it there is none', async () => {
  const { replay: past, asked, answer, settle } = await withBounds();
  void past.seek(2 * MINUTE);
  past.isPlaying = true;
  await answer();
  await settle();
  assert.ok(asked.includes(`/api/history/${MINUTE}?as=known`), asked.join(' '));
  assert.not.ok(asked.includes('/api/history/0?as=known'));
});

replay('dragging asks only for the newest moment once the server is free', async () => {
  const { replay: past, asked, answer } = await withBounds();
  for (const minute of [12, 22, 32, 42]) void past.seek(minute * MINUTE);
  await answer();
  await answer();
  assert.equal(
    asked.filter((path) => path.includes('/chunks/')),
    [`/api/history/chunks/${12 * MINUTE}?as=known`, `/api/history/chunks/${42 * MINUTE}?as=known`],
  );
  assert.equal(calls(past), ['known 40', 'step-42']);
});

replay('the same moment is looked at as known then and as true', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(12 * MINUTE);
  await answer();
  assert.is(past.picture.unknownThen.length, 1);
  past.isPlaying = true;
  void past.look('true');
  await answer();
  await answer();
  assert.is(calls(past)[0], 'true 10');
  void past.seek(14 * MINUTE);
  await answer();
  assert.equal(past.picture.unknownThen, [], 'by then it was known');
});

replay('an answer that comes after the return to live changes nothing', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(12 * MINUTE);
  past.returnToLive();
  await answer();
  assert.is(past.isPast, false);
  assert.is(past.tables.calls.size, 0);
  assert.is(past.shownAt, undefined);
});

replay('steps go from incident to incident and stop at the ends', async () => {
  const { replay: past, settle } = await withBounds();
  const moments: (number | undefined)[] = [];
  for (const direction of [-1, -1, -1, 1, 1, 1] as const) {
    void past.step(direction);
    await settle();
    moments.push(past.at);
  }
  assert.equal(
    moments,
    [50, 20, 1, 20, 50, 90].map((minute) => minute * MINUTE),
  );
});

replay('playing moves on as fast as chosen, fetches ahead, and stops where history ends', async () => {
  const { replay: past, asked, answer, settle } = await withBounds();
  void past.seek(12 * MINUTE);
  await answer();
  past.speed = 60;
  past.isPlaying = true;
  past.advance(1000);
  await settle();
  assert.is(past.at, 13 * MINUTE);
  assert.is(asked.at(-1), `/api/history/chunks/${15 * MINUTE}?as=known`);
  past.advance(100 * MINUTE);
  assert.equal([past.at, past.isPlaying], [90 * MINUTE, false]);
});

replay('while it plays, the circle of each chunk is drawn over what is shown', async () => {
  const { replay: past, asked, answer } = await withBounds();
  past.isPlaying = true;
  void past.seek(12 * MINUTE);
  for (let turn = 0; turn < 3; turn += 1) await answer();
  assert.ok(asked.includes(`/api/history/${10 * MINUTE}?as=known`));
  assert.equal([...past.tables.coverage.keys()], ['all']);
  assert.equal(calls(past), ['known 10', 'step-12'], 'and nothing else of then');
});

replay('it waits for the picture: nothing is passed over unseen', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(12 * MINUTE);
  past.isPlaying = true;
  past.advance(1000);
  assert.is(past.at, 12 * MINUTE);
  await answer();
  past.advance(1000);
  assert.is(past.at, 12 * MINUTE + 10_000);
});

replay('a moment outside history is brought to its edge', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(-5);
  await answer();
  assert.is(past.at, MINUTE);
});

replay('a moment that the server refuses is said, and the picture stays', async () => {
  const { replay: past, answer } = await withBounds();
  void past.seek(12 * MINUTE);
  await answer();
  past.isPlaying = true;
  await answer();
  void past.seek(85 * MINUTE);
  await answer();
  assert.is(past.refused?.code, 'BeforeHistory');
  assert.equal(calls(past), ['whole']);
  assert.equal([past.isLoading, past.isPlaying], [false, false]);
});

replay.run();
