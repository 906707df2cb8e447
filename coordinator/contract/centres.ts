import Type, { type Static } from 'typebox';
import { READINESS_CATEGORIES } from '../domain/pathways.ts';
import { closed, Text, Time } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

const Category = Type.Enum([...READINESS_CATEGORIES]);

/** POST /api/centres/:centreId/readiness */
export const ReadinessBody = Type.Object(
  {
    category: Category,
    openness: Type.Enum(['open', 'limited', 'closed']),
    validUntil: Time,
    freePlaces: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
export type ReadinessBody = Static<typeof ReadinessBody>;

/** POST /api/centres/:centreId/reserves/release */
export const ReleaseReserveBody = Type.Object({ category: Category }, closed);
export type ReleaseReserveBody = Static<typeof ReleaseReserveBody>;

/** POST /api/centres/:centreId/diversions */
export const DiversionBody = Type.Object({ category: Category, reason: Text, until: Time }, closed);
export type DiversionBody = Static<typeof DiversionBody>;

/** POST /api/centres/:centreId/diversions/accept */
export const AcceptDiversionBody = Type.Object({ category: Category, reason: Type.Optional(Text) }, closed);
export type AcceptDiversionBody = Static<typeof AcceptDiversionBody>;

/** POST /api/centres/:centreId/diversions/decline */
export const DeclineDiversionBody = Type.Object({ category: Category, reason: Text }, closed);
export type DeclineDiversionBody = Static<typeof DeclineDiversionBody>;

/** POST /api/centres/:centreId/diversions/end */
export const EndDiversionBody = Type.Object({ category: Category }, closed);
export type EndDiversionBody = Static<typeof EndDiversionBody>;

export const CENTRE_ROUTES = {
  reportReadiness: {
    method: 'POST',
    path: '/api/centres/:centreId/readiness',
    action: 'report-readiness',
    body: ReadinessBody,
  },
  releaseReserve: {
    method: 'POST',
    path: '/api/centres/:centreId/reserves/release',
    action: 'report-readiness',
    body: ReleaseReserveBody,
  },
  requestDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions',
    action: 'report-readiness',
    body: DiversionBody,
  },
  acceptDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/accept',
    action: 'decide-diversion',
    body: AcceptDiversionBody,
  },
  declineDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/decline',
    action: 'decide-diversion',
    body: DeclineDiversionBody,
  },
  endDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/end',
    action: 'report-readiness',
    body: EndDiversionBody,
  },
} as const satisfies Routes;

export const CENTRE_REFUSALS = {
  UnknownCentre: [404, ({ centreId }) => `No centre ${centreId} belongs to this network. Check the id.`],
  EndNotAfterStart: [409, ({ field }) => `The end (${field}) lies in the past. Choose a later one.`],
  DiversionNotAllowed: [
    409,
    ({ category }) => `A ${category} centre may not divert ${category}. Report limited readiness instead.`,
  ],
  DiversionTooLong: [
    409,
    ({ mostHours }) => `A diversion may last ${mostHours} h at most here. Choose an earlier end (until).`,
  ],
  NoDiversionRequested: [
    409,
    ({ category }) => `The centre asks for no diversion of ${category}. Look at the centre again.`,
  ],
  DiversionOver: [
    409,
    ({ category, until }) =>
      `The diversion of ${category} ended by itself at ${new Date(until).toISOString()}. Nothing is left to decide.`,
  ],
  NoPlaceLeft: [
    409,
    ({ category, held }) =>
      `No ${category} place is left: all that are free are held (${held}). Choose another centre, or ask this one.`,
  ],
  OnlyReservedLeft: [
    409,
    ({ category, reserved }) =>
      `Only ${reserved} ${category} places are left, reserved for transfers. Agree one with the centre, or choose another.`,
  ],
  NothingReserved: [
    409,
    ({ category }) => `The centre reserves no ${category} places. There is nothing to release.`,
  ],
  MorePlacesThanThereAre: [
    409,
    ({ category, reported, has }) =>
      `freePlaces is ${reported}, but the centre has ${has} places for ${category}. Report at most ${has}.`,
  ],
} as const satisfies SomeSayings;
