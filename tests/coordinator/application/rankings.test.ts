import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createRankings } from '../../../coordinator/application/rankings.ts';
import { choice } from '../../support/facts.ts';

const rankings = suite('rankings on offer');
const ranking = (rankingId: string) => ({ ...choice('A1').ranking, rankingId });

rankings('what was put before somebody can be chosen from', () => {
  const offered = createRankings();
  offered.offer(ranking('R1'));
  assert.equal(offered.find('R1'), ranking('R1'));
  assert.is(offered.find('R2'), undefined);
});

rankings('the oldest offers go first', () => {
  const offered = createRankings(2);
  for (const id of ['R1', 'R2', 'R3']) offered.offer(ranking(id));
  assert.equal(
    ['R1', 'R2', 'R3'].map((id) => offered.find(id)?.rankingId),
    [undefined, 'R2', 'R3'],
  );
});

rankings.run();
