import { type Options, type Row, shown, shownSpread } from './figures.ts';
import { flatness, measureGateway } from './gateway.ts';
import { measureDamage, measureDecoding } from './gateway-decode.ts';

const DAMAGED_FRAMES = 1_000_000;

async function* underLoad(minutes: number): AsyncGenerator<Row> {
  const load = { terminals: 1000, hz: 5, seconds: minutes * 60, flood: false };
  yield [
    'load',
    `${load.terminals} terminals at ${load.hz} Hz for ${minutes} min, three items each, embedded store`,
  ];
  const found = await measureGateway(load, 'embedded');
  const { middle, furthestPercent } = flatness(found.residentMegabytes);
  yield ['positions sent', String(found.sent)];
  yield ['positions refused', String(found.refused)];
  yield ['positions lost', String(found.lost)];
  yield ['terminal to bus', shownSpread(found.fixToBusMs)];
  yield ['terminal to acknowledgement, durable', shownSpread(found.fixToAcknowledgementMs)];
  yield ['processor, gateway', shown(found.cores * 100, '% of one core')];
  yield ['processor, its store', shown(found.storeCores * 100, '% of one core')];
  yield [
    `memory of the gateway, each ${found.sampleEverySeconds} s`,
    `${found.residentMegabytes.map(Math.round).join(' ')} MB`,
  ];
  yield ['after a third of the run', `${shown(middle, 'MB')} ± ${shown(furthestPercent, '%')}`];
}

async function* besideFlood(): AsyncGenerator<Row> {
  const load = { terminals: 200, hz: 5, seconds: 20, flood: true };
  yield [
    'beside a flood',
    `${load.terminals} terminals at ${load.hz} Hz for ${load.seconds} s, embedded store`,
  ];
  const found = await measureGateway(load, 'embedded');
  yield ['positions of the others lost', String(found.lost)];
  yield ['the others, terminal to bus', shownSpread(found.fixToBusMs)];
  yield ['the others, to acknowledgement', shownSpread(found.fixToAcknowledgementMs)];
}

export async function* gatewayLines({ minutes = '1' }: Options): AsyncGenerator<Row> {
  yield* underLoad(Number(minutes));
  yield* besideFlood();
  for (const { what, framesPerSecond, positionsPerSecond } of measureDecoding())
    yield [
      `decoding ${what}`,
      `${shown(framesPerSecond, 'frames per s')}, ${shown(positionsPerSecond, 'positions per s')}`,
    ];
  for (const { what, frames, missed, heapGrowthMegabytes } of measureDamage(DAMAGED_FRAMES))
    yield [
      `damaged frames, ${what}`,
      `${frames}, ${missed} good ones missed, heap growth ${shown(heapGrowthMegabytes, 'MB')}`,
    ];
}
