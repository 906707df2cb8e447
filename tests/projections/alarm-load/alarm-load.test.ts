import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AlarmRuleId } from '../../../coordinator/domain/alarm/events.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { createAlarmLoad } from '../../../projections/alarm-load/load.ts';
import { type AlarmLoadReport, firedAt } from '../../../projections/alarm-load/view.ts';
import { alarmIdOf } from '../../../projections/alarms/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { smallNetwork } from '../../support/small-network.ts';
import { km } from '../../support/two-counties.ts';
import { recorded, t } from '../../support/read-side.ts';

const load = suite('the load of alarms');

function reportAt(seconds: number, ...events: readonly DomainEvent[]): AlarmLoadReport {
  const view = emptyReadModel();
  const alarmLoad = createAlarmLoad();
  for (const one of recorded(events)) alarmLoad.observe(one, foldInto(READ_MODEL, view, one));
  return alarmLoad.report({ from: t(0), to: t(7 * 24 * 3600) }, t(seconds));
}

const opened = (incidentId: string, at: number): DomainEvent => ({
  type: 'IncidentOpened',
  incidentId,
  callId: `C-${incidentId}`,
  priority: 1,
  complaint: 'chest-pain',
  inExtremis: false,
  needs: [],
  place: km(1, 0),
  address: '',
  countyId: 'east',
  patientIds: [],
  at: t(at),
});
const received = (incidentId: string, at: number): DomainEvent => ({
  type: 'CallReceived',
  callId: `C-${incidentId}`,
  channel: 'telephone',
  at: t(at),
});
const committed = (incidentId: string, at: number): DomainEvent => ({
  type: 'UnitCommitted',
  incidentId,
  unitId: 'A1',
  at: t(at),
});
/** A P1 that waited this long for its unit. */
const waited = (incidentId: string, from: number, seconds: number): readonly DomainEvent[] => [
  received(incidentId, from),
  opened(incidentId, from),
  committed(incidentId, from + seconds),
];
const of = (report: AlarmLoadReport, rule: AlarmRuleId) => report.rules.find((one) => one.rule === rule);

load('a rule is counted by its own threshold, and by any other that might have been set', () => {
  const events = [...waited('I1', 0, 100), ...waited('I2', 500, 130), ...waited('I3', 1000, 400)];
  const rule = of(reportAt(2000, ...events), 'p1-waiting');
  assert.is(rule?.raised, 2);
  assert.equal(rule?.lastedSeconds, [100, 130, 400]);
  assert.equal(
    [60, 120, 300, 600].map((delay) => rule && firedAt(rule, delay)),
    [3, 2, 1, 0],
  );
});

const published = (version: number, limits: Readonly<Record<string, number>>, at: number): DomainEvent => ({
  ...{ type: 'RuleLimitsPublished', networkId: 'small', version, limits, reason: 'tried', by: 'admin' },
  at: t(at),
});

load('what called is told by the delay of its own time, and what stands by that of now', () => {
  const events: readonly DomainEvent[] = [
    { type: 'NetworkPublished', networkId: 'small', fingerprint: 'f', network: smallNetwork, at: t(0) },
    ...waited('I1', 10, 100),
    published(1, { 'alarm.p1-waiting.delay': 60, 'alarm.p1-waiting.sounds': 0 }, 200),
    ...waited('I2', 300, 100),
    received('I3', 500),
    opened('I3', 500),
  ];
  const rule = of(reportAt(561, ...events), 'p1-waiting');
  assert.equal([rule?.raised, rule?.delaySeconds, rule?.isSilent], [2, 60, true]);
  assert.is(of(reportAt(561, ...events.slice(0, 4)), 'p1-waiting')?.raised, 0);
});

