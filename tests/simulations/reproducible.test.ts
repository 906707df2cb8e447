import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Network } from '../../coordinator/domain/network.ts';
import { later, minutes } from '../../coordinator/domain/quantities.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { drawCalls } from '../../simulations/simulated-calls.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { simulate, type SimulationResult } from '../../simulations/simulation.ts';
import { START } from './line-world.ts';

const reproducible = suite('a simulated morning of Fuyang');
const fuyang = JSON.parse(
  readFileSync(new URL('../../simulations/fuyang/network.json', import.meta.url), 'utf8'),
) as Network;
const until = later(START, minutes(8 * 60));

async function run(
  seed: number,
  roads = openSimulatedRoads(fuyang, false),
): Promise<SimulationResult & { readonly log: { readonly bytes: string } }> {
  const lines: string[] = [];
  const result = await simulate(
    {
      network: fuyang,
      travelTimes: roads,
      calls: drawCalls(fuyang, { start: START, until }, seed),
      policy: DISPATCH_POLICIES['closest-idle'],
      start: START,
      until,
    },
    { writeLog: (line) => lines.push(line) },
  );
  assert.equal(result.books.faults, []);
  return { ...result, log: { ...result.log, bytes: lines.join('') } };
}

reproducible('is the same log, byte for byte, from the same seed, and another from another', async () => {
  const [first, again, other] = [await run(7), await run(7), await run(8)];
  assert.ok(first.log.events > 1000);
  assert.is(first.log.bytes, again.log.bytes);
  assert.is(first.log.sha256, again.log.sha256);
  assert.is.not(first.log.sha256, other.log.sha256);
  assert.equal(first.indicators, again.indicators);
  const moments = first.log.bytes.matchAll(/"at":(-?[\d.]+)/g);
  assert.ok([...moments].every(([, at]) => Number.isInteger(Number(at))));
});

reproducible('drives on the schematic roads, and says when it could not', async () => {
  const byRoad = await run(7, openSimulatedRoads(fuyang, true));
  const estimated = await run(7);
  assert.is(byRoad.roads.status, 'ready');
  assert.is(estimated.roads.status, 'missing');
  assert.match(estimated.roads.detail, /left out/);
  const reached = estimated.records.filter(({ assignedAt }) => assignedAt !== undefined).length;
  assert.is(estimated.indicators.response.estimatedDrives, reached);
  // A patient may be more than 2 km from every schematic road.
  assert.ok(byRoad.indicators.response.estimatedDrives < reached / 20);
  assert.equal(
    byRoad.records.map(({ callId, receivedAt, openedAt }) => [callId, receivedAt, openedAt]),
    estimated.records.map(({ callId, receivedAt, openedAt }) => [callId, receivedAt, openedAt]),
    'both meet the same calls',
  );
});

reproducible('knows no roads in a city that is not Fuyang', () => {
  const health = openSimulatedRoads({ ...fuyang, counties: [] }, true).health();
  assert.is(health.status, 'missing');
  assert.match(health.detail, /no roads are known/);
});

reproducible('brings every patient with a pathway to a centre of that pathway', async () => {
  const { destinations } = (await run(7)).indicators;
  assert.ok(destinations.withPathway > 5);
  assert.is(destinations.capable, destinations.withPathway);
});

reproducible.run();
