import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runOutages } from './outages.ts';

const outages = suite('outages of the store');

outages(
  'a kill, a hang, a restart and a full disk under every projection leave the view of a replay',
  async () => {
    const { broken } = await runOutages({ seed: 1, rounds: 4, progress: () => undefined });
    assert.equal(broken, []);
  },
);

outages.run();
