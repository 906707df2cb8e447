import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inSteps } from '../../../../projections/roads/thread/in-steps.ts';

const steps = suite('long work in steps');

/** Each step takes a whole turn. */
function* counting(to: number): Generator<number, string> {
  for (let done = 0; done < to; done += 1) {
    const began = performance.now();
    while (performance.now() - began < 10);
    yield done / to;
  }
  return 'counted';
}

steps('tells how far it is and hands over the result', async () => {
  const shares: number[] = [];
  assert.is(await inSteps(counting(4), { onProgress: (share) => shares.push(share) }), 'counted');
  assert.equal(shares, [0, 0.25, 0.5, 0.75, 1]);
});

steps('lets others have their turn', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  await inSteps(counting(5)).finally(() => {
    clearInterval(others);
  });
  assert.ok(turns > 0);
});

steps('ends when it is called off, with the reason', async () => {
  const controller = new AbortController();
  const shares: number[] = [];
  const work = inSteps(counting(1000), {
    signal: controller.signal,
    onProgress(share) {
      shares.push(share);
      if (shares.length === 2) controller.abort(new Error('another closure'));
    },
  });
  const ended = await work.then(
    () => 'finished',
    (fault: unknown) => (fault as Error).message,
  );
  assert.is(ended, 'another closure');
  assert.is(shares.length, 2);
});

steps.run();
