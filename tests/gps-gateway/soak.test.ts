import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { measureGateway } from '../bench/gateway.ts';

const soak = suite('gateway under load');

soak('a fleet beside a terminal that floods loses no position, and every one is acknowledged', async () => {
  const found = await measureGateway({ terminals: 40, hz: 5, seconds: 3, flood: true }, 'memory');
  const { sent, acknowledged, refused, lost } = found;
  assert.equal({ sent, acknowledged, refused, lost }, { sent: 600, acknowledged: 600, refused: 0, lost: 0 });
});

soak.run();
