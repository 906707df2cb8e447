import Type, { type Static } from 'typebox';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../domain/bloodorder/events.ts';
import { closed, Id, SaidAt, Text, Time } from './fields.ts';
import { listed, type SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

/** POST /api/blood-orders */
export const OrderBloodBody = Type.Object(
  {
    centreId: Id,
    product: Type.Enum([...BLOOD_PRODUCTS]),
    group: Type.Enum([...BLOOD_GROUPS]),
    quantity: Type.Integer({ minimum: 1, maximum: 200 }),
    urgency: Type.Enum(['emergency', 'urgent', 'routine']),
    neededBy: Time,
    patientId: Type.Optional(Id),
  },
  closed,
);
export type OrderBloodBody = Static<typeof OrderBloodBody>;

/** POST /api/patients/:patientId/blood-orders — for the patient on board, to the centre they are brought to. */
export const RequestBloodBody = Type.Object(
  {
    product: Type.Enum([...BLOOD_PRODUCTS]),
    group: Type.Enum([...BLOOD_GROUPS]),
    /** What one crew may ask for without the centre. */
    quantity: Type.Integer({ minimum: 1, maximum: 20 }),
    urgency: Type.Enum(['emergency', 'urgent']),
    neededBy: Time,
    at: SaidAt,
  },
  closed,
);
export type RequestBloodBody = Static<typeof RequestBloodBody>;

/** POST /api/blood-orders/:orderId/accept */
export const AcceptBloodOrderBody = Type.Object({ bloodCentreId: Id }, closed);
export type AcceptBloodOrderBody = Static<typeof AcceptBloodOrderBody>;

/** POST /api/blood-orders/:orderId/decline and /cancel */
export const ReasonBody = Type.Object({ reason: Text }, closed);
export type ReasonBody = Static<typeof ReasonBody>;

/** POST /api/blood-orders/:orderId/issue */
export const IssueBloodBody = Type.Object(
  { unitId: Id, bagIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }) },
  closed,
);
export type IssueBloodBody = Static<typeof IssueBloodBody>;

/** POST /api/blood-orders/:orderId/temperatures */
export const TemperatureBody = Type.Object(
  { celsius: Type.Number({ minimum: -100, maximum: 60 }), at: Type.Optional(Time) },
  closed,
);
export type TemperatureBody = Static<typeof TemperatureBody>;

/** POST /api/blood-orders/:orderId/receive */
export const ReceiveBloodBody = Type.Object(
  { acceptedBagIds: Type.Array(Id, { maxItems: 200, uniqueItems: true }) },
  closed,
);
export type ReceiveBloodBody = Static<typeof ReceiveBloodBody>;

export const BLOOD_ORDER_ROUTES = {
  orderBlood: { method: 'POST', path: '/api/blood-orders', action: 'order-blood', body: OrderBloodBody },
  requestBlood: {
    method: 'POST',
    path: '/api/patients/:patientId/blood-orders',
    action: 'request-blood',
    body: RequestBloodBody,
  },
  acceptBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/accept',
    action: 'supply-blood',
    body: AcceptBloodOrderBody,
  },
  declineBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/decline',
    action: 'supply-blood',
    body: ReasonBody,
  },
  issueBlood: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/issue',
    action: 'supply-blood',
    body: IssueBloodBody,
  },
  reportBloodTemperature: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/temperatures',
    action: 'report-blood-temperature',
    body: TemperatureBody,
  },
  receiveBlood: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/receive',
    action: 'order-blood',
    body: ReceiveBloodBody,
  },
  cancelBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/cancel',
    action: 'order-blood',
    body: ReasonBody,
  },
} as const satisfies Routes;

export const BLOOD_ORDER_REFUSALS = {
  UnknownBloodOrder: [404, ({ orderId }) => `No blood order ${orderId} was placed. Check the id.`],
  BloodOutOfOrder: [
    409,
    ({ status }) => `The order is ${status}: this step cannot follow. Look at the order again.`,
  ],
  BloodOrderNotAccepted: [
    409,
    'No blood centre has accepted the order yet. Accept it and allocate its bags, then issue them.',
  ],
  WrongCentre: [409, 'The order was placed by another centre. Receive only your own orders.'],
  BagsNotIssued: [409, ({ bagIds }) => `${listed(bagIds)} were not issued for this order. Check the bags.`],
  BagsQuarantined: [
    409,
    ({ celsius }) =>
      `The cold chain broke at ${celsius} °C: every bag is quarantined. Receive the order with no accepted bag.`,
  ],
} as const satisfies SomeSayings;
