import { type Static, Type } from 'typebox';
import { CLOSURE_REASONS } from '../domain/closure/events.ts';
import type { Place } from '../domain/geography.ts';
import { closed, PlaceSchema, Time } from './fields.ts';
import type { SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

const Road = Type.Object({ kind: Type.Literal('road'), place: PlaceSchema }, closed);
const Area = Type.Object(
  { kind: Type.Literal('area'), boundary: Type.Array(PlaceSchema, { minItems: 1, maxItems: 1000 }) },
  closed,
);

/** Says which kind is meant, so that a fault is told of that kind alone. */
const Where = Type.Unsafe<Static<typeof Road> | Static<typeof Area>>({
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [Road, Area],
});

/**
 * POST /api/closures — a road is named by a place on it or beside it: the stretch nearest to it is closed, from
 * junction to junction. Without `until` it stays closed until somebody reopens it.
 */
export const CloseRoadBody = Type.Object(
  {
    where: Where,
    reason: Type.Enum([...CLOSURE_REASONS]),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    until: Type.Optional(Time),
  },
  closed,
);
export type CloseRoadBody = Static<typeof CloseRoadBody>;

/** POST /api/closures/:closureId/extend — without `until`: until further notice. */
export const ExtendClosureBody = Type.Object({ until: Type.Optional(Time) }, closed);
export type ExtendClosureBody = Static<typeof ExtendClosureBody>;

/** GET /api/road?lat&lon — which road a place is on, and what closing it there would close. */
export type RoadAnswer =
  | {
      readonly isOnRoad: true;
      /** On the road, nearest to the place asked about. */
      readonly place: Place;
      readonly offRoadMetres: number;
      /** In the language of the roads; absent when the road has none. */
      readonly name?: string;
      /** OpenStreetMap's word: `primary`, `residential` … */
      readonly class: string;
      readonly stretch: readonly Place[];
    }
  | {
      readonly isOnRoad: false;
      readonly reason: 'no-roads' | 'invalid-coordinates' | 'off-network' | 'island';
    };

export const CLOSURE_ROUTES = {
  closeRoad: { method: 'POST', path: '/api/closures', action: 'close-roads', body: CloseRoadBody },
  extendClosure: {
    method: 'POST',
    path: '/api/closures/:closureId/extend',
    action: 'close-roads',
    body: ExtendClosureBody,
  },
  reopenRoad: { method: 'POST', path: '/api/closures/:closureId/reopen', action: 'close-roads' },
} as const satisfies Routes;

export const CLOSURE_REFUSALS = {
  UnknownClosure: [404, ({ closureId }) => `No closure ${closureId} was made. Check the id.`],
  ClosureEnded: [409, ({ status }) => `The closure is ${status}. Close the road again instead.`],
  NoExtension: [409, 'It is closed for as long as that already. Choose a later end, or reopen it.'],
  UnfitBoundary: [
    409,
    ({ corners, fewest, most }) => `The area has ${corners} corners. Draw it with ${fewest} to ${most}.`,
  ],
  NoRoadThere: [409, 'No road that leads on is within 2 km of the place. Point at a road, or draw an area.'],
} as const satisfies SomeSayings;
