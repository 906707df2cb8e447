import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findAlarms } from '../../dispatch-ui/desk/alarms.ts';
import { ago, bloodOrder, inbound, incident, NOW, unit } from './samples.ts';

const alarms = suite('alarms');

type Picture = Parameters<typeof findAlarms>[0];
const NOTHING: Picture = {
  units: new Map(),
  incidents: new Map(),
  inbound: new Map(),
  bloodOrders: new Map(),
};

const kinds = (picture: Partial<Picture>): string[] =>
  findAlarms({ ...NOTHING, ...picture }, NOW).map(({ level, cause }) => `${level} ${cause.kind}`);
const incidents = (...rows: ReturnType<typeof incident>[]): Partial<Picture> => ({
  incidents: new Map(rows.map((row) => [row.incidentId, row])),
});
const coming = (row: ReturnType<typeof inbound>): Partial<Picture> => ({
  inbound: new Map([[row.preAlertId, row]]),
});
const blood = (row: ReturnType<typeof bloodOrder>): Partial<Picture> => ({
  bloodOrders: new Map([[row.orderId, row]]),
});

alarms('a P1 without a unit for more than two minutes is critical', () => {
  assert.equal(kinds(incidents(incident({ priority: 1, receivedAt: ago(121) }))), ['critical p1-waiting']);
  assert.equal(kinds(incidents(incident({ priority: 1, receivedAt: ago(120) }))), []);
});

alarms('a P2, or a P1 that has its unit, raises none', () => {
  assert.equal(kinds(incidents(incident({ priority: 2, receivedAt: ago(900) }))), []);
  assert.equal(kinds(incidents(incident({ priority: 1, status: 'assigned', receivedAt: ago(900) }))), []);
});

alarms('silence of a centre for more than a minute is not acknowledgement', () => {
  assert.equal(kinds(coming(inbound({ sentAt: ago(61) }))), ['serious not-acknowledged']);
  assert.equal(kinds(coming(inbound({ sentAt: ago(61), priority: 1 }))), ['critical not-acknowledged']);
  assert.equal(kinds(coming(inbound({ sentAt: ago(61), status: 'acknowledged' }))), []);
});

alarms('a broken cold chain on the road is critical', () => {
  const excursion = { at: ago(10), celsius: 12, lowestCelsius: 2, highestCelsius: 10 };
  const temperatures = [{ celsius: 12, at: ago(10) }];
  assert.equal(kinds(blood(bloodOrder({ excursion, temperatures }))), ['critical cold-chain']);
  assert.equal(kinds(blood(bloodOrder({ excursion, temperatures, status: 'received' }))), []);
});

alarms('a sensor that is silent for five minutes says nothing: that is an alarm, never "fine"', () => {
  assert.equal(kinds(blood(bloodOrder({ temperatures: [{ celsius: 4, at: ago(301) }] }))), [
    'serious sensor-silent',
  ]);
  assert.equal(kinds(blood(bloodOrder({ issuedAt: ago(400), temperatures: [] }))), ['serious sensor-silent']);
  assert.equal(kinds(blood(bloodOrder({ temperatures: [{ celsius: 4, at: ago(299) }] }))), []);
});

alarms('a crew that calls for help comes before everything, until somebody has acknowledged it', () => {
  const crewAlarm = { alarmId: 'alarm-1', causes: ['sos'], at: ago(5) } as const;
  const units = (row: ReturnType<typeof unit>): Partial<Picture> => ({ units: new Map([[row.unitId, row]]) });
  const waiting = incidents(incident({ priority: 1, receivedAt: ago(900) }));
  assert.equal(kinds({ ...waiting, ...units(unit({ crewAlarm })) }), [
    'critical crew-alarm',
    'critical p1-waiting',
  ]);
  const acknowledged = { by: 'desk', at: ago(1) };
  assert.equal(kinds(units(unit({ crewAlarm: { ...crewAlarm, acknowledged } }))), []);
});

alarms('critical comes before serious and the longest standing first', () => {
  const all = {
    ...incidents(
      incident({ incidentId: 'young', priority: 1, receivedAt: ago(150) }),
      incident({ incidentId: 'old', priority: 1, receivedAt: ago(400) }),
    ),
    ...coming(inbound({ sentAt: ago(999) })),
  };
  const ids = findAlarms({ ...NOTHING, ...all }, NOW).map(({ id }) => id);
  assert.equal(ids, ['p1-waiting:old', 'p1-waiting:young', 'not-acknowledged:PA1']);
});

alarms.run();
