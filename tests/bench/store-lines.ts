import { type Row, shown, shownSpread } from './figures.ts';
import { measureStore } from './store.ts';

const EVENTS = 1_000_000;

export async function* storeLines(): AsyncGenerator<Row> {
  yield ['load', `${EVENTS} events of 300 B, real client, durable`];
  const found = await measureStore(EVENTS);
  const { diskMs, singleAppendMs } = found;
  const overDisk = (singleAppendMs.p50 / diskMs.p50).toFixed(1);
  yield ['disk alone, 4 KiB and fdatasync', shownSpread(diskMs)];
  yield ['single awaited append', `${shownSpread(singleAppendMs)}   ${overDisk} × the disk alone`];
  yield ['single awaited appends', shown(found.singleAppendsPerSecond, 'per s')];
  yield ['appends, 100 in flight', shown(found.appendsInFlightPerSecond, 'per s')];
  yield ['events, appends of 500', shown(found.batchedEventsPerSecond, 'per s')];
  yield ['catch-up from the disk', shown(found.catchUpEventsPerSecond, 'events per s')];
  yield ['filter scan without a match', shown(found.filteredEventsPerSecond, 'events per s')];
  yield ['open', shown(found.openSeconds, 's')];
  yield ['memory, filled', shown(found.residentMegabytes.filled, 'MB')];
  yield ['memory, opened and read through', shown(found.residentMegabytes.read, 'MB')];
}
