import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent, EventOf } from '../../../coordinator/domain/events.ts';
import { without } from '../../../projections/without.ts';
import { receivingBoard } from '../../../projections/receiving-board/receiving-board.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { t, viewOf } from '../../support/read-side.ts';

const test = suite('receiving board');
const boardAfter = (...events: readonly DomainEvent[]) => viewOf(receivingBoard, ...events);

test('a centre sees who comes, how ill and when', () => {
  const row = boardAfter(...missionUntil('PreAlertSent')).inbound.get('I1-a1');
  assert.is(row?.centreId, 'H1');
  assert.is(row?.code, 'stroke-adult-1');
  assert.is(row?.status, 'sent');
  assert.is(row?.expectedArrivalAt, t(60 + 12 * 60));
  assert.is(row?.vitalsAt, t(60 + 7 * 60));
});

test('silence is not acknowledgement: only a person makes it acknowledged', () => {
  const row = boardAfter(...missionUntil('PreAlertAcknowledged')).inbound.get('I1-a1');
  assert.is(row?.status, 'acknowledged');
  assert.is(row?.acknowledgedBy, 'user:centre-H1');
});

test('a revision replaces the findings and keeps the acknowledgement', () => {
  const revised: DomainEvent = {
    type: 'PreAlertRevised',
    preAlertId: 'I1-a1',
    code: 'other-adult-2',
    priority: 2,
    inExtremis: false,
    vitals: {},
    at: t(550),
  };
  const row = boardAfter(...missionUntil('PreAlertAcknowledged'), revised).inbound.get('I1-a1');
  assert.is(row?.code, 'other-adult-2');
  assert.is(row?.pathway, undefined);
  assert.is(row?.status, 'acknowledged');
  assert.is(row?.revisedAt, t(550));
  assert.is(row?.vitalsAt, t(60 + 7 * 60), 'no vitals were measured with it');
});

test('an acknowledgement of a withdrawn pre-alert does not bring it back', () => {
  const row = boardAfter(
    ...missionUntil('PreAlertSent'),
    { type: 'PreAlertWithdrawn', preAlertId: 'I1-a1', reason: 'other-destination', at: t(500) },
    { type: 'PreAlertAcknowledged', preAlertId: 'I1-a1', by: 'user:late', at: t(510) },
  ).inbound.get('I1-a1');
  assert.is(row?.status, 'withdrawn');
  assert.is(row?.endedAt, t(500));
});

test('arrivals stay for twelve hours and then leave', () => {
  const twelveHours = 12 * 3600;
  const ended = 60 + 14 * 60;
  const next = (from: number) => missionUntil('PreAlertSent', { incidentId: 'I2', from });
  const sentAfter = (seconds: number) => next(ended + seconds - 7 * 60);
  assert.is(boardAfter(...mission(), ...sentAfter(twelveHours - 1)).inbound.has('I1-a1'), true);
  assert.is(boardAfter(...mission(), ...sentAfter(twelveHours + 1)).inbound.has('I1-a1'), false);
});

const dueAt = t(600);
const name = { zh: '总值班', en: 'General duty' };

test('in silence the board shows every repeat, whom it rolled over to, and that nobody answered', () => {
  const preAlertId = 'I1-a1';
  const row = boardAfter(
    ...missionUntil('PreAlertSent'),
    { type: 'PreAlertContactCalled', preAlertId, contact: 1, name, dueAt, at: t(600) },
    { type: 'PreAlertContactCalled', preAlertId, contact: 'supervisor', name, dueAt, at: t(600) },
    { type: 'PreAlertRepeated', preAlertId, repeat: 1, dueAt, at: t(660) },
    { type: 'PreAlertRepeated', preAlertId, repeat: 2, dueAt, at: t(780) },
    { type: 'TeamActivationReminded', preAlertId, dueAt, at: t(840) },
    { type: 'PreAlertLeftUnanswered', preAlertId, dueAt, at: t(1740) },
  ).inbound.get(preAlertId);
  assert.is(row?.status, 'sent', 'silence is not acknowledgement');
  assert.equal([row?.repeats, row?.repeatedAt], [2, t(780)]);
  assert.equal(
    row?.called.map(({ contact }) => contact),
    [1, 'supervisor'],
  );
  assert.equal([row?.teamRemindedAt, row?.unansweredAt], [t(840), t(1740)]);
});

test('blood that a centre orders for a patient on the way is on the card, other blood is not', () => {
  const order = {
    type: 'BloodOrdered',
    orderId: 'B1',
    centreId: 'H1',
    product: 'red-cells',
    group: 'O-',
    quantity: 2,
    urgency: 'emergency',
    neededBy: t(1200),
    patientId: 'I1-p1',
    at: t(600),
  } as const;
  const { patientId, ...unnamed } = order;
  assert.is(patientId, 'I1-p1');
  const row = boardAfter(
    ...missionUntil('PreAlertSent'),
    order,
    { ...order, orderId: 'B2', centreId: 'H2' },
    { ...unnamed, orderId: 'B3' },
  ).inbound.get('I1-a1');
  assert.equal(row?.bloodOrderIds, ['B1']);
});

