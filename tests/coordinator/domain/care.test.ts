import { suite } from 'uvu';
import type { HandoverNote, PatientEvent } from '../../../coordinator/domain/patient/events.ts';
import { patientDecider } from '../../../coordinator/domain/patient/patient.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const care = suite('care around the handover');
const given = specification(patientDecider);

const patientId = 'P1';
const unitId = 'A1';
const centreId = 'H1';
const at = minutesAfterNoon(30);
const reported: PatientEvent = {
  type: 'PatientReported',
  patientId,
  incidentId: 'I1',
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  ageBand: 'adult',
  at: NOON,
};
const boarded: PatientEvent = { type: 'PatientBoarded', patientId, unitId, at: minutesAfterNoon(10) };
const handedOver: PatientEvent = {
  type: 'CareHandedOver',
  patientId,
  unitId,
  centreId,
  at: minutesAfterNoon(20),
};
const note: HandoverNote = {
  situation: 'right side weak for 40 minutes',
  vitals: { gcs: 13 },
  treatments: ['oxygen', 'iv-access'],
  takenOverBy: 'stroke duty 0231',
  wentTo: 'ct',
};
const write = { type: 'NoteHandover', patientId, unitId, centreId, note, at } as const;
const noted: PatientEvent = { ...write, type: 'HandoverNoted' };

care('is noted once while the patient is on board or after, and corrected by writing again', () => {
  given(reported, boarded).when(write).thenRecorded(noted);
  given(reported, boarded, handedOver).when(write).thenRecorded(noted);
  given(reported, boarded, handedOver, noted)
    .when({ ...write, at: minutesAfterNoon(40) })
    .thenRecorded();
  const corrected = { ...write, note: { ...note, wentTo: 'cath-lab' } } as const;
  given(reported, boarded, handedOver, noted)
    .when(corrected)
    .thenRecorded({ ...corrected, type: 'HandoverNoted' });
});

care(
  'is handed over to nobody before the patient is on board, nor to a centre that did not take over',
  () => {
    given(reported).when(write).thenRefused({ type: 'NotHandedOver', patientId, centreId });
    given(reported, boarded, handedOver)
      .when({ ...write, centreId: 'H2' })
      .thenRefused({ type: 'NotHandedOver', patientId, centreId: 'H2' });
  },
);

const needle = { type: 'ReachMilestone', patientId, milestone: 'needle', by: 'centre-H1', at } as const;
const reached: PatientEvent = { ...needle, type: 'MilestoneReached' };

care('reaches its milestones after the handover too; another time corrects the first', () => {
  given(reported, boarded, handedOver).when(needle).thenRecorded(reached);
  given(reported, boarded, handedOver, reached).when(needle).thenRecorded();
  given(reported, boarded, handedOver, reached)
    .when({ ...needle, at: minutesAfterNoon(28) })
    .thenRecorded({ ...reached, at: minutesAfterNoon(28) });
});

care('reaches nothing before the patient was reported', () => {
  given(reported)
    .when({ ...needle, at: minutesAfterNoon(-1) })
    .thenRefused({ type: 'BeforeTheCall', patientId, earliest: NOON });
});

care('of a patient who was not transported goes no further', () => {
  const ended: PatientEvent = {
    type: 'PatientNotTransported',
    patientId,
    reason: 'refused',
    at: minutesAfterNoon(15),
  };
  given(reported, ended)
    .when(needle)
    .thenRefused({ type: 'CareAlreadyEnded', patientId, status: 'not-transported' });
  const early = { ...needle, milestone: 'ecg', at: minutesAfterNoon(12) } as const;
  given(reported, ended)
    .when(early)
    .thenRecorded({ ...early, type: 'MilestoneReached' });
});

care('has an outcome that the centre which took over tells, once', () => {
  const tell = {
    type: 'ReportOutcome',
    patientId,
    centreId,
    isConfirmed: true,
    disposition: 'in-treatment',
    by: 'centre-H1',
    at,
  } as const;
  const told: PatientEvent = { ...tell, type: 'OutcomeReported' };
  given(reported, boarded, handedOver).when(tell).thenRecorded(told);
  given(reported, boarded, handedOver, told).when(tell).thenRecorded();
  given(reported, boarded).when(tell).thenRefused({ type: 'NotHandedOver', patientId, centreId });
  given(reported, boarded, handedOver)
    .when({ ...tell, centreId: 'H2' })
    .thenRefused({ type: 'NotHandedOver', patientId, centreId: 'H2' });
});

care.run();
