import { suite } from 'uvu';
import type { PatientEvent } from '../../../coordinator/domain/patient/events.ts';
import { patientDecider } from '../../../coordinator/domain/patient/patient.ts';
import { specification } from '../../support/decider.ts';
import { choice, minutesAfterNoon, NOON } from '../../support/facts.ts';

const patient = suite('patient');
const given = specification(patientDecider);

const patientId = 'P1';
const at = minutesAfterNoon(20);
const reported: PatientEvent = {
  type: 'PatientReported',
  patientId,
  incidentId: 'I1',
  priority: 1,
  inExtremis: false,
  ageBand: 'adult',
  at: NOON,
};
const assessed: PatientEvent = {
  type: 'PatientAssessed',
  patientId,
  unitId: 'A1',
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  vitals: { systolicMmHg: 185 },
  at: minutesAfterNoon(12),
};
const chosen: PatientEvent = {
  type: 'DestinationChosen',
  patientId,
  centreId: 'H1',
  decision: choice('H1'),
  at: minutesAfterNoon(13),
};
const boarded: PatientEvent = { type: 'PatientBoarded', patientId, unitId: 'A1', at: minutesAfterNoon(15) };
const handedOver: PatientEvent = {
  type: 'CareHandedOver',
  patientId,
  unitId: 'A1',
  centreId: 'H1',
  at: minutesAfterNoon(30),
};
const ended: PatientEvent = { type: 'PatientNotTransported', patientId, reason: 'refused', at };

patient('is reported once and unknown before', () => {
  given()
    .when({ ...reported, type: 'ReportPatient' })
    .thenRecorded(reported);
  given(reported)
    .when({ ...reported, type: 'ReportPatient' })
    .thenRecorded();
  given()
    .when({ ...assessed, type: 'AssessPatient' })
    .thenRefused({ type: 'UnknownPatient', patientId });
});

patient('is assessed as often as the crew looks, the same finding once', () => {
  given(reported)
    .when({ ...assessed, type: 'AssessPatient' })
    .thenRecorded(assessed);
  given(reported, assessed)
    .when({ ...assessed, type: 'AssessPatient' })
    .thenRecorded();
  given(reported, assessed)
    .when({ ...assessed, type: 'AssessPatient', at })
    .thenRecorded({ ...assessed, at });
});

patient('goes to a centre that was offered', () => {
  given(reported)
    .when({ ...chosen, type: 'ChooseDestination' })
    .thenRecorded(chosen);
  given(reported)
    .when({ ...chosen, type: 'ChooseDestination', decision: choice('H1', ['H2']) })
    .thenRefused({ type: 'NotOffered', chosen: 'H1', offered: ['H2'] });
  given(reported)
    .when({ ...chosen, type: 'ChooseDestination', decision: choice('H1', ['H2', 'H1']) })
    .thenRefused({ type: 'OverrideReasonMissing', chosen: 'H1', first: 'H2' });
});

patient('may be sent elsewhere while on board, choosing the same centre again is a repeat', () => {
  const elsewhere = { ...chosen, centreId: 'H2', decision: choice('H2'), at };
  given(reported, chosen, boarded)
    .when({ ...elsewhere, type: 'ChooseDestination' })
    .thenRecorded(elsewhere);
  given(reported, chosen, boarded)
    .when({ ...chosen, type: 'ChooseDestination', at })
    .thenRecorded();
});

patient('boards one unit', () => {
  given(reported, chosen)
    .when({ ...boarded, type: 'BoardPatient' })
    .thenRecorded(boarded);
  given(reported, boarded)
    .when({ ...boarded, type: 'BoardPatient' })
    .thenRecorded();
  given(reported, boarded)
    .when({ ...boarded, type: 'BoardPatient', unitId: 'A2' })
    .thenRefused({ type: 'PatientOnBoard', patientId, unitId: 'A1' });
});

patient('is handed over by the unit that brought them', () => {
  const handOver = { ...handedOver, type: 'HandOverCare' } as const;
  given(reported, boarded).when(handOver).thenRecorded(handedOver);
  given(reported, boarded, handedOver).when(handOver).thenRecorded();
  given(reported).when(handOver).thenRefused({ type: 'PatientNotOnBoard', patientId });
  given(reported, boarded)
    .when({ ...handOver, unitId: 'A2' })
    .thenRefused({ type: 'PatientOnBoard', patientId, unitId: 'A1' });
});

patient('on board is not left behind', () => {
  given(reported, boarded)
    .when({ type: 'EndWithoutTransport', patientId, reason: 'refused', at })
    .thenRefused({ type: 'PatientOnBoard', patientId, unitId: 'A1' });
});

patient('who was not transported neither boards nor is handed over', () => {
  const refusal = { type: 'CareAlreadyEnded', patientId, status: 'not-transported' } as const;
  given(reported).when({ type: 'EndWithoutTransport', patientId, reason: 'refused', at }).thenRecorded(ended);
  given(reported, ended)
    .when({ ...boarded, type: 'BoardPatient' })
    .thenRefused(refusal);
  given(reported, ended)
    .when({ ...handedOver, type: 'HandOverCare' })
    .thenRefused(refusal);
  given(reported, ended)
    .when({ type: 'EndWithoutTransport', patientId, reason: 'refused', at })
    .thenRecorded();
  given(reported, ended)
    .when({ type: 'EndWithoutTransport', patientId, reason: 'died-on-scene', at })
    .thenRefused(refusal);
});

patient('a finding made before the handover counts although it comes after it', () => {
  given(reported, boarded, handedOver)
    .when({ ...assessed, type: 'AssessPatient' })
    .thenRecorded(assessed);
  given(reported, boarded, handedOver)
    .when({ ...assessed, type: 'AssessPatient', at: minutesAfterNoon(31) })
    .thenRefused({ type: 'CareAlreadyEnded', patientId, status: 'handed-over' });
});

patient('may be named after care has ended', () => {
  const sealed = { personId: 'N1', keyId: 'K1', nonce: 'bm9uY2U=', ciphertext: 'c2VhbGVk' };
  const identified: PatientEvent = { type: 'PatientIdentified', patientId, sealed, at };
  given(reported, ended)
    .when({ ...identified, type: 'IdentifyPatient' })
    .thenRecorded(identified);
  given(reported, identified)
    .when({ ...identified, type: 'IdentifyPatient' })
    .thenRecorded();
});

patient.run();