test('teams come and go by who said so; a request to divert keeps its answer', () => {
  const preAlertId = 'I1-a1';
  const said = { preAlertId, by: 'centre-H1', at: t(700) } as const;
  const story: readonly DomainEvent[] = [
    ...missionUntil('PreAlertAcknowledged'),
    { type: 'TeamActivated', team: 'stroke', ...said },
    { type: 'TeamActivated', team: 'ct', ...said },
    { type: 'TeamStoodDown', team: 'ct', ...said },
    { type: 'PreAlertDiversionAsked', reason: 'CT down', ...said },
  ];
  assert.equal(boardAfter(...story).inbound.get(preAlertId)?.teams, {
    stroke: { by: 'centre-H1', at: t(700) },
  });
  const declined: DomainEvent = {
    type: 'PreAlertDiversionDeclined',
    preAlertId,
    reason: 'no other',
    by: 'desk',
    at: t(720),
  };
  assert.equal(boardAfter(...story, declined).inbound.get(preAlertId)?.diversion, {
    reason: 'CT down',
    by: 'centre-H1',
    at: t(700),
    declined: { reason: 'no other', by: 'desk', at: t(720) },
  });
});

test('what was measured before stays beside what is measured now, also when a revision measured nothing new', () => {
  const revised = (systolicMmHg: number, second: number): DomainEvent => ({
    type: 'PreAlertRevised',
    preAlertId: 'I1-a1',
    code: 'stroke-adult-1',
    priority: 1,
    inExtremis: false,
    vitals: { systolicMmHg, gcs: 13 },
    at: t(second),
  });
  const sent = missionUntil('PreAlertSent');
  const row = (...events: readonly DomainEvent[]) => boardAfter(...sent, ...events).inbound.get('I1-a1');
  assert.is(row()?.vitalsBefore, undefined);
  assert.is(row(revised(180, 700))?.vitalsBefore, undefined);
  assert.equal(row(revised(150, 700), revised(150, 800))?.vitalsBefore, { systolicMmHg: 180, gcs: 13 });
});

const revisedAfter = (
  more: Partial<EventOf<'PreAlertRevised'>>,
  second = 700,
): EventOf<'PreAlertRevised'> => ({
  type: 'PreAlertRevised',
  preAlertId: 'I1-a1',
  code: 'stroke-adult-1',
  pathway: 'stroke',
  priority: 1,
  inExtremis: false,
  vitals: {},
  at: t(second),
  ...more,
});
const toldAnew = (...events: readonly DomainEvent[]) =>
  Object.keys(
    boardAfter(...missionUntil('PreAlertAcknowledged'), ...events).inbound.get('I1-a1')?.toldAnew ?? {},
  );

test('what a revision says anew is noted by kind, and what it leaves out or repeats is not', () => {
  const results = [{ ruleSet: 'lams', category: 'positive', points: 4, outOf: 5 }];
  const first = revisedAfter({ vitals: { gcs: 9 }, clinical: { ecgReference: 'ECG-1', results } });
  assert.equal(toldAnew(revisedAfter({})), []);
  assert.equal(toldAnew(first), ['vitals', 'ecg', 'findings']);
  assert.equal(toldAnew(revisedAfter({ priority: 2, pathway: 'trauma', inExtremis: true })), [
    'in-extremis',
    'priority',
    'pathway',
  ]);
  const again = { ...first, at: t(900) };
  const row = boardAfter(...missionUntil('PreAlertAcknowledged'), first, again).inbound.get('I1-a1');
  assert.equal(row?.toldAnew?.vitals, { at: t(700), knownAt: t(700) }, 'measured again, and the same');
});

test('whoever takes the patient on board brings it, and another than was told is news', () => {
  const boarded = (unitId: string): DomainEvent => ({
    type: 'PatientBoarded',
    patientId: 'I1-p1',
    unitId,
    at: t(700),
  });
  assert.equal(toldAnew(boarded('A1')), []);
  assert.equal(toldAnew(boarded('A2')), ['unit']);
  const rowAfter = (...events: readonly DomainEvent[]) => boardAfter(...events).inbound.get('I1-a1');
  assert.is(rowAfter(...missionUntil('PreAlertSent'), boarded('A2'))?.unitId, 'A2');
  const nameless = missionUntil('PreAlertSent').map((event) =>
    event.type === 'PreAlertSent' ? without(event, 'unitId') : event,
  );
  const named = rowAfter(...nameless, boarded('A2'));
  assert.is(named?.unitId, 'A2');
  assert.is(named?.toldAnew, undefined, 'nobody else had been named');
  const withdrawn = {
    type: 'PreAlertWithdrawn',
    preAlertId: 'I1-a1',
    reason: 'not-transported',
    at: t(690),
  } as const;
  assert.is(rowAfter(...missionUntil('PreAlertSent'), withdrawn, boarded('A2'))?.unitId, 'A1');
});

test('a centre is told from where a patient was diverted to it', () => {
  const sent = missionUntil('PreAlertSent').find((event) => event.type === 'PreAlertSent');
  assert.ok(sent);
  const next: DomainEvent = { ...sent, preAlertId: 'I1-a2', centreId: 'H2', at: t(710) };
  const { inbound } = boardAfter(
    ...missionUntil('PreAlertSent'),
    { type: 'PreAlertWithdrawn', preAlertId: 'I1-a1', reason: 'other-destination', at: t(700) },
    next,
  );
  assert.is(inbound.get('I1-a1')?.divertedFrom, undefined);
  assert.is(inbound.get('I1-a2')?.divertedFrom, 'H1');
});

test.run();
