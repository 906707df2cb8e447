import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import type { CentreRow } from '../../../projections/live-map/view.ts';
import type { StockRow } from '../../../projections/blood-stock/view.ts';
import type { ClockRow } from '../../../projections/pathway-clocks/view.ts';
import { ago, bloodOrder, inbound, incident, NOW, unit } from '../../dispatch-ui/samples.ts';
import { found, said, incidents, coming, blood, units, dispatched, heard } from './alarm-picture.ts';

const alarms = suite('alarms');

alarms('a P1 without a unit for more than two minutes is critical', () => {
  assert.equal(said(incidents(incident({ priority: 1, receivedAt: ago(121) }))), ['critical p1-waiting']);
  assert.equal(said(incidents(incident({ priority: 1, receivedAt: ago(120) }))), []);
});

alarms('a P2, or a P1 that has its unit, raises none', () => {
  assert.equal(said(incidents(incident({ priority: 2, receivedAt: ago(900) }))), []);
  assert.equal(said(incidents(incident({ priority: 1, status: 'assigned', receivedAt: ago(900) }))), []);
});

alarms('a P1 that waits again after its unit was taken away is another alarm', () => {
  const row = incident({ priority: 1, receivedAt: ago(900) });
  const [first] = found(incidents(row));
  const [second] = found(incidents({ ...row, firstAssignedAt: ago(300) }));
  assert.is.not(first?.id, second?.id);
});

alarms('a lost call that nobody has called back for two minutes is serious', () => {
  const call = { callId: 'C1', channel: 'telephone', receivedAt: ago(121), abandonedAt: ago(121) } as const;
  assert.equal(said({ calls: new Map([['C1', call]]) }), ['serious call-abandoned']);
  assert.equal(said({ calls: new Map([['C1', { ...call, callBacks: 1 }]]) }), []);
});

alarms('a pre-alert calls at the centre at once, and at dispatch when nobody answers for a minute', () => {
  assert.equal(said(coming(inbound({ sentAt: ago(5) }))), ['serious pre-alert']);
  assert.equal(dispatched(coming(inbound({ sentAt: ago(60) }))), []);
  assert.equal(dispatched(coming(inbound({ sentAt: ago(61) }))), ['serious not-acknowledged']);
  assert.equal(dispatched(coming(inbound({ sentAt: ago(61), priority: 1 }))), ['critical not-acknowledged']);
  assert.equal(said(coming(inbound({ sentAt: ago(61), status: 'acknowledged' }))), []);
});

alarms('a centre that asks to be passed over waits for dispatch until it is answered', () => {
  const diversion = { by: 'nurse', at: ago(1), reason: 'CT down' };
  assert.equal(said(coming(inbound({ status: 'acknowledged', diversion }))), ['serious diversion-asked']);
  assert.equal(said(coming(inbound({ status: 'withdrawn', diversion }))), []);
  const declined = { by: 'desk', at: ago(0), reason: 'nearest' };
  assert.equal(said(coming(inbound({ status: 'acknowledged', diversion: { ...diversion, declined } }))), []);
});

alarms('a unit more than five minutes behind its promise is serious until it is on scene', () => {
  const late = unit({ status: 'mobilised', incidentId: 'I1', promisedArrivalAt: ago(301) });
  assert.equal(said(units(late)), ['serious unit-late']);
  assert.equal(said(units({ ...late, promisedArrivalAt: ago(300) })), []);
  assert.equal(said(units({ ...late, status: 'on-scene' })), []);
  assert.equal(said(units({ ...late, status: 'transporting' })), [], 'the scene is behind it');
});

alarms('a driving unit that nothing is heard of for a minute is serious; one at its station is not', () => {
  const driving = unit({ status: 'mobilised', incidentId: 'I1' });
  assert.equal(said({ ...units(driving), ...heard(61) }), ['serious terminal-silent']);
  assert.equal(said({ ...units(driving), ...heard(60) }), []);
  assert.equal(said({ ...units(unit()), ...heard(900) }), []);
});

alarms('a desk that lost its own link blames no terminal', () => {
  const driving = unit({ status: 'mobilised', incidentId: 'I1' });
  assert.equal(said({ ...units(driving), ...heard(61) }, ago(30)), []);
});

alarms('terminals that fall silent all at once have one cause', () => {
  const fleet = ['A1', 'A2', 'A3'].map((unitId) => unit({ unitId, status: 'mobilised' }));
  assert.equal(said({ ...units(...fleet), ...heard(70, 80, 90) }), ['critical positions-lost']);
  assert.equal(said({ ...units(...fleet), ...heard(70, 80, 5) }), [
    'serious terminal-silent',
    'serious terminal-silent',
  ]);
});

