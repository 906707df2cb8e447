import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
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

test.run();
