import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runBitFlips } from './bit-flip.ts';

const decay = suite('a flipped bit');

decay('forty flipped bits are told of or change no answer', async () => {
  const { broken } = await runBitFlips({ seed: 1, rounds: 40, progress: () => undefined });
  assert.equal(broken, []);
});

decay.run();
