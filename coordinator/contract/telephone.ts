import Type, { type Static } from 'typebox';
import { closed, Id, PlaceSchema, Text, Time } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

const PhoneNumber = Type.String({ minLength: 3, maxLength: 20 });

/** POST /api/calls/abandoned — the line went dead before anything could be asked; what is known of it, if anything. */
export const AbandonedCallBody = Type.Object(
  {
    phone: Type.Optional(PhoneNumber),
    located: Type.Optional(Type.Object({ place: PlaceSchema, address: Text }, closed)),
  },
  closed,
);
export type AbandonedCallBody = Static<typeof AbandonedCallBody>;

/** POST /api/calls/:callId/call-back */
export const CallBackBody = Type.Object({ outcome: Type.Enum(['reached', 'no-answer']) }, closed);
export type CallBackBody = Static<typeof CallBackBody>;

/** POST /api/calls/:callId/keep-apart */
export const KeepApartBody = Type.Object(
  { fromCallIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }) },
  closed,
);
export type KeepApartBody = Static<typeof KeepApartBody>;

/** POST /api/calls/:callId/arrest and /compressions — `at` is the desk's time, when it was true. */
export const MomentBody = Type.Object({ at: Type.Optional(Time) }, closed);
export type MomentBody = Static<typeof MomentBody>;

/** POST /api/similar-calls — a question, asked by POST so that no telephone number stands in an address. */
export const SimilarCallsBody = Type.Object(
  {
    place: Type.Optional(PlaceSchema),
    phone: Type.Optional(PhoneNumber),
    /** The call that is compared with the others; absent while it is being taken. */
    callId: Type.Optional(Id),
  },
  closed,
);
export type SimilarCallsBody = Static<typeof SimilarCallsBody>;

export interface SimilarCall {
  readonly callId: string;
  readonly incidentId?: string;
  readonly secondsAgo: number;
  readonly metres?: number;
  readonly isSameNumber: boolean;
}

/** The newest first. */
export interface SimilarCallsAnswer {
  readonly similar: readonly SimilarCall[];
}

export const TELEPHONE_ROUTES = {
  abandonCall: {
    method: 'POST',
    path: '/api/calls/abandoned',
    action: 'take-call',
    body: AbandonedCallBody,
  },
  callBack: {
    method: 'POST',
    path: '/api/calls/:callId/call-back',
    action: 'take-call',
    body: CallBackBody,
  },
  keepApart: {
    method: 'POST',
    path: '/api/calls/:callId/keep-apart',
    action: 'take-call',
    body: KeepApartBody,
  },
  recogniseArrest: {
    method: 'POST',
    path: '/api/calls/:callId/arrest',
    action: 'take-call',
    body: MomentBody,
  },
  startCompressions: {
    method: 'POST',
    path: '/api/calls/:callId/compressions',
    action: 'take-call',
    body: MomentBody,
  },
  similarCalls: {
    method: 'POST',
    path: '/api/similar-calls',
    action: 'take-call',
    body: SimilarCallsBody,
  },
} as const satisfies Routes;

export const TELEPHONE_REFUSALS = {
  NotCalledBack: [409, 'Nobody has called back yet. Call back first, then close the call as abandoned.'],
  ArrestNotRecognised: [409, 'No cardiac arrest was recognised on this call. Recognise it first.'],
} as const satisfies SomeSayings;
