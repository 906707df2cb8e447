import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runDiskFull } from './disk-full.ts';

const full = suite('a full disk');

full(
  'two full disks refuse by name, lose nothing, go on reading, and record again when there is room',
  async () => {
    const { broken } = await runDiskFull({ seed: 1, rounds: 2, progress: () => undefined });
    assert.equal(broken, []);
  },
);

full.run();
