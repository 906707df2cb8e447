import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answered } from '../../dispatch-ui/desk/server.ts';
import type { CommandAccepted } from '../../coordinator/contract/answers.ts';
import { Outbox, UNDO_MS } from '../../dispatch-ui/crew/outbox.svelte.ts';
import { NOW } from './samples.ts';

const outbox = suite('what a crew says without a link');

type Reply = Answered<CommandAccepted>;
const ACCEPTED: Reply = { answered: true, body: { accepted: true, events: [] } };
const refused = (code: string): Reply => ({
  answered: false,
  refused: { accepted: false, code, message: `${code} says the server` },
});
const STEPS = '/api/units/A1/steps';

/** A device with its store, and a server that takes each key once and answers as `reply` says. */
function device() {
  const world = {
    now: NOW as number,
    made: 0,
    reply: (() => ACCEPTED) as (body: { readonly step?: string }) => Reply,
    requests: [] as { readonly path: string; readonly body: Record<string, unknown>; readonly key: string }[],
    timers: new Set<() => void>(),
    cells: new Map<string, string>(),
    isFull: false,
  };
  const storage = {
    get length() {
      return world.cells.size;
    },
    key: (index: number) => [...world.cells.keys()][index] ?? null,
    getItem: (name: string) => world.cells.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (world.isFull) throw new DOMException('full', 'QuotaExceededError');
      world.cells.set(name, value);
    },
    removeItem: (name: string) => world.cells.delete(name),
  };
  /** The page, opened (again). */
  const open = (account = 'crew-A1'): Outbox => {
    world.timers.clear();
    const page = new Outbox({
      storage,
      now: () => world.now,
      newKey: () => `key-${(world.made += 1)}`,
      schedule: (action) => {
        world.timers.add(action);
        return () => world.timers.delete(action);
      },
      post: (path, body, key) => {
        world.requests.push({ path, body: { ...body }, key });
        return Promise.resolve(world.reply(body));
      },
    });
    page.open(account);
    return page;
  };
  const goOffline = (): void => {
    world.reply = () => refused('Unreachable');
  };
  const goOnline = (): void => {
    world.reply = () => ACCEPTED;
  };
  return { world, open, goOffline, goOnline };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const wordsOf = (all: readonly { readonly words: string }[]): string[] => all.map(({ words }) => words);

outbox('with a link it is delivered at once, with its time', async () => {
  const { world, open } = device();
  const told = await open().say(STEPS, { step: 'acknowledge' }, 'acknowledged');
  assert.is(told.fate, 'delivered');
  assert.equal(world.requests, [{ path: STEPS, body: { step: 'acknowledge', at: NOW }, key: 'key-1' }]);
  assert.is(world.cells.size, 0, 'nothing stays on the device');
});

outbox(
  'without a link it waits, survives a closed page and is delivered in order with its times',
  async () => {
    const { world, open, goOffline, goOnline } = device();
    goOffline();
    const before = open();
    for (const step of ['mobilise', 'arrive-on-scene', 'resume']) {
      assert.is((await before.say(STEPS, { step }, step)).fate, 'kept');
      world.now += 60_000;
    }
    before.close();
    world.requests.length = 0;
    goOnline();
    const after = open();
    assert.equal(wordsOf(after.waiting), ['mobilise', 'arrive-on-scene', 'resume']);
    await settled();
    assert.equal(
      world.requests.map(({ body, key }) => [body['step'], body['at'], key]),
      [
        ['mobilise', NOW, 'key-1'],
        ['arrive-on-scene', NOW + 60_000, 'key-2'],
        ['resume', NOW + 120_000, 'key-3'],
      ],
    );
    assert.equal([after.said, world.cells.size], [[], 0]);
    assert.equal(
      wordsOf(after.late),
      ['arrive-on-scene', 'mobilise'],
      'the newest first, and only the late ones',
    );
  },
);

outbox('an answer that was lost is asked for again under the same key', async () => {
  const { world, open, goOffline, goOnline } = device();
  goOffline();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised');
  goOnline();
  for (const retry of [...world.timers]) retry();
  await settled();
  assert.equal(
    world.requests.map(({ key }) => key),
    ['key-1', 'key-1'],
  );
  assert.equal(page.said, []);
});

outbox('what is refused later steps aside, blocks nothing and stays until it is read', async () => {
  const { world, open, goOffline } = device();
  goOffline();
  const page = open();
  for (const step of ['mobilise', 'arrive-on-scene']) await page.say(STEPS, { step }, step);
  world.reply = ({ step }) => (step === 'mobilise' ? refused('StepOfAnotherMission') : ACCEPTED);
  page.retry();
  await settled();
  assert.equal(wordsOf(page.waiting), []);
  assert.equal(
    page.refused.map(({ words, refused: why }) => [words, why?.code]),
    [['mobilise', 'StepOfAnotherMission']],
  );
  const again = open();
  await settled();
  assert.equal(wordsOf(again.refused), ['mobilise'], 'also after the page was closed');
  again.dismiss('key-1');
  assert.equal([again.said, world.cells.size], [[], 0]);
});

