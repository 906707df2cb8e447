import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Answering, createAcknowledgements } from '../../gps-gateway/acknowledgements.ts';
import type { Recording } from '../../gps-gateway/recorder.ts';

const acknowledgements = suite('acknowledgements of one connection');

const answering =
  (name: string): Answering =>
  () =>
    Buffer.from(name);

/** An append whose outcome is told later. */
function append(): { recording: Promise<Recording>; settle: (recording: Recording) => void } {
  let settle!: (recording: Recording) => void;
  const recording = new Promise<Recording>((resolve) => (settle = resolve));
  return { recording, settle };
}

const noFault = (fault: unknown): void => {
  throw fault;
};

acknowledgements('what became durable together is answered together, in the order it came', async () => {
  const told: (readonly [Recording, string])[] = [];
  const all = createAcknowledgements(
    (several, outcome) =>
      told.push([outcome, several.map((answer) => answer({ verdict: 'done' }).toString()).join()]),
    noFault,
    64,
  );
  const [first, second] = [append(), append()];
  for (const name of ['a', 'b', 'c']) assert.is(all.add(answering(name), first), undefined);
  void all.add(answering('d'), second);
  first.settle('recorded');
  second.settle('refused');
  await second.recording;
  assert.equal(told, [
    ['recorded', 'a,b,c'],
    ['refused', 'd'],
  ]);
});

acknowledgements('beyond the limit a terminal waits until its oldest have been answered', async () => {
  let answered = 0;
  const all = createAcknowledgements((several) => (answered += several.length), noFault, 3);
  const [first, second] = [append(), append()];
  void all.add(answering('a'), first);
  void all.add(answering('b'), first);
  const waiting = all.add(answering('c'), second);
  first.settle('recorded');
  await waiting;
  assert.is(answered, 2);
  assert.is(all.add(answering('d'), second), undefined);
});

acknowledgements('a broken store fails those that wait for it and keeps nobody waiting', async () => {
  const faults: unknown[] = [];
  const all = createAcknowledgements(
    () => undefined,
    (fault) => faults.push(fault),
    1,
  );
  const broken = new Error('broken');
  await all.add(answering('a'), { recording: Promise.reject(broken) });
  assert.equal(faults, [broken]);
});

acknowledgements.run();
