import Type, { type Static } from 'typebox';
import { COMPLAINTS } from '../domain/pathways.ts';
import { AGE_BANDS } from '../domain/patient/events.ts';
import { closed, Id, PlaceSchema, Text, Time } from './fields.ts';
import { listed, type SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/calls. Without `triage` the call waits in the queue for a dispatcher to ask. */
export const TriageAnswers = Type.Object(
  {
    complaint: Type.Enum([...COMPLAINTS]),
    /** Answers to the card's questions by question id; unknown questions are refused. */
    answers: Type.Record(
      Type.String({ maxLength: 40 }),
      Type.Union([Type.Boolean(), Type.Number(), Type.String({ maxLength: 100 })]),
    ),
    ageBand: Type.Optional(Type.Enum([...AGE_BANDS])),
    patientCount: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    /** When the desk understood that the heart has stopped, and when the chest was first pressed. */
    arrestRecognisedAt: Type.Optional(Time),
    compressionsStartedAt: Type.Optional(Time),
  },
  closed,
);
export type TriageAnswers = Static<typeof TriageAnswers>;

export const ReceiveCallBody = Type.Object(
  {
    channel: Type.Optional(Type.Enum(['telephone', 'app', 'transfer'])),
    /** When the exchange began to ring: at most ten minutes before the call was answered. */
    rangAt: Type.Optional(Time),
    /** When somebody answered; without it, when the request arrives. */
    answeredAt: Type.Optional(Time),
    place: PlaceSchema,
    address: Text,
    caller: Type.Optional(
      Type.Object(
        { name: Type.Optional(Type.String({ maxLength: 60 })), phone: Type.String({ maxLength: 20 }) },
        closed,
      ),
    ),
    triage: Type.Optional(TriageAnswers),
    /** It repeats this call: it is recorded, linked and closed, and opens no incident. */
    duplicateOf: Type.Optional(Id),
    /** It resembles these calls and is another matter. */
    keptApartFrom: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true })),
  },
  closed,
);
export type ReceiveCallBody = Static<typeof ReceiveCallBody>;

/** POST /api/calls/:callId/location */
export const LocateCallBody = Type.Object({ place: PlaceSchema, address: Text }, closed);
export type LocateCallBody = Static<typeof LocateCallBody>;

/** POST /api/calls/:callId/close */
export const CloseCallBody = Type.Object(
  { reason: Type.Enum(['no-ambulance-needed', 'duplicate', 'abandoned']), duplicateOf: Type.Optional(Id) },
  closed,
);
export type CloseCallBody = Static<typeof CloseCallBody>;

export const CALL_ROUTES = {
  receiveCall: { method: 'POST', path: '/api/calls', action: 'take-call', body: ReceiveCallBody },
  locateCall: {
    method: 'POST',
    path: '/api/calls/:callId/location',
    action: 'take-call',
    body: LocateCallBody,
  },
  triageCall: {
    method: 'POST',
    path: '/api/calls/:callId/triage',
    action: 'take-call',
    body: TriageAnswers,
  },
  closeCall: {
    method: 'POST',
    path: '/api/calls/:callId/close',
    action: 'take-call',
    body: CloseCallBody,
  },
  triageCards: { method: 'GET', path: '/api/triage-cards', action: 'use-console' },
} as const satisfies Routes;

export const CALL_REFUSALS = {
  UnknownCall: [404, ({ callId }) => `No call ${callId} was received. Check the id.`],
  PlaceOutsideNetwork: [
    409,
    ({ place }) =>
      `${place.lat}, ${place.lon} lies outside this network. Check the place, or pass the call to the neighbouring 120 centre.`,
  ],
  CallAlreadyClosed: [409, ({ reason }) => `The call was closed: ${reason}. Take a new call instead.`],
  IncidentAlreadyOpened: [
    409,
    ({ incidentId }) => `The call has become incident ${incidentId}. Change or close the incident instead.`,
  ],
  DuplicateOfMissing: [409, 'Name the other call that this one repeats (duplicateOf).'],
  UnknownQuestions: [
    400,
    ({ complaint, questions }) =>
      `The ${complaint} card does not ask ${listed(questions)}. Answer its own questions (GET /api/triage-cards).`,
  ],
  UnfitAnswer: [
    400,
    ({ question, expected, least, most }) =>
      expected === 'number'
        ? `The answer to ${question} must be a number from ${least ?? 0} to ${most ?? 0}.`
        : `The answer to ${question} must be true or false.`,
  ],
} as const satisfies SomeSayings;
