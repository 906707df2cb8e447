import { setTimeout } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import type { Place } from '../../../../coordinator/domain/geography.ts';
import { seconds } from '../../../../coordinator/domain/quantities.ts';
import type { OpenedRoads } from '../../../../projections/roads/thread/worker-client.ts';
import { block, roadThreadsSuite } from '../../../support/road-threads.ts';

const client = roadThreadsSuite('a thread of roads that fails, hangs or ends');

const qualityOf = async (roads: OpenedRoads): Promise<string> =>
  (await roads.route(block.at('A'), block.at('D'))).quality;
client('a thread that fails answers by estimates and is replaced', async ({ open }) => {
  const roads = await open();
  await roads.ready;
  const noPlace = null as unknown as Place;
  assert.equal(await roads.nearestSource([], [noPlace], seconds(1)), [null]);
  assert.is(roads.health().status, 'loading');
  assert.is(await qualityOf(roads), 'estimated');
  while (roads.health().status === 'loading') await setTimeout(20);
  assert.is(await qualityOf(roads), 'road');
});

client('closures outlive the thread that knew them', async ({ open }) => {
  const roads = await open();
  await roads.ready;
  const [, shut] = await Promise.all([
    roads.route(block.at('A'), block.at('B')),
    roads.closures.set([
      { closureId: 'K1', where: { kind: 'road', place: block.between('A', 'B', 0.5) } },
      { closureId: 'K2', where: { kind: 'road', place: { lat: 0, lon: 0 } } },
    ]),
  ]);
  assert.equal(
    shut.map(({ closureId, stretches }) => [closureId, stretches]),
    [
      ['K1', 1],
      ['K2', 0],
    ],
  );
  // Down to the corner C or D, along, and up: three sides of the block instead of one.
  const roundabout = (await roads.route(block.at('A'), block.at('B'))).seconds;
  assert.ok(roundabout > 1.5 * block.engine().route(block.at('A'), block.at('B')).seconds);
  await roads.nearestSource([], [null as unknown as Place], seconds(1));
  while (roads.health().status === 'loading') await setTimeout(20);
  assert.is((await roads.route(block.at('A'), block.at('B'))).seconds, roundabout);
  await roads.closures.set([]);
  assert.ok((await roads.route(block.at('A'), block.at('B'))).seconds < roundabout);
});

client('a thread that hangs is given up, answered for by estimates and replaced', async ({ open }) => {
  const roads = await open({ patienceMs: 60 });
  await roads.ready;
  const crowd = new Array<Place>(700).fill(block.at('A'));
  const answer = await roads.matrix(crowd, crowd);
  assert.is(answer[0]?.[0]?.quality, 'estimated');
  assert.match(roads.health().detail, 'gave no answer for 0.06 s');
  // On a busy machine the next thread may be as late with its first answer, and be replaced in turn.
  while ((await qualityOf(roads)) !== 'road') await setTimeout(20);
});

client('loading that is no longer wanted ends at once', async ({ open }) => {
  const roads = await open();
  await roads.close();
  await roads.ready;
  assert.is(roads.health().detail, 'closed');
});

client('questions still open when the roads are closed get an estimate', async ({ open }) => {
  const roads = await open();
  await roads.ready;
  const asked = qualityOf(roads);
  await roads.close();
  assert.is(await asked, 'estimated');
  assert.is(roads.health().status, 'missing');
});

client.run();
