/**
 * `npm run bench [-- store gateway decision ranking console console-soak sockets replay start roads tiles]`: measures the product on this machine and prints what it
 * found. Nothing is judged here: the figures belong to the machine and to what else it was doing. Roads: `--osm FILE`
 * instead of the schematic ones, and `--peer valhalla` asks Valhalla the same questions; it is fetched for that.
 * Gateway, sockets and console-soak: `--minutes 10` for a longer one.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type ConsoleFound, measureConsole } from './console.ts';
import type { Frames } from './console-page.ts';
import { measureConsoleSoak } from './console-soak.ts';
import { measureDecisions } from './decision.ts';
import { flatness, measureGateway } from './gateway.ts';
import { measureDamage, measureDecoding } from './gateway-decode.ts';
import { measureRanking } from './ranking.ts';
import { measureReplay } from './replay.ts';
import type { Spread } from './spread.ts';
import { measureRoadEngine } from './road-engine.ts';
import { measureRoads } from './roads.ts';
import { measureSockets } from './sockets.ts';
import { measureStart } from './start.ts';
import { measureStore } from './store.ts';
import { measureTiles } from './tiles.ts';

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { osm: { type: 'string' }, peer: { type: 'string' }, minutes: { type: 'string' } },
});

type Rows = readonly (readonly [what: string, figure: string])[];

const shown = (value: number, unit: string): string => `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
const shownSpread = ({ p50, p99 }: Spread): string => `p50 ${shown(p50, 'ms')}   p99 ${shown(p99, 'ms')}`;

const tail = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return `p50 ${shown(at(0.5), 'ms')}   p95 ${shown(at(0.95), 'ms')}`;
};
const framesShown = ({ perSecond, frameMsP95, drawMs }: Frames): string =>
  `${shown(perSecond, 'per s')}, p95 ${shown(frameMsP95, 'ms')}; ${drawMs.length} drawings, ${tail(drawMs)}`;
const consoleRows = (found: ConsoleFound): Rows => [
  [
    'load',
    `${found.units} units at 1 Hz (${found.positionsAccepted} positions), 1920 × 1080, software raster`,
  ],
  ['frames, still', framesShown(found.still)],
  ['frames, panning', framesShown(found.panning)],
  ['key to paint, F2', tail(found.keyToPaintMs)],
  ['call sent to row on the screen', tail(found.eventToScreenMs)],
];

const SECTIONS: Readonly<Record<string, () => Promise<Rows>>> = {
  async store() {
    const events = 1_000_000;
    const found = await measureStore(events);
    const { diskMs, singleAppendMs } = found;
    const overDisk = (singleAppendMs.p50 / diskMs.p50).toFixed(1);
    return [
      ['load', `${events} events of 300 B, real client, durable`],
      ['disk alone, 4 KiB and fdatasync', shownSpread(diskMs)],
      ['single awaited append', `${shownSpread(singleAppendMs)}   ${overDisk} × the disk alone`],
      ['single awaited appends', shown(found.singleAppendsPerSecond, 'per s')],
      ['appends, 100 in flight', shown(found.appendsInFlightPerSecond, 'per s')],
      ['events, appends of 500', shown(found.batchedEventsPerSecond, 'per s')],
      ['catch-up from the disk', shown(found.catchUpEventsPerSecond, 'events per s')],
      ['filter scan without a match', shown(found.filteredEventsPerSecond, 'events per s')],
      ['open', shown(found.openSeconds, 's')],
      ['memory, filled', shown(found.residentMegabytes.filled, 'MB')],
      ['memory, opened and read through', shown(found.residentMegabytes.read, 'MB')],
    ];
  },
  async gateway() {
    const minutes = Number(options.minutes ?? '1');
    const load = { terminals: 1000, hz: 5, seconds: minutes * 60, flood: false };
    const found = await measureGateway(load, 'embedded');
    const beside = { terminals: 200, hz: 5, seconds: 20, flood: true };
    const flooded = await measureGateway(beside, 'embedded');
    const memory = found.residentMegabytes.map(Math.round).join(' ');
    const { middle, furthestPercent } = flatness(found.residentMegabytes);
    return [
      [
        'load',
        `${load.terminals} terminals at ${load.hz} Hz for ${minutes} min, three items each, embedded store`,
      ],
      ['positions sent', String(found.sent)],
      ['positions refused', String(found.refused)],
      ['positions lost', String(found.lost)],
      ['terminal to bus', shownSpread(found.fixToBusMs)],
      ['terminal to acknowledgement, durable', shownSpread(found.fixToAcknowledgementMs)],
      ['processor, gateway', shown(found.cores * 100, '% of one core')],
      ['processor, its store', shown(found.storeCores * 100, '% of one core')],
      [`memory of the gateway, each ${found.sampleEverySeconds} s`, `${memory} MB`],
      ['after a third of the run', `${shown(middle, 'MB')} ± ${shown(furthestPercent, '%')}`],
      [
        'beside a flood',
        `${beside.terminals} terminals at ${beside.hz} Hz for ${beside.seconds} s, embedded store`,
      ],
      ['positions of the others lost', String(flooded.lost)],
      ['the others, terminal to bus', shownSpread(flooded.fixToBusMs)],
      ['the others, to acknowledgement', shownSpread(flooded.fixToAcknowledgementMs)],
      ...measureDecoding().map(
        ({ what, framesPerSecond, positionsPerSecond }) =>
          [
            `decoding ${what}`,
            `${shown(framesPerSecond, 'frames per s')}, ${shown(positionsPerSecond, 'positions per s')}`,
          ] as const,
      ),
      ...measureDamage(1_000_000).map(
        ({ what, frames, missed, heapGrowthMegabytes }) =>
          [
            `damaged frames, ${what}`,
            `${frames}, ${missed} good ones missed, heap growth ${shown(heapGrowthMegabytes, 'MB')}`,
          ] as const,
      ),
    ];
  },
  async decision() {
    const found = await measureDecisions();
    return [
      ['load', `${found.ambulances} ambulances at 1 Hz, ${found.centres} centres, ${found.calls} calls`],
      ['positions', `${found.positionsAccepted} accepted, ${found.positionsRefused} refused`],
      ['call sent to call accepted', shownSpread(found.callToAcceptedMs)],
      ['the first call sent to ranking answered', shown(found.firstCallToRankingMs, 'ms')],
      ['call sent to ranking answered', shownSpread(found.callToRankingMs)],
      ['call sent to row on the console', shownSpread(found.callToRowMs)],
      ['questions asked before the incident was open', String(found.askedTooEarly)],
      ['processor, product', shown(found.productCores * 100, '% of one core')],
      ['processor, its store', shown(found.storeCores * 100, '% of one core')],
    ];
  },
  async ranking() {
    const found = await measureRanking();
    const { ambulances, centres, patients, onBoard, pathways, withoutRoads, withRoads } = found;
    return [
      [
        'load',
        `${ambulances} ambulances, ${centres} centres, ${patients} open patients of ${pathways} pathways, ${onBoard} on board`,
      ],
      ['units for one, times at hand', shownSpread(withoutRoads.unitsMs)],
      ['destinations for one, times at hand', shownSpread(withoutRoads.destinationsMs)],
      [`all ${patients} after a diversion, times at hand`, shownSpread(withoutRoads.allAfterDiversionMs)],
      ['units for one, by road', shownSpread(withRoads.unitsMs)],
      ['destinations for one, by road', shownSpread(withRoads.destinationsMs)],
      [`all ${patients} after a diversion, by road`, shownSpread(withRoads.allAfterDiversionMs)],
    ];
  },
  async console() {
    const few = await measureConsole(300);
    const many = await measureConsole(1000);
    return [
      ...consoleRows(few),
      ...consoleRows(many),
      [
        'programs of the first picture and those fetched while idle, gzip',
        shown(many.fetchedKilobytes, 'KiB'),
      ],
    ];
  },
  async 'console-soak'() {
    const found = await measureConsoleSoak(Number(options.minutes ?? '5'));
    return [
      ['load', `${found.units} units at 1 Hz, ${found.calls} calls opened and closed, one console`],
      [
        'heap after collection, each minute',
        `${found.heapMegabytes.map((size) => size.toFixed(1)).join(' ')} MB`,
      ],
      ['growth from the second minute on', shown(found.growthMegabytesPerMinute, 'MB per min')],
    ];
  },
  async sockets() {
    const found = await measureSockets(Number(options.minutes ?? '1'));
    const { sockets, stalled, seconds, residentMegabytes } = found;
    return [
      [
        'load',
        `a drill, ${sockets} browsers of which ${stalled} stop reading, ${seconds.toFixed(0)} s, a call each second`,
      ],
      ['frames read', `${found.frames}, ${shown(found.megabytesSent, 'MB')}`],
      ['frame to browser', shownSpread(found.frameToBrowserMs)],
      ['call sent to its row at every desk', shownSpread(found.callToDeskMs)],
      [
        'memory of the product',
        `${shown(residentMegabytes.before, 'MB')} before, at most ${shown(residentMegabytes.most - residentMegabytes.before, 'MB')} more`,
      ],
      [
        'of the stalled, reading again',
        `${found.stalledCutOff} were cut off, ${found.stalledToldAnew} were told anew, the others had all of it`,
      ],
      ['others cut off', String(found.othersCutOff)],
      ['processor, product', shown(found.productCores * 100, '% of one core')],
    ];
  },
  async replay() {
    const found = await measureReplay();
    const { hours, events, fixes, courseSeconds } = found;
    const middle = (values: readonly number[], unit: string): string => {
      const sorted = [...values].sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
      return `p50 ${shown(at(0.5), unit)}   p95 ${shown(at(0.95), unit)}`;
    };
    return [
      ['load', `${hours} h of Fuyang: ${events} events, ${fixes} reports of positions, store in memory`],
      ...found.seeks.flatMap(({ hindsight, coldMs, wholeMs, kilobytes }): Rows => [
        [`seek, as ${hindsight}, five minutes not held yet`, middle(coldMs, 'ms')],
        [`their size, as ${hindsight}`, middle(kilobytes, 'KB')],
        [`arrivals and circle, as ${hindsight}`, middle(wholeMs, 'ms')],
      ]),
      ['charts of it all, from nothing', shown(courseSeconds, 's')],
    ];
  },
  async start() {
    const found = await measureStart();
    return [
      ['history', `${found.events} events, written in ${shown(found.fillSeconds, 's')}`],
      ['first start without history', shown(found.emptySeconds, 's')],
      ['first start on the history, draws its roads', shown(found.firstSeconds, 's')],
      ['start again on the history', shown(found.againSeconds, 's')],
    ];
  },
  async roads() {
    const pbfFile = options.osm;
    const algorithms = await measureRoads(pbfFile === undefined ? {} : { pbfFile });
    return [
      ...(await measureRoadEngine({ pbfFile, withValhalla: options.peer !== undefined })),
      ...algorithms,
    ];
  },
  async tiles() {
    const found = await measureTiles({ pbfFile: options.osm });
    return [
      ['map', found.what],
      ['first tile, from nothing', shown(found.firstTileMs, 'ms')],
      [`each of ${found.tiles} tiles, new`, shownSpread(found.newTileMs)],
      ['the same, kept', shownSpread(found.keptTileMs)],
      ['largest', shown(found.largestBytes / 1000, 'KB')],
    ];
  },
};

const unknown = asked.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}: choose from ${Object.keys(SECTIONS).join(', ')}`);
  process.exitCode = 2;
} else if (options.peer !== undefined && options.peer !== 'valhalla') {
  console.error(`No peer ${options.peer}: choose valhalla`);
  process.exitCode = 2;
} else {
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(`${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${load.join(' ')}`);
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const rows = await measure();
    const width = Math.max(...rows.map(([what]) => what.length));
    console.log(`\n${name}`);
    for (const [what, figure] of rows) console.log(`  ${what.padEnd(width)}  ${figure}`);
  }
}
