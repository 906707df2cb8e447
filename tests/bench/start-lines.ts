import { type Row, shown } from './figures.ts';
import { measureStart } from './start.ts';

export async function* startLines(): AsyncGenerator<Row> {
  const found = await measureStart();
  yield ['history', `${found.events} events, written in ${shown(found.fillSeconds, 's')}`];
  yield ['first start without history', shown(found.emptySeconds, 's')];
  yield ['first start on the history, draws its roads', shown(found.firstSeconds, 's')];
  yield ['start again on the history', shown(found.againSeconds, 's')];
}
