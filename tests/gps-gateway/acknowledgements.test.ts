import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createAcknowledgements } from '../../gps-gateway/acknowledgements.ts';
import type { Said } from '../../gps-gateway/protocols/protocol.ts';
import type { Recording } from '../../gps-gateway/recorder.ts';

const acknowledgements = suite('acknowledgements of one connection');

const EMPTY = Buffer.alloc(0);
const said = (identity: string): Said => ({
  ...{ identity, version: 'jtt808-2019', message: { kind: 'heartbeat' } },
  wire: () => EMPTY,
  answer: () => EMPTY,
});

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
    (several, outcome) => told.push([outcome, several.map(({ identity }) => identity).join()]),
    noFault,
    64,
  );
  const [first, second] = [append(), append()];
  for (const name of ['a', 'b', 'c']) assert.is(all.add(said(name), first), undefined);
  void all.add(said('d'), second);
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
  void all.add(said('a'), first);
  void all.add(said('b'), first);
  const waiting = all.add(said('c'), second);
  first.settle('recorded');
  await waiting;
  assert.is(answered, 2);
  assert.is(all.add(said('d'), second), undefined);
});

acknowledgements('a broken store fails those that wait for it and keeps nobody waiting', async () => {
  const faults: unknown[] = [];
  const all = createAcknowledgements(
    () => undefined,
    (fault) => faults.push(fault),
    1,
  );
  const broken = new Error('broken');
  await all.add(said('a'), { recording: Promise.reject(broken) });
  assert.equal(faults, [broken]);
});

acknowledgements.run();
