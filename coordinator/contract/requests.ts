import Type, { type Static } from 'typebox';
import { BLOOD_GROUPS, BLOOD_PRODUCTS } from '../domain/bloodorder/events.ts';
import { TRANSFERS } from '../domain/centre/events.ts';
import { COMPLAINTS, PATHWAYS, READINESS_CATEGORIES } from '../domain/pathways.ts';
import { AGE_BANDS } from '../domain/patient/events.ts';
import type { Findings } from '../domain/rules/findings.ts';
import { GRADES } from '../domain/rules/grades.ts';
import { MEASURES } from '../domain/rules/measures.ts';
import { SIGNS } from '../domain/rules/signs.ts';
import { ROLES } from './access.ts';

/**
 * What callers send. One schema per request body; past it, types are trusted. Times are milliseconds since the Unix
 * epoch, places WGS 84 degrees. Every command may carry an `Idempotency-Key` header (a UUID): sent twice with the
 * same key it has one effect and one answer.
 */
const closed = { additionalProperties: false } as const;
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });
const Text = Type.String({ minLength: 1, maxLength: 500 });
export const Time = Type.Integer({ minimum: 0 });

/** When it was true by the device of who says it, which may have been out of reach; without it, now. */
export const SaidAt = Type.Optional(Time);

/** Every parameter in a path is an id, or a time in digits. */
export const ParamsSchema = Type.Record(Type.String(), Id);

export const PlaceSchema = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) },
  closed,
);

const Complaint = Type.Enum([...COMPLAINTS]);
const PathwayName = Type.Enum([...PATHWAYS]);
const PriorityLevel = Type.Enum([1, 2, 3, 4]);
const Age = Type.Enum([...AGE_BANDS]);
const Category = Type.Enum([...READINESS_CATEGORIES]);

export const SignIn = Type.Object(
  { account: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 200 }) },
  closed,
);
export type SignIn = Static<typeof SignIn>;

