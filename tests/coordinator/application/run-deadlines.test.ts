import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DueStep } from '../../../coordinator/application/deadlines.ts';
import type { Handle } from '../../../coordinator/application/handle.ts';
import { StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { Reactor } from '../../../coordinator/application/reactor.ts';
import { runDeadlines } from '../../../coordinator/application/run-deadlines.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const running = suite('running deadlines');

const due = (key: string): Reactor => ({
  name: 'waiting',
  categories: [],
  react: () => [],
  deadlines: () => [
    {
      key,
      setAt: NOON,
      dueAt: minutesAfterNoon(1),
      cause: { id: 'fact', correlationId: 'call' },
      command: (at) => ({ type: 'CompletePreAlert', preAlertId: key, at }),
    },
  ],
});

const time = { now: () => minutesAfterNoon(5), steadyMs: () => performance.now() };

function run(handle: Handle, caughtUp: Promise<void>) {
  const ending = new AbortController();
  const refused: unknown[] = [];
  const finished = runDeadlines({
    reactors: [due('a')],
    caughtUp,
    time,
    handle,
    signal: ending.signal,
    report: (refusal) => refused.push(refusal),
  });
  return {
    refused,
    finished,
    end: () => {
      ending.abort();
    },
  };
}

running('nothing is made before what was recorded is known', async () => {
  const made: unknown[] = [];
  const handle: Handle = (command) => {
    made.push(command);
    return Promise.resolve({ accepted: true, id: 'a', events: [] });
  };
  const { finished, end } = run(handle, new Promise(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 20));
  end();
  await finished;
  assert.equal(made, []);
});

running('a store that is away is waited for; a refusal is reported and not repeated', async () => {
  let attempts = 0;
  const ids: string[] = [];
  let answered: () => void = () => undefined;
  const wasAnswered = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const handle: Handle = (_command, context: DueStep['context']) => {
    ids.push(context.commandId);
    if (++attempts < 3) return Promise.reject(new StoreUnavailable('away'));
    answered();
    return Promise.resolve({ accepted: false, refusal: { type: 'UnknownPreAlert', preAlertId: 'a' } });
  };
  const { finished, end, refused } = run(handle, Promise.resolve());
  await wasAnswered;
  await new Promise((resolve) => setImmediate(resolve));
  end();
  await finished;
  assert.is(attempts, 3);
  assert.is(new Set(ids).size, 1, 'the same command each time');
  assert.is(refused.length, 1);
});

running('any other fault ends it', async () => {
  const handle: Handle = () => Promise.reject(new TypeError('a bug'));
  const { finished } = run(handle, Promise.resolve());
  try {
    await finished;
    assert.unreachable('the fault was dropped');
  } catch (fault) {
    assert.ok(fault instanceof TypeError);
  }
});

running.run();
