import Type, { type Static } from 'typebox';
import { CARE_MILESTONES, DISPOSITIONS, FIRST_PLACES, TREATMENTS } from '../domain/patient/events.ts';
import { AssessmentBody, SaidAt } from './requests.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.Integer({ minimum: 0 });
const Words = Type.String({ minLength: 1, maxLength: 500 });

/** POST /api/patients/:patientId/handover-note — written by the crew that brings the patient, without names. */
export const HandoverNoteBody = Type.Object(
  {
    situation: Words,
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

/** POST /api/patients/:patientId/milestones — without `at` it is reached now; said again, it is corrected. */
export const MilestoneBody = Type.Object(
  { milestone: Type.Enum([...CARE_MILESTONES]), at: Type.Optional(Time) },
  closed,
);
export type MilestoneBody = Static<typeof MilestoneBody>;

/** POST /api/patients/:patientId/outcome — told back to the crew. */
export const OutcomeBody = Type.Object(
  {
    isConfirmed: Type.Boolean(),
    disposition: Type.Enum([...DISPOSITIONS]),
    note: Type.Optional(Words),
  },
  closed,
);
export type OutcomeBody = Static<typeof OutcomeBody>;
