import Type, { type Static } from 'typebox';
import type { Allocation } from '../../projections/blood-stock/view.ts';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../domain/bloodorder/events.ts';
import { BAG_ORIGINS, DISCARD_REASONS } from '../domain/bloodstock/events.ts';
import { closed, Id, Reason, Time } from './fields.ts';
import { listed, type SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

const BagIds = Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true });

/** Volume in millilitres; units as they are ordered: 1 U red cells = from 200 mL whole blood. */
const BagSchema = Type.Object(
  {
    bagId: Id,
    product: Type.Enum([...BLOOD_PRODUCTS]),
    group: Type.Enum([...BLOOD_GROUPS]),
    units: Type.Number({ minimum: 0.25, maximum: 10 }),
    volumeMl: Type.Integer({ minimum: 5, maximum: 1000 }),
    expiresAt: Time,
    lot: Type.Optional(Id),
  },
  closed,
);

/** POST /api/blood-stocks/:depotId/bags */
export const TakeInBagsBody = Type.Object(
  {
    bags: Type.Array(BagSchema, { minItems: 1, maxItems: 200 }),
    origin: Type.Enum([...BAG_ORIGINS]),
  },
  closed,
);
export type TakeInBagsBody = Static<typeof TakeInBagsBody>;

/** GET /api/blood-orders/:orderId/allocation */
export type AllocationAnswer = Allocation;

/** POST /api/blood-orders/:orderId/allocation */
export const AllocateBody = Type.Object({ bagIds: BagIds, reason: Type.Optional(Reason) }, closed);
export type AllocateBody = Static<typeof AllocateBody>;

/** POST /api/blood-orders/:orderId/release — its bags are free again, and others may be chosen. */
export const ReleaseBody = Type.Object({}, closed);
export type ReleaseBody = Static<typeof ReleaseBody>;

/** POST /api/blood-stocks/:depotId/returns */
export const ReturnBagsBody = Type.Object({ orderId: Id, bagIds: BagIds }, closed);
export type ReturnBagsBody = Static<typeof ReturnBagsBody>;

/** POST /api/blood-stocks/:depotId/discards */
export const DiscardBagsBody = Type.Object(
  { bagIds: BagIds, reason: Type.Enum([...DISCARD_REASONS]), note: Type.Optional(Reason) },
  closed,
);
export type DiscardBagsBody = Static<typeof DiscardBagsBody>;

/** POST /api/blood-stocks/:depotId/recalls */
export const RecallLotBody = Type.Object({ lot: Id, reason: Reason }, closed);
export type RecallLotBody = Static<typeof RecallLotBody>;

export const BLOOD_STOCK_ROUTES = {
  takeInBags: {
    method: 'POST',
    path: '/api/blood-stocks/:depotId/bags',
    action: 'supply-blood',
    body: TakeInBagsBody,
  },
  suggestAllocation: {
    method: 'GET',
    path: '/api/blood-orders/:orderId/allocation',
    action: 'supply-blood',
  },
  allocate: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/allocation',
    action: 'supply-blood',
    body: AllocateBody,
  },
  releaseAllocation: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/release',
    action: 'supply-blood',
    body: ReleaseBody,
  },
  returnBags: {
    method: 'POST',
    path: '/api/blood-stocks/:depotId/returns',
    action: 'supply-blood',
    body: ReturnBagsBody,
  },
  discardBags: {
    method: 'POST',
    path: '/api/blood-stocks/:depotId/discards',
    action: 'supply-blood',
    body: DiscardBagsBody,
  },
  recallLot: {
    method: 'POST',
    path: '/api/blood-stocks/:depotId/recalls',
    action: 'supply-blood',
    body: RecallLotBody,
  },
} as const satisfies Routes;

export const BLOOD_STOCK_REFUSALS = {
  StockNotRecorded: [
    409,
    'No stock is recorded here. Take the bags in first, or issue by their numbers alone.',
  ],
  UnknownBags: [404, ({ bagIds }) => `${listed(bagIds)} were never taken in here. Scan the bags again.`],
  BagsKnown: [409, ({ bagIds }) => `${listed(bagIds)} are the numbers of other bags. Scan the labels again.`],
  ExpiredBags: [409, ({ bagIds }) => `${listed(bagIds)} have expired. Choose other bags.`],
  RecalledBags: [409, ({ bagIds }) => `${listed(bagIds)} belong to a recalled lot. Set them apart.`],
  BagsTaken: [409, ({ bagIds }) => `${listed(bagIds)} are not free any more. Choose other bags.`],
  BagsUnfit: [
    409,
    ({ bagIds }) => `${listed(bagIds)} do not fit the product or group ordered. Choose other bags.`,
  ],
  RhReasonMissing: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are RhD positive for an RhD-negative need. Say why, or choose others.`,
  ],
  OlderBagsLeft: [
    409,
    ({ bagIds }) => `${listed(bagIds)} fit as well and expire earlier. Take them, or say why not.`,
  ],
  BagsNotReserved: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are not reserved for this order. Allocate them to it first.`,
  ],
  BagsNotOut: [409, ({ bagIds }) => `${listed(bagIds)} did not leave with this order. Check the bags.`],
  BagsNotHere: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are reserved, on the road or gone. Release or return them first.`,
  ],
  OrderHasLeft: [409, 'The bags of this order are on the road already.'],
} as const satisfies SomeSayings;
