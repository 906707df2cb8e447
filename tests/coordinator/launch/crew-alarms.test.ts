import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inProcessBus } from '../../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../../coordinator/application/handle.ts';
import { type EventStore, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import { recordCrewAlarms } from '../../../coordinator/launch/crew-alarms.ts';
import type { AlarmsRaised } from '../../../gps-gateway/alarms.ts';
import { aUnit, NOON } from '../../support/facts.ts';

const alarms = suite('alarms of crews');

async function openDesk() {
  const store = memoryEventStore({ now: () => NOON });
  let complaints = 0;
  const doorway = { awayFor: 0 };
  const append: EventStore['append'] = async (...args) => {
    if (doorway.awayFor > 0) {
      doorway.awayFor -= 1;
      throw new StoreUnavailable('away');
    }
    return await store.append(...args);
  };
  const handle = createHandler({ store: { ...store, append } });
  await handle(
    { type: 'RegisterUnit', unit: aUnit('A7'), at: NOON },
    { commandId: 'c1', correlationId: 'c1', causationId: 'c1', by: 'user:site' },
  );
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const log = {
    info: () => undefined,
    warn: () => void (complaints += 1),
    error: () => void (complaints += 1),
  };
  const stop = await recordCrewAlarms({ bus, handle, log, signal: new AbortController().signal });
  return {
    bus,
    doorway,
    warnings: () => complaints,
    /** What is on record once everything heard has been dealt with. */
    recorded: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await stop();
      const events = [];
      for await (const { event, metadata } of store.readStream('unit-A7')) {
        if (event.type === 'CrewAlarmRaised') events.push({ event, by: metadata.by });
      }
      return events;
    },
  };
}

const pressed: AlarmsRaised = { unitId: 'A7', alarms: ['sos', 'power-low'], at: NOON };

alarms('the crew’s button is put on record with its place, once, however often it is heard', async () => {
  const { bus, recorded } = await openDesk();
  const place = { lat: 32.9, lon: 115.8 };
  bus.publish('alarms.v1.A7', { ...pressed, place });
  bus.publish('alarms.v1.A7', { ...pressed, place });
  const [only, ...more] = await recorded();
  assert.equal(more, []);
  assert.ok(only);
  assert.is(only.by, 'terminal:A7');
  assert.equal([only.event.causes, only.event.place, only.event.at], [['sos'], place, NOON]);
});

alarms('a flat battery and speeding are no call for help', async () => {
  const { bus, recorded } = await openDesk();
  bus.publish('alarms.v1.A7', { ...pressed, alarms: ['power-low', 'overspeed'] });
  assert.equal(await recorded(), []);
});

alarms('an alarm waits for a store that is away', async () => {
  const { bus, doorway, recorded } = await openDesk();
  doorway.awayFor = 1;
  bus.publish('alarms.v1.A7', pressed);
  assert.is((await recorded()).length, 1);
});

alarms('what is no alarm, and the alarm of a unit that nobody knows, is told and left', async () => {
  const { bus, warnings, recorded } = await openDesk();
  bus.publish('alarms.v1.A7', { unitId: 7 });
  bus.publish('alarms.v1.B9', { ...pressed, unitId: 'B9' });
  assert.equal(await recorded(), []);
  assert.is(warnings(), 2);
});

alarms.run();
