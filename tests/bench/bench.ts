/**
 * `npm run bench [-- store gateway decision ranking console console-soak sockets replay start roads tiles]`: measures the product on this machine and prints what it
 * found. Nothing is judged here: the figures belong to the machine and to what else it was doing. Roads: `--osm FILE`
 * instead of the schematic ones, and `--peer valhalla` asks Valhalla the same questions; it is fetched for that.
 * Gateway, sockets and console-soak: `--minutes 10` for a longer one.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { consoleLines } from './console.ts';
import { soakLines } from './console-soak.ts';
import { decisionLines } from './decision-lines.ts';
import type { Bench } from './figures.ts';
import { gatewayLines } from './gateway-lines.ts';
import { rankingLines } from './ranking-lines.ts';
import { replayLines } from './replay-lines.ts';
import { roadsLines } from './roads-lines.ts';
import { socketsLines } from './sockets-lines.ts';
import { startLines } from './start-lines.ts';
import { storeLines } from './store-lines.ts';
import { tilesLines } from './tiles-lines.ts';

/** Characters in which what was measured stands, before what was found. */
const WHAT_WIDTH = 48;

const BENCHES: Readonly<Record<string, Bench>> = {
  store: storeLines,
  gateway: gatewayLines,
  decision: decisionLines,
  ranking: rankingLines,
  console: consoleLines,
  'console-soak': soakLines,
  sockets: socketsLines,
  replay: replayLines,
  start: startLines,
  roads: roadsLines,
  tiles: tilesLines,
};

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { osm: { type: 'string' }, peer: { type: 'string' }, minutes: { type: 'string' } },
});
const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}: choose from ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else if (options.peer !== undefined && options.peer !== 'valhalla') {
  console.error(`No peer ${options.peer}: choose valhalla`);
  process.exitCode = 2;
} else {
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(`${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${load.join(' ')}`);
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n${name}`);
    for await (const [what, figure] of bench(options)) console.log(`  ${what.padEnd(WHAT_WIDTH)}  ${figure}`);
  }
}
