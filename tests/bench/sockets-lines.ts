import { type Options, type Row, shown, shownSpread } from './figures.ts';
import { measureSockets } from './sockets.ts';

export async function* socketsLines({ minutes = '1' }: Options): AsyncGenerator<Row> {
  const found = await measureSockets(Number(minutes));
  const { sockets, stalled, seconds, residentMegabytes } = found;
  yield [
    'load',
    `a drill, ${sockets} browsers of which ${stalled} stop reading, ${seconds.toFixed(0)} s, a call each second`,
  ];
  yield ['frames read', `${found.frames}, ${shown(found.megabytesSent, 'MB')}`];
  yield ['frame to browser', shownSpread(found.frameToBrowserMs)];
  yield ['call sent to its row at every desk', shownSpread(found.callToDeskMs)];
  yield [
    'memory of the product',
    `${shown(residentMegabytes.before, 'MB')} before, at most ${shown(residentMegabytes.most - residentMegabytes.before, 'MB')} more`,
  ];
  yield [
    'of the stalled, reading again',
    `${found.stalledCutOff} were cut off, ${found.stalledToldAnew} were told anew, the others had all of it`,
  ];
  yield ['others cut off', String(found.othersCutOff)];
  yield ['processor, product', shown(found.productCores * 100, '% of one core')];
}
