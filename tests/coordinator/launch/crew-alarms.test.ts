import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../../coordinator/application/handle.ts';
import type { EventStore } from '../../../coordinator/application/ports.ts';
import { createReactors } from '../../../coordinator/application/reactor.ts';
import { runProcesses } from '../../../coordinator/application/run-processes.ts';
import { recordDangers } from '../../../coordinator/launch/crew-alarms.ts';
import type { DangerSaid } from '../../../gps-gateway/dangers.ts';
import { aUnit, minutesAfterNoon, NOON } from '../../support/facts.ts';

const alarms = suite('alarms of crews');

const context = { correlationId: 'x', causationId: 'x', by: 'user:site' };
const sos: DangerSaid = {
  ...{ identity: '13912340007', protocol: 'jtt808-2013', unitId: 'A7', causes: ['sos'], at: NOON },
  place: { lat: 32.9, lon: 115.8 },
};
const nothing: DangerSaid = { ...sos, causes: [] };

async function openSite() {
  const store = memoryEventStore({ now: () => NOON });
  const handle = createHandler({ store });
  await handle({ type: 'RegisterUnit', unit: aUnit('A7'), at: NOON }, { ...context, commandId: 'c1' });
  const record = recordDangers(handle, { next: randomUUID });
  const report = (said: DangerSaid): Promise<void> => record.report(said);
  return { store, handle, report };
}

/** A coordinator that runs until it has dealt with all there is. */
async function coordinate(store: EventStore): Promise<void> {
  const closing = new AbortController();
  await runProcesses({
    ...{ store, handle: createHandler({ store }), reactors: createReactors(), signal: closing.signal },
    report: () => undefined,
    onProgress: ({ caughtUp }) => {
      if (caughtUp) closing.abort();
    },
  });
}

async function raised(store: EventStore) {
  const events = [];
  for await (const { event } of store.readStream('unit-A7')) {
    if (event.type === 'CrewAlarmRaised') events.push(event);
  }
  return events;
}

alarms('the crew’s button, pressed while no coordinator runs, is answered once when one does', async () => {
  const { store, report } = await openSite();
  await report(sos);
  await report(sos);
  assert.equal(await raised(store), []);
  await coordinate(store);
  await coordinate(store);
  const [only, ...more] = await raised(store);
  assert.equal(more, []);
  assert.equal([only?.causes, only?.place, only?.at], [['sos'], sos.place, NOON]);
});

alarms('dealt with again after a kill, an acknowledged alarm stays acknowledged', async () => {
  const { store, handle, report } = await openSite();
  await report(sos);
  await coordinate(store);
  await report(nothing);
  await report({ ...sos, at: minutesAfterNoon(1) });
  await coordinate(store);
  const [{ alarmId } = { alarmId: '' }] = await raised(store);
  await handle(
    { type: 'AcknowledgeCrewAlarm', unitId: 'A7', alarmId, by: 'desk', at: minutesAfterNoon(2) },
    { ...context, commandId: 'c2' },
  );
  await coordinate(store);
  assert.is((await raised(store)).length, 1);
  await report(nothing);
  await report({ ...sos, at: minutesAfterNoon(3) });
  await coordinate(store);
  assert.is((await raised(store)).length, 2);
});

alarms('the danger of a unit that nobody knows stops nothing', async () => {
  const { store, report } = await openSite();
  await report({ ...sos, unitId: 'B9', identity: '13912340099' });
  await report(sos);
  await coordinate(store);
  assert.is((await raised(store)).length, 1);
});

alarms.run();