const atTheDoor = (seconds: number, more: Partial<ClockRow> = {}) => ({
  clocks: new Map([
    [
      'P1',
      {
        patientId: 'P1',
        incidentId: 'I1',
        unitId: 'A1',
        centreId: 'H1',
        reportedAt: ago(3000),
        reached: { arrived: ago(seconds) },
        predicted: {},
        targets: [],
        rules: '',
        ...more,
      },
    ],
  ]),
});

alarms('a stretcher that is held ten minutes is a caution, after thirty it is serious, and only that', () => {
  assert.equal(said(atTheDoor(600)), []);
  assert.equal(said(atTheDoor(601)), ['caution stretcher-hold']);
  assert.equal(said(atTheDoor(1801)), ['serious stretcher-hold-long']);
  assert.equal(said(atTheDoor(1801, { reached: { arrived: ago(1801), 'handed-over': ago(9) } })), []);
});

alarms('a centre whose report has run out is a caution', () => {
  const centre = (age: number) =>
    ({
      centreId: 'H1',
      readiness: { stroke: { openness: 'open', reportedAt: ago(9000), validUntil: ago(age) } },
      diversions: {},
    }) as unknown as CentreRow;
  assert.equal(said({ centres: new Map([['H1', centre(1)]]) }), ['caution report-overdue']);
  assert.equal(said({ centres: new Map([['H1', centre(-1)]]) }), []);
});

alarms('an emergency order of blood calls at the blood centre until it is accepted', () => {
  const order = bloodOrder({ status: 'ordered', urgency: 'emergency' });
  assert.equal(said(blood(order)), ['critical blood-ordered']);
  assert.equal(dispatched(blood(order)), []);
  assert.equal(said(blood({ ...order, urgency: 'routine' })), []);
  assert.equal(said(blood({ ...order, status: 'accepted' })), []);
});

alarms('a broken cold chain on the road is critical', () => {
  const excursion = { at: ago(10), celsius: 12, lowestCelsius: 2, highestCelsius: 10 };
  const temperatures = [{ celsius: 12, at: ago(10) }];
  assert.equal(said(blood(bloodOrder({ excursion, temperatures }))), ['critical cold-chain']);
  assert.equal(said(blood(bloodOrder({ excursion, temperatures, status: 'received' }))), []);
});

alarms('a sensor that is silent for five minutes says nothing: that is an alarm, never "fine"', () => {
  const silent = (seconds: number) =>
    said(blood(bloodOrder({ temperatures: [{ celsius: 4, at: ago(seconds) }] })));
  assert.equal(silent(299), []);
  assert.equal(silent(301), ['serious sensor-silent']);
  assert.equal(said(blood(bloodOrder({ issuedAt: ago(400), temperatures: [] }))), ['serious sensor-silent']);
});

alarms(
  'a quarter of an hour before bags must be used or returned, and before the box ends, it is said',
  () => {
    assert.equal(said(blood(bloodOrder({ issuedAt: ago(901), temperatures: [] }))), [
      'critical blood-return',
    ]);
    const temperatures = [{ celsius: 4, at: ago(5) }];
    assert.equal(said(blood(bloodOrder({ issuedAt: ago(85_501), temperatures }))), [
      'serious blood-expiring',
    ]);
  },
);

alarms('a group of blood that lasts less than a day calls the blood centre, and nobody else', () => {
  const row: StockRow = {
    ...{ depotId: 'BC', product: 'red-cells', group: 'O-', freeUnits: 1, reservedUnits: 0, apartBags: 0 },
    ...{ recordedSince: ago(90_000), issuedByDay: {} },
  };
  const key = 'BC red-cells O-';
  const short = { bloodStocks: new Map([[key, { ...row, shortSince: ago(1) }]]) };
  const [alarm] = found(short);
  assert.equal([alarm?.rule, alarm?.level, alarm?.subject.id], ['blood-short', 'serious', key]);
  assert.equal(dispatched(short), []);
  assert.equal(said({ bloodStocks: new Map([[key, row]]) }), []);
});

alarms('a crew that calls for help comes before everything, and shows for a while who answered', () => {
  const crewAlarm = { alarmId: 'alarm-1', causes: ['sos'], at: ago(5) } as const;
  const waiting = incidents(incident({ priority: 1, receivedAt: ago(900) }));
  assert.equal(said({ ...waiting, ...units(unit({ crewAlarm })) }), [
    'critical crew-alarm',
    'critical p1-waiting',
  ]);
  const ahead = { ...crewAlarm, at: instant(NOW + 30_000) };
  assert.equal(
    said(units(unit({ crewAlarm: ahead }))),
    ['critical crew-alarm'],
    'a device whose clock runs ahead',
  );
  const answered = (seconds: number) =>
    found(units(unit({ crewAlarm: { ...crewAlarm, acknowledged: { by: 'desk', at: ago(seconds) } } })));
  assert.is(answered(1)[0]?.acknowledged?.by, 'desk');
  assert.equal(answered(601), []);
});

alarms.run();