outbox('who waits for the answer is told of the refusal, and nothing stays', async () => {
  const { world, open } = device();
  world.reply = () => refused('NotOffered');
  const page = open();
  const told = await page.say('/api/patients/P1/destination', { centreId: 'H1' }, 'to H1');
  assert.is(told.fate, 'refused');
  assert.equal(page.said, []);
});

outbox('a command that the server fails at stands aside after a few tries', async () => {
  const { world, open } = device();
  world.reply = ({ step }) => (step === 'mobilise' ? refused('Fault') : ACCEPTED);
  const page = open();
  const told = await page.say(STEPS, { step: 'mobilise' }, 'mobilised');
  assert.is(told.fate, 'kept');
  void page.say(STEPS, { step: 'arrive-on-scene' }, 'on scene');
  for (let round = 0; round < 4; round += 1) {
    await settled();
    page.retry();
  }
  await settled();
  assert.equal([wordsOf(page.refused), wordsOf(page.waiting)], [['mobilised'], []]);
});

outbox('a step that is held goes out by itself, and not before', async () => {
  const { world, open } = device();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised', true);
  await settled();
  assert.equal(world.requests, []);
  assert.equal(page.held, { key: 'key-1', words: 'mobilised', until: NOW + UNDO_MS });
  world.now += UNDO_MS;
  for (const timer of [...world.timers]) timer();
  await settled();
  assert.equal(
    world.requests.map(({ body }) => body['at']),
    [NOW],
    'with the time at which the button was pressed',
  );
  assert.is(page.held, undefined);
});

outbox('a step that was taken back is never told', async () => {
  const { world, open } = device();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised', true);
  page.takeBack();
  page.retry();
  await settled();
  assert.equal([world.requests, page.said, world.cells.size, world.timers.size], [[], [], 0, 0]);
});

outbox('the next thing said sends the held step off first', async () => {
  const { world, open } = device();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised', true);
  await page.say('/api/patients/P1/assessment', { priority: 1 }, 'assessed');
  assert.equal(
    world.requests.map(({ path }) => path),
    [STEPS, '/api/patients/P1/assessment'],
  );
});

outbox('a held step of a page that was closed goes out when it is opened again', async () => {
  const { world, open } = device();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised', true);
  page.close();
  assert.is(world.cells.size, 1);
  open();
  await settled();
  assert.is(world.requests.length, 1);
});

outbox('what one crew said is not told in the name of another', async () => {
  const { world, open, goOffline, goOnline } = device();
  goOffline();
  await open('crew-A1').say(STEPS, { step: 'mobilise' }, 'mobilised');
  world.requests.length = 0;
  goOnline();
  const other = open('crew-A2');
  await settled();
  assert.equal([world.requests, other.said], [[], []]);
  open('crew-A1');
  await settled();
  assert.is(world.requests.length, 1);
});

outbox('once the session has ended it waits for the crew to sign in again', async () => {
  const { world, open } = device();
  world.reply = () => refused('NotSignedIn');
  const page = open();
  assert.is((await page.say(STEPS, { step: 'mobilise' }, 'mobilised')).fate, 'kept');
  assert.equal([page.waiting.length, page.refused.length, world.timers.size], [1, 0, 0]);
});

outbox('a device without room says so and still delivers', async () => {
  const { world, open } = device();
  world.isFull = true;
  const page = open();
  assert.is((await page.say(STEPS, { step: 'mobilise' }, 'mobilised')).fate, 'delivered');
  assert.is(page.isDurable, false);
});

outbox('a time that turned out to lie ahead is told as now', async () => {
  const { world, open, goOffline, goOnline } = device();
  goOffline();
  const page = open();
  await page.say(STEPS, { step: 'mobilise' }, 'mobilised');
  world.now -= 300_000;
  goOnline();
  world.requests.length = 0;
  page.retry();
  await settled();
  assert.is(world.requests[0]?.body['at'], NOW - 300_000);
});

outbox('however the link comes and goes, the server hears everything once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (links) => {
      const { world, open, goOnline } = device();
      const heard = new Map<string, unknown>();
      let page = open();
      for (const [index, isUp] of links.entries()) {
        world.reply = () => (isUp ? ACCEPTED : refused('Unreachable'));
        await page.say(STEPS, { step: `${index}` }, `${index}`, index % 3 === 1);
        world.now += 1000;
        if (index % 4 === 3) {
          page.close();
          page = open();
        }
        await settled();
      }
      goOnline();
      page.release();
      page.retry();
      await settled();
      for (const { key, body } of world.requests) if (!heard.has(key)) heard.set(key, body['step']);
      assert.equal(
        [...heard.values()],
        links.map((_, index) => `${index}`),
      );
      assert.equal([page.said, world.cells.size], [[], 0]);
    }),
    { numRuns: 30 },
  );
});

outbox.run();
