import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runDuel } from './duel.ts';

const duels = suite('two dispatchers, one unit');

duels('exactly one of two desks gets the unit, and a repeated command has one effect', async () => {
  const { broken } = await runDuel({ seed: 1, rounds: 60, progress: () => undefined });
  assert.equal(broken, []);
});

duels.run();
