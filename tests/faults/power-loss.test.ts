import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runPowerLoss } from './power-loss.ts';

const power = suite('loss of power');

power(
  'what was acknowledged survives thirty power cuts, and a disk that never flushes loses some',
  async () => {
    const { broken, skipped } = await runPowerLoss({ seed: 1, rounds: 30, progress: () => undefined });
    if (skipped !== undefined) console.log(`skipped: ${skipped}`);
    assert.equal(broken, []);
  },
);

power.run();
