import { suite } from 'uvu';
import type { PreAlertEvent } from '../../../coordinator/domain/prealert/events.ts';
import { preAlertDecider } from '../../../coordinator/domain/prealert/prealert.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const preAlert = suite('pre-alert');
const given = specification(preAlertDecider);

const preAlertId = 'P1-a2';
const at = minutesAfterNoon(3);
const sent: PreAlertEvent = {
  type: 'PreAlertSent',
  preAlertId,
  patientId: 'P1',
  incidentId: 'I1',
  centreId: 'H1',
  code: 'STROKE-ADULT-1',
  pathway: 'stroke',
  priority: 1,
  ageBand: 'adult',
  inExtremis: false,
  vitals: {},
  expectedArrivalAt: minutesAfterNoon(25),
  at: NOON,
};
const revision = {
  preAlertId,
  code: 'STROKE-ADULT-1',
  pathway: 'stroke',
  priority: 1,
  inExtremis: false,
  vitals: { gcs: 12 },
  at,
} as const;
const acknowledge = { type: 'AcknowledgePreAlert', preAlertId, by: 'Dr Li', at } as const;
const acknowledged: PreAlertEvent = { ...acknowledge, type: 'PreAlertAcknowledged' };
const withdrawn: PreAlertEvent = { type: 'PreAlertWithdrawn', preAlertId, reason: 'other-destination', at };
const completed: PreAlertEvent = { type: 'PreAlertCompleted', preAlertId, at };

preAlert('is sent once', () => {
  given()
    .when({ ...sent, type: 'SendPreAlert' })
    .thenRecorded(sent);
  given(sent)
    .when({ ...sent, type: 'SendPreAlert' })
    .thenRecorded();
});

preAlert('is acknowledged by somebody, once', () => {
  given(sent).when(acknowledge).thenRecorded(acknowledged);
  given(sent, acknowledged)
    .when({ ...acknowledge, by: 'Dr Wu' })
    .thenRecorded();
  given().when(acknowledge).thenRefused({ type: 'UnknownPreAlert', preAlertId });
});

preAlert('is revised when there is news only', () => {
  given(sent)
    .when({ type: 'RevisePreAlert', ...revision })
    .thenRecorded({ type: 'PreAlertRevised', ...revision });
  given(sent, { type: 'PreAlertRevised', ...revision })
    .when({ type: 'RevisePreAlert', ...revision, at: minutesAfterNoon(4) })
    .thenRecorded();
});

preAlert('once withdrawn is neither acknowledged nor completed', () => {
  const ended = { type: 'PreAlertEnded', preAlertId, status: 'withdrawn' } as const;
  given(sent)
    .when({ type: 'WithdrawPreAlert', preAlertId, reason: 'other-destination', at })
    .thenRecorded(withdrawn);
  given(sent, withdrawn).when(acknowledge).thenRefused(ended);
  given(sent, withdrawn).when({ type: 'CompletePreAlert', preAlertId, at }).thenRefused(ended);
});

preAlert('once completed is not withdrawn', () => {
  given(sent, acknowledged).when({ type: 'CompletePreAlert', preAlertId, at }).thenRecorded(completed);
  given(sent, completed).when({ type: 'CompletePreAlert', preAlertId, at }).thenRecorded();
  given(sent, completed)
    .when({ type: 'WithdrawPreAlert', preAlertId, reason: 'not-transported', at })
    .thenRefused({ type: 'PreAlertEnded', preAlertId, status: 'completed' });
});

const dueAt = minutesAfterNoon(2);
const repeated: PreAlertEvent = { type: 'PreAlertRepeated', preAlertId, repeat: 1, dueAt, at: dueAt };
const repeat = { ...repeated, type: 'RepeatPreAlert' } as const;

preAlert('unanswered is repeated, each repeat once', () => {
  given(sent).when(repeat).thenRecorded(repeated);
  given(sent, repeated).when(repeat).thenRecorded();
  given(sent, repeated)
    .when({ ...repeat, repeat: 2 })
    .thenRecorded({ ...repeated, repeat: 2 });
});

preAlert('answered in the meantime is neither repeated nor rolled over nor given up', () => {
  const name = { zh: '总值班', en: 'General duty' };
  const called: PreAlertEvent = {
    type: 'PreAlertContactCalled',
    preAlertId,
    contact: 1,
    name,
    dueAt,
    at: dueAt,
  };
  const unanswered: PreAlertEvent = { type: 'PreAlertLeftUnanswered', preAlertId, dueAt, at: dueAt };
  const call = { ...called, type: 'CallPreAlertContact' } as const;
  const giveUp = { ...unanswered, type: 'LeavePreAlertUnanswered' } as const;
  given(sent).when(call).thenRecorded(called);
  given(sent).when(giveUp).thenRecorded(unanswered);
  for (const command of [repeat, call, giveUp]) {
    given(sent, acknowledged).when(command).thenRecorded();
    given(sent, withdrawn).when(command).thenRecorded();
  }
  given(sent, unanswered).when(acknowledge).thenRecorded(acknowledged);
});

const stroke = { preAlertId, team: 'stroke', by: 'Dr Li', at } as const;

preAlert('a team is called together once, and stood down only when it was', () => {
  given(sent)
    .when({ type: 'ActivateTeam', ...stroke })
    .thenRecorded({ type: 'TeamActivated', ...stroke });
  given(sent, { type: 'TeamActivated', ...stroke })
    .when({ type: 'ActivateTeam', ...stroke })
    .thenRecorded();
  given(sent, { type: 'TeamActivated', ...stroke })
    .when({ type: 'StandDownTeam', ...stroke })
    .thenRecorded({ type: 'TeamStoodDown', ...stroke });
  given(sent)
    .when({ type: 'StandDownTeam', ...stroke })
    .thenRefused({ type: 'TeamNotActivated', preAlertId, team: 'stroke' });
});

preAlert('acknowledging calls no team: the reminder comes all the same, until one is called', () => {
  const reminded: PreAlertEvent = { type: 'TeamActivationReminded', preAlertId, dueAt, at: dueAt };
  const remind = { ...reminded, type: 'RemindOfTeam' } as const;
  given(sent, acknowledged).when(remind).thenRecorded(reminded);
  given(sent, acknowledged, { type: 'TeamActivated', ...stroke })
    .when(remind)
    .thenRecorded();
});

preAlert('who asks to be passed over has read it; dispatch may hold to its choice', () => {
  const asked: PreAlertEvent = {
    type: 'PreAlertDiversionAsked',
    preAlertId,
    reason: 'CT down',
    by: 'Dr Li',
    at,
  };
  const ask = { ...asked, type: 'AskForPreAlertDiversion' } as const;
  const decline = { ...asked, type: 'DeclinePreAlertDiversion', reason: 'no other', by: 'desk' } as const;
  const declined: PreAlertEvent = { ...decline, type: 'PreAlertDiversionDeclined' };
  given(sent).when(ask).thenRecorded(acknowledged, asked);
  given(sent, acknowledged).when(ask).thenRecorded(asked);
  given(sent, acknowledged, asked).when(ask).thenRecorded();
  given(sent).when(decline).thenRefused({ type: 'NoDiversionAsked', preAlertId });
  given(sent, acknowledged, asked).when(decline).thenRecorded(declined);
  given(sent, acknowledged, asked, declined).when(decline).thenRecorded();
});

preAlert.run();
