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
  code: 'stroke-adult-1',
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
  code: 'stroke-adult-1',
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

preAlert.run();
