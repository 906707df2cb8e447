import Type, { type Static } from 'typebox';
import { TRANSFERS } from '../domain/centre/events.ts';
import { PATHWAYS } from '../domain/pathways.ts';
import type { Findings } from '../domain/rules/findings.ts';
import { GRADES } from '../domain/rules/grades.ts';
import { MEASURES } from '../domain/rules/measures.ts';
import { SIGNS } from '../domain/rules/signs.ts';
import { closed, Id, SaidAt, Text, Time } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/patients/:patientId/destination */
export const DestinationBody = Type.Object(
  { centreId: Id, rankingId: Id, overrideReason: Type.Optional(Text), at: SaidAt },
  closed,
);
export type DestinationBody = Static<typeof DestinationBody>;

/** Every finding of the clinical rules but the vital signs; `true` is there, `false` was looked for, absent is unknown. */
const FindingsSchema = Type.Unsafe<Findings>(
  Type.Object(
    {
      ...Object.fromEntries(Object.keys(SIGNS).map((id) => [id, Type.Optional(Type.Boolean())])),
      ...Object.fromEntries(Object.keys(GRADES).map((id) => [id, Type.Optional(Type.Integer())])),
      ...Object.fromEntries(Object.keys(MEASURES).map((id) => [id, Type.Optional(Type.Number())])),
    },
    closed,
  ),
);

/** POST /api/patients/:patientId/assessment — impossible values are refused with the range of their field. */
export const AssessmentBody = Type.Object(
  {
    unitId: Id,
    priority: Type.Enum([1, 2, 3, 4]),
    suspectedPathway: Type.Optional(Type.Enum([...PATHWAYS])),
    inExtremis: Type.Boolean(),
    vitals: Type.Object(
      {
        systolicMmHg: Type.Optional(Type.Number()),
        diastolicMmHg: Type.Optional(Type.Number()),
        heartRatePerMinute: Type.Optional(Type.Number()),
        breathsPerMinute: Type.Optional(Type.Number()),
        spo2Percent: Type.Optional(Type.Number()),
        gcs: Type.Optional(Type.Number()),
        gcsMotor: Type.Optional(Type.Number()),
        glucoseMmolPerL: Type.Optional(Type.Number()),
        temperatureCelsius: Type.Optional(Type.Number()),
      },
      closed,
    ),
    findings: Type.Optional(FindingsSchema),
    /** Absent: nobody knows. */
    lastKnownWellAt: Type.Optional(Time),
    /** Where the 12-lead ECG is kept: an id of the ECG network, never a picture. */
    ecgReference: Type.Optional(Id),
    at: SaidAt,
  },
  closed,
);
export type AssessmentBody = Static<typeof AssessmentBody>;

/** POST /api/patients/:patientId/end-without-transport */
export const EndWithoutTransportBody = Type.Object(
  {
    reason: Type.Enum(['refused', 'treated-on-scene', 'nobody-found', 'died-on-scene', 'cancelled']),
    at: SaidAt,
  },
  closed,
);
export type EndWithoutTransportBody = Static<typeof EndWithoutTransportBody>;

/** POST /api/patients/:patientId/reserved-place — at the destination that is chosen. */
export const ReservedPlaceBody = Type.Object(
  { heldFor: Type.Enum([...TRANSFERS]), agreedWith: Text },
  closed,
);
export type ReservedPlaceBody = Static<typeof ReservedPlaceBody>;

export const PATIENT_ROUTES = {
  destinationRanking: {
    method: 'GET',
    path: '/api/patients/:patientId/destination-ranking',
    action: 'choose-destination',
  },
  chooseDestination: {
    method: 'POST',
    path: '/api/patients/:patientId/destination',
    action: 'choose-destination',
    body: DestinationBody,
  },
  holdReservedPlace: {
    method: 'POST',
    path: '/api/patients/:patientId/reserved-place',
    action: 'hold-reserved-place',
    body: ReservedPlaceBody,
  },
  assessPatient: {
    method: 'POST',
    path: '/api/patients/:patientId/assessment',
    action: 'assess-patient',
    body: AssessmentBody,
  },
  endWithoutTransport: {
    method: 'POST',
    path: '/api/patients/:patientId/end-without-transport',
    action: 'end-without-transport',
    body: EndWithoutTransportBody,
  },
} as const satisfies Routes;

export const PATIENT_REFUSALS = {
  ImpossibleValue: [
    400,
    ({ field, ...told }) => {
      const [value, least, most] = [told.value, told.least, told.most].map((one) =>
        field.endsWith('At') ? new Date(one).toISOString() : String(one),
      );
      return `${field} cannot be ${value}: it must lie from ${least} to ${most}. Measure again, or leave it out.`;
    },
  ],
  UnknownPatient: [404, ({ patientId }) => `No patient ${patientId} was reported. Check the id.`],
  CareAlreadyEnded: [409, ({ status }) => `Care of this patient has ended: ${status}.`],
  PatientOnBoard: [409, ({ unitId }) => `The patient is on board ${unitId}. Only that unit can go on.`],
  PatientNotOnBoard: [409, 'The patient is on board of no unit. Report leaving the scene first.'],
} as const satisfies SomeSayings;