/** POST /api/calls. Without `triage` the call waits in the queue for a dispatcher to ask. */
export const TriageAnswers = Type.Object(
  {
    complaint: Complaint,
    /** Answers to the card's questions by question id; unknown questions are refused. */
    answers: Type.Record(
      Type.String({ maxLength: 40 }),
      Type.Union([Type.Boolean(), Type.Number(), Type.String({ maxLength: 100 })]),
    ),
    ageBand: Type.Optional(Age),
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

/** POST /api/incidents/:incidentId/dispatch — takes one option of a ranking that was shown. */
export const DispatchBody = Type.Object(
  { unitId: Id, rankingId: Id, overrideReason: Type.Optional(Text) },
  closed,
);
export type DispatchBody = Static<typeof DispatchBody>;

/** POST /api/incidents/:incidentId/close */
export const CloseIncidentBody = Type.Object(
  { outcome: Type.Enum(['completed', 'cancelled', 'nobody-found', 'refused-transport']) },
  closed,
);
export type CloseIncidentBody = Static<typeof CloseIncidentBody>;

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
    priority: PriorityLevel,
    suspectedPathway: Type.Optional(PathwayName),
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

/**
 * POST /api/units/:unitId/steps — the crew's next step. `at` is the crew device's time, when the step was true;
 * without it the server's time is taken. `incidentId` is the mission it was said of: one that waited on a device until
 * the unit had another mission is refused.
 */
export const UnitStepBody = Type.Union([
  Type.Object(
    {
      step: Type.Literal('come-on-duty'),
      crewSize: Type.Integer({ minimum: 1, maximum: 9 }),
      shiftEndsAt: Type.Optional(Time),
      at: Type.Optional(Time),
    },
    closed,
  ),
  /** When the crew on duty goes home, or that it is another time than was said before. */
  Type.Object({ step: Type.Literal('say-shift-end'), shiftEndsAt: Time, at: Type.Optional(Time) }, closed),
  Type.Object(
    {
      step: Type.Enum([
        'go-off-duty',
        'acknowledge',
        'mobilise',
        'arrive-on-scene',
        'arrive-at-centre',
        'become-available',
        'return-to-station',
        'resume',
      ]),
      incidentId: Type.Optional(Id),
      at: SaidAt,
    },
    closed,
  ),
  /** Leaves for the destination chosen for the patients; refused while one has none. */
  Type.Object(
    {
      step: Type.Literal('leave-scene'),
      patientIds: Type.Array(Id, { minItems: 1, maxItems: 4 }),
      incidentId: Type.Optional(Id),
      at: SaidAt,
    },
    closed,
  ),
  /** Hands over every patient on board to the centre the unit stands at. */
  Type.Object({ step: Type.Literal('hand-over'), incidentId: Type.Optional(Id), at: SaidAt }, closed),
  Type.Object({ step: Type.Literal('pause'), reason: Text, at: SaidAt }, closed),
]);
export type UnitStepBody = Static<typeof UnitStepBody>;

/** POST /api/units/:unitId/recall */
export const RecallBody = Type.Object({ incidentId: Id, reason: Text }, closed);
export type RecallBody = Static<typeof RecallBody>;

/** POST /api/units/:unitId/move-up — takes one station of those on offer at this moment. */
export const MoveUpBody = Type.Object({ stationId: Id }, closed);
export type MoveUpBody = Static<typeof MoveUpBody>;

/** POST /api/units/:unitId/flight-weather */
export const FlightWeatherBody = Type.Object(
  {
    decision: Type.Enum(['go', 'no-go']),
    validUntil: Time,
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);
export type FlightWeatherBody = Static<typeof FlightWeatherBody>;

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

/** POST /api/patients/:patientId/reserved-place — at the destination that is chosen. */
export const ReservedPlaceBody = Type.Object(
  { heldFor: Type.Enum([...TRANSFERS]), agreedWith: Text },
  closed,
);
export type ReservedPlaceBody = Static<typeof ReservedPlaceBody>;

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

const Product = Type.Enum([...BLOOD_PRODUCTS]);
const Group = Type.Enum([...BLOOD_GROUPS]);

/** POST /api/blood-orders */
export const OrderBloodBody = Type.Object(
  {
    centreId: Id,
    product: Product,
    group: Group,
    quantity: Type.Integer({ minimum: 1, maximum: 200 }),
    urgency: Type.Enum(['emergency', 'urgent', 'routine']),
    neededBy: Time,
    patientId: Type.Optional(Id),
  },
  closed,
);
export type OrderBloodBody = Static<typeof OrderBloodBody>;

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

const Degrees = Type.String({ maxLength: 24, pattern: '^-?[0-9]{1,3}([.][0-9]+)?$' });

/** GET /api/route — a query string holds text, so the degrees are checked as text. */
export const RouteQuery = Type.Object(
  { fromLat: Degrees, fromLon: Degrees, toLat: Degrees, toLon: Degrees },
  closed,
);
export type RouteQuery = Static<typeof RouteQuery>;

/** GET /api/road */
export const RoadQuery = Type.Object({ lat: Degrees, lon: Degrees }, closed);
export type RoadQuery = Static<typeof RoadQuery>;

/** POST /api/accounts — a crew names its unit, a receiving or blood centre its facility, others nothing. */
export const CreateAccountBody = Type.Object(
  {
    account: Id,
    displayName: Type.String({ minLength: 1, maxLength: 60 }),
    role: Type.Enum([...ROLES]),
    scope: Type.Optional(
      Type.Object(
        { centreId: Type.Optional(Id), bloodCentreId: Type.Optional(Id), unitId: Type.Optional(Id) },
        closed,
      ),
    ),
    /** At least 12 characters (NIST SP 800-63B asks for 8; an account here opens health data). */
    password: Type.String({ minLength: 12, maxLength: 200 }),
  },
  closed,
);
export type CreateAccountBody = Static<typeof CreateAccountBody>;
