import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runKills } from './kill.ts';

const killed = suite('kill -9');

killed('five kills under fifty writers lose nothing; a store that acknowledges early does', async () => {
  const { broken } = await runKills({ seed: 1, rounds: 5, progress: () => undefined });
  assert.equal(broken, []);
});

killed.run();