load('what was over before anything was known called nobody', () => {
  const view = emptyReadModel();
  const alarmLoad = createAlarmLoad();
  for (const one of recorded([...waited('I1', 0, 400), ...waited('I2', 5000, 130)])) {
    const told = { ...one, recordedAt: instant(Math.max(t(5000), one.event.at)) };
    alarmLoad.observe(told, foldInto(READ_MODEL, view, told));
  }
  const report = alarmLoad.report({ from: t(0), to: t(9000) }, t(6000));
  assert.equal([report.raised, report.since], [1, t(5000)]);
});

load('what calls at once is counted however short it was, and delayed only when it lasted', () => {
  const short = { rule: 'pre-alert', lastedSeconds: [0, 4, 40] } as const;
  assert.equal([firedAt(short, 0), firedAt(short, 30)], [3, 1]);
});

load('a cause that still stands is counted for as long as it has lasted', () => {
  const events = [received('I1', 0), opened('I1', 0)];
  assert.is(of(reportAt(119, ...events), 'p1-waiting')?.raised, 0);
  assert.is(of(reportAt(121, ...events), 'p1-waiting')?.raised, 1);
});

load('an answer is timed from the call of the alarm', () => {
  const alarmId = alarmIdOf({
    rule: 'p1-waiting',
    subject: { kind: 'incident', id: 'I1' },
    since: t(0),
  });
  const answered: DomainEvent = {
    type: 'AlarmAcknowledged',
    alarmId,
    rule: 'p1-waiting',
    subject: { kind: 'incident', id: 'I1' },
    raisedAt: t(120),
    by: 'li',
    at: t(150),
  };
  const rule = of(reportAt(300, received('I1', 0), opened('I1', 0), answered), 'p1-waiting');
  assert.equal([rule?.acknowledged, rule?.medianAnswerSeconds], [1, 30]);
  const takenBack: DomainEvent = { ...answered, type: 'AlarmAcknowledgementTakenBack', at: t(155) };
  const calling = of(reportAt(300, received('I1', 0), opened('I1', 0), answered, takenBack), 'p1-waiting');
  assert.is(calling?.acknowledged, 0, 'nobody answers for it any more');
});

load('alarms are counted for each operator and hour, and a flood is more than ten in ten minutes', () => {
  const many = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => waited(`I${from}-${index}`, from + index * 10, 200)).flat();
  const calm = reportAt(9000, ...many(10, 0));
  assert.equal([calm.raised, calm.mostInTenMinutes, calm.floods, calm.perOperatorHour], [10, 10, 0, 10]);
  const flood = reportAt(9000, ...many(11, 0), ...many(3, 4000));
  assert.equal([flood.mostInTenMinutes, flood.floods, flood.perOperatorHour], [11, 1, 7]);
  assert.equal(
    flood.hours.map(({ raised, operators }) => [raised, operators]),
    [
      [11, 1],
      [3, 1],
    ],
  );
});

load('a report says from when on it counts, where that is later than was asked', () => {
  const view = emptyReadModel();
  const alarmLoad = createAlarmLoad(2);
  const events = Array.from({ length: 5 }, (_, index) => waited(`I${index}`, 100 + index * 1000, 200)).flat();
  const asked = { from: t(0), to: t(9000) };
  for (const one of recorded(events)) {
    alarmLoad.observe(one, foldInto(READ_MODEL, view, one));
    if (one.event.at === t(100)) assert.ok(alarmLoad.report(asked, one.event.at).since);
  }
  const report = alarmLoad.report(asked, t(9000));
  assert.is(report.since, recorded(events).find(({ event }) => event.at === t(2300))?.recordedAt);
  assert.is(of(report, 'p1-waiting')?.raised, 2, 'the oldest three are forgotten');
  assert.is(alarmLoad.report({ from: t(3000), to: t(9000) }, t(9000)).since, undefined);
});

load('what the log cannot tell is said, not counted as none', () => {
  const report = reportAt(10);
  assert.is(of(report, 'terminal-silent')?.isMeasured, false);
  assert.is(of(report, 'p1-waiting')?.isMeasured, true);
  assert.is(report.perOperatorHour, undefined);
});

load.run();
