import Type, { type Static } from 'typebox';
import { NAVIGATION_GUIDES, UNDOABLE_STEPS } from '../domain/unit/events.ts';
import { closed, Id, PlaceSchema, SaidAt, Text, Time } from './fields.ts';
import { listed, type SomeSayings } from './refusal.ts';
import type { Routes } from './route.ts';

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
        /** 接触患者; may be left out. */
        'reach-patient',
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
  /** Hands the way to an app of the device: a fact of the mission, no link of the chain. */
  Type.Object(
    {
      step: Type.Literal('hand-off-navigation'),
      incidentId: Id,
      guide: Type.Enum([...NAVIGATION_GUIDES]),
      target: Type.Enum(['scene', 'centre']),
      place: PlaceSchema,
      centreId: Type.Optional(Id),
      at: SaidAt,
    },
    closed,
  ),
  Type.Object({ step: Type.Literal('pause'), reason: Text, at: SaidAt }, closed),
]);
export type UnitStepBody = Static<typeof UnitStepBody>;

/** POST /api/units/:unitId/steps/take-back — the newest step was told by mistake. */
export const TakeBackStepBody = Type.Object({ incidentId: Id, step: Type.Enum([...UNDOABLE_STEPS]) }, closed);
export type TakeBackStepBody = Static<typeof TakeBackStepBody>;

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

export const UNIT_ROUTES = {
  unitStep: {
    method: 'POST',
    path: '/api/units/:unitId/steps',
    action: 'report-step',
    body: UnitStepBody,
  },
  takeBackStep: {
    method: 'POST',
    path: '/api/units/:unitId/steps/take-back',
    action: 'report-step',
    body: TakeBackStepBody,
  },
  recallUnit: {
    method: 'POST',
    path: '/api/units/:unitId/recall',
    action: 'dispatch-unit',
    body: RecallBody,
  },
  acknowledgeCrewAlarm: {
    method: 'POST',
    path: '/api/units/:unitId/crew-alarms/:alarmId/acknowledge',
    action: 'acknowledge-crew-alarm',
  },
  moveUps: { method: 'GET', path: '/api/units/:unitId/move-ups', action: 'dispatch-unit' },
  moveUp: {
    method: 'POST',
    path: '/api/units/:unitId/move-up',
    action: 'dispatch-unit',
    body: MoveUpBody,
  },
  reportFlightWeather: {
    method: 'POST',
    path: '/api/units/:unitId/flight-weather',
    action: 'report-flight-weather',
    body: FlightWeatherBody,
  },
} as const satisfies Routes;

export const UNIT_REFUSALS = {
  UnknownUnit: [404, ({ unitId }) => `No unit ${unitId} belongs to this network. Check the id.`],
  UnitBusy: [
    409,
    ({ unitId, incidentId }) => `${unitId} already works for incident ${incidentId}. Choose another unit.`,
  ],
  UnitNotOnDuty: [409, ({ unitId }) => `${unitId} is off duty. Let its crew come on duty first.`],
  UnitPaused: [
    409,
    ({ unitId, reason }) => `${unitId} is paused: ${reason}. Choose another unit, or resume it.`,
  ],
  StepOfAnotherMission: [
    409,
    ({ unitId }) => `${unitId} has another mission by now: this step was said of an earlier one.`,
  ],
  StepOutOfOrder: [
    409,
    ({ unitId, status, step }) =>
      `${unitId} is ${status}, so ${step} cannot follow. Report the steps before it first.`,
  ],
  StepFollowed: [
    409,
    ({ unitId, status }) =>
      `${unitId} has gone on since and is ${status}: only the newest step is taken back.`,
  ],
  DestinationMissing: [
    409,
    ({ patientIds }) =>
      `No destination is chosen for ${listed(patientIds)}. Choose one, then leave the scene.`,
  ],
  DestinationsDiffer: [
    409,
    ({ centreIds }) =>
      `The patients are bound for different centres (${listed(centreIds)}). Choose one centre, or another unit for one of them.`,
  ],
  NotAtCentre: [409, ({ unitId }) => `${unitId} has not arrived at a centre. Report the arrival first.`],
  NobodyOnBoard: [409, ({ unitId }) => `${unitId} has no patient on board to hand over.`],
  PatientsMissing: [409, 'No patient is named. Name who is on board, or become available without transport.'],
  PatientsOnBoard: [
    409,
    ({ patientIds }) => `${listed(patientIds)} are still on board. Hand them over first.`,
  ],
  UnknownCrewAlarm: [
    404,
    ({ unitId, alarmId }) =>
      `${unitId} raised no alarm ${alarmId}, or another since. Look at the unit again.`,
  ],
  NotAnAircraft: [409, ({ unitId }) => `${unitId} does not fly. Report the weather of a helicopter.`],
} as const satisfies SomeSayings;
