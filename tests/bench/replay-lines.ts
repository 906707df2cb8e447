import { type Row, shown, tail } from './figures.ts';
import { measureReplay } from './replay.ts';

export async function* replayLines(): AsyncGenerator<Row> {
  const { hours, events, fixes, seeks, courseSeconds } = await measureReplay();
  yield ['load', `${hours} h of Fuyang: ${events} events, ${fixes} reports of positions, store in memory`];
  for (const { hindsight, coldMs, wholeMs, kilobytes } of seeks) {
    yield [`seek, as ${hindsight}, five minutes not held yet`, tail(coldMs)];
    yield [`their size, as ${hindsight}`, tail(kilobytes, 'KB')];
    yield [`arrivals and circle, as ${hindsight}`, tail(wholeMs)];
  }
  yield ['charts of it all, from nothing', shown(courseSeconds, 's')];
}
