import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../../coordinator/application/handle.ts';
import { type NewEvent, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { Recorded } from '../../../coordinator/domain/events.ts';
import { instructTerminals, roadDistancesOf } from '../../../coordinator/launch/terminal-orders.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import type { IncidentRow } from '../../../projections/incident-queue/view.ts';
import type { UnitRow, UnitStatus } from '../../../projections/live-map/view.ts';
import type { RowChangeListener } from '../../../projections/read-side.ts';
import { A7, closeHouses, now, openHouse } from '../../support/gateway.ts';
import { TestTerminal } from '../../support/terminal.ts';

const orders = suite('orders that follow from the picture');

orders.after.each(closeHouses);

const unitIn = (status: UnitStatus, incidentId?: string): UnitRow => ({
  unitId: 'A7',
  unit: { id: 'A7', callSign: 'A7', stationId: 'S1', kind: 'ambulance', plate: 'K7', capabilities: [] },
  ...{ status, since: now, crewSize: 3, patientIds: [] },
  ...(incidentId !== undefined && { incidentId }),
});
const incident: IncidentRow = {
  ...{ incidentId: 'I1', callId: 'C1', status: 'assigned', priority: 1, complaint: 'chest-pain' },
  ...{ inExtremis: false, needs: [], place: { lat: 32.8932, lon: 115.8085 }, address: '清河东路123号' },
  ...{ countyId: 'YZ', patientIds: [], unitIds: ['A7'], receivedAt: now, openedAt: now },
};

orders(
  'a unit that is assigned reports often, and its crew reads where to go; freed, it reports seldom',
  async () => {
    const { gateway, port } = await openHouse();
    const client = await TestTerminal.signedOn(port, A7);
    const units = new Map([['A7', unitIn('at-station')]]);
    const listeners = new Set<RowChangeListener>();
    const faults: object[] = [];
    const store = memoryEventStore({ now: () => now });
    const registered: NewEvent = {
      id: randomUUID(),
      event: { type: 'UnitRegistered', unit: unitIn('at-station').unit, at: now },
      metadata: { correlationId: 'c', causationId: 'c', by: 'process:test' },
    };
    await store.append('unit-A7', [registered], 'none');
    const recorded = async (): Promise<readonly Recorded[]> => {
      const events: Recorded[] = [];
      for await (const one of store.readStream('unit-A7')) events.push(one);
      return events.slice(1);
    };
    const stop = instructTerminals(
      {
        view: { units, incidents: new Map([['I1', incident]]) },
        onChanges(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      gateway,
      {
        handle: createHandler({ store }),
        clock: { now: () => now },
        log: { warn: (details) => faults.push(details), error: (details) => faults.push(details) },
      },
    );
    const change = (unit: UnitRow): void => {
      units.set('A7', unit);
      for (const listener of listeners) listener([['units', 'A7', unit]]);
    };
    const paces = (): number[] =>
      client.orders.flatMap(({ order }) => (order.kind === 'report-every' ? [order.moving] : []));
    const texts = (): string[] =>
      client.orders.flatMap(({ order }) => (order.kind === 'show-text' ? [order.text] : []));

    await client.until(() => paces().length === 1);
    change(unitIn('assigned', 'I1'));
    change(unitIn('acknowledged', 'I1'));
    await client.until(() => texts().length === 1 && paces().length === 2);
    assert.match(texts()[0]!, '清河东路123号');
    assert.match(texts()[0]!, '32.893200,115.808500');
    const shown = client.orders.find(({ order }) => order.kind === 'show-text')!;
    client.send({ kind: 'terminal-reply', answers: shown.serial, answersMessageId: 0x8300, result: 'ok' });
    while ((await recorded()).length < 2) await pause(10);
    const [sent, fate] = await recorded();
    assert.ok(sent?.event.type === 'CrewTextSent' && sent.event.text === texts()[0]);
    assert.ok(fate?.event.type === 'CrewTextShown' && fate.event.textId === sent.event.textId);
    assert.equal([sent.metadata.by, fate.metadata.by], ['process:tell-order', 'terminal:A7']);
    assert.equal([sent.metadata.correlationId, fate.metadata.correlationId], ['C1', 'C1']);
    assert.equal(faults, []);
    change(unitIn('available'));
    await client.until(() => paces().length === 3);
    assert.equal(paces(), [seconds(10), seconds(2), seconds(10)]);
    stop();
    assert.is(listeners.size, 0);
  },
);

orders('a crew reads where to go though the store is away, and the missing record is told of', async () => {
  const units = new Map([['A7', unitIn('at-station')]]);
  const listeners = new Set<RowChangeListener>();
  const sent: string[] = [];
  const warnings: string[] = [];
  const stop = instructTerminals(
    {
      view: { units, incidents: new Map([['I1', incident]]) },
      onChanges(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    {
      setActivity: () => Promise.resolve('done'),
      sendText(_unitId, text) {
        sent.push(text);
        return Promise.resolve('done');
      },
    },
    {
      handle: () => Promise.reject(new StoreUnavailable('away')),
      clock: { now: () => now },
      log: {
        warn: (_details, message) => warnings.push(message),
        error(details) {
          throw new Error(JSON.stringify(details));
        },
      },
    },
  );
  units.set('A7', unitIn('assigned', 'I1'));
  for (const listener of listeners) listener([['units', 'A7', unitIn('assigned', 'I1')]]);
  while (warnings.length === 0) await pause(5);
  assert.is(sent.length, 1);
  assert.match(warnings[0]!, 'not on record');
  stop();
});

orders('the roads tell how far places are from them, as far as they know', async () => {
  const distances = roadDistancesOf({
    snap: () =>
      Promise.resolve([
        { isOnRoad: true, place: incident.place, offRoadMetres: 7, road: { class: 'primary' }, stretch: [] },
        { isOnRoad: false, reason: 'island', metres: 900 },
        { isOnRoad: false, reason: 'no-roads' },
      ]),
  });
  assert.equal(await distances([]), [7, 900, null]);
});

orders.run();
