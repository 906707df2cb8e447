import Type, { type Static } from 'typebox';
import { CARE_MILESTONES, DISPOSITIONS, FIRST_PLACES, TREATMENTS } from '../domain/patient/events.ts';
import { closed, Id, SaidAt, Text } from './fields.ts';
import { AssessmentBody } from './patients.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/patients/:patientId/handover-note — written by the crew that brings the patient, without names. */
export const HandoverNoteBody = Type.Object(
  {
    situation: Text,
    vitals: AssessmentBody.properties.vitals,
    treatments: Type.Array(Type.Enum([...TREATMENTS]), { uniqueItems: true }),
    /** Duty or staff number. */
    takenOverBy: Type.String({ minLength: 1, maxLength: 60 }),
    wentTo: Type.Enum([...FIRST_PLACES]),
    at: SaidAt,
  },
  closed,
);
export type HandoverNoteBody = Static<typeof HandoverNoteBody>;

/**
 * POST /api/patients/:patientId/milestones — without `at` it is reached now; said again, it is corrected. `centreId`: with
 * `door-out`, where the patient is bound for; that centre then tells `second-door` and what it does itself.
 */
export const MilestoneBody = Type.Object(
  { milestone: Type.Enum([...CARE_MILESTONES]), centreId: Type.Optional(Id), at: SaidAt },
  closed,
);
export type MilestoneBody = Static<typeof MilestoneBody>;

/** POST /api/patients/:patientId/outcome — told back to the crew. */
export const OutcomeBody = Type.Object(
  {
    isConfirmed: Type.Boolean(),
    disposition: Type.Enum([...DISPOSITIONS]),
    note: Type.Optional(Text),
  },
  closed,
);
export type OutcomeBody = Static<typeof OutcomeBody>;

export const CARE_ROUTES = {
  noteHandover: {
    method: 'POST',
    path: '/api/patients/:patientId/handover-note',
    action: 'note-handover',
    body: HandoverNoteBody,
  },
  reachMilestone: {
    method: 'POST',
    path: '/api/patients/:patientId/milestones',
    action: 'report-milestone',
    body: MilestoneBody,
  },
  reportOutcome: {
    method: 'POST',
    path: '/api/patients/:patientId/outcome',
    action: 'report-outcome',
    body: OutcomeBody,
  },
} as const satisfies Routes;

export const CARE_REFUSALS = {
  NotHandedOver: [
    409,
    ({ centreId }) => `The patient was not handed over to ${centreId}. Check the patient.`,
  ],
  BeforeTheCall: [409, 'That is before the patient was reported. Check the time.'],
} as const satisfies SomeSayings;
