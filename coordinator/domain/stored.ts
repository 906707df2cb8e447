import type { DomainEvent } from './events.ts';

/** The fields of an event as the store keeps them: JSON without the type. */
export type StoredFields = Readonly<Record<string, unknown>>;

/** Brings fields that were stored under one name to the shape the event has today. */
type Reader = (fields: StoredFields) => StoredFields;

/** Every name under which a kind of event was ever stored, with its way to today's shape. */
export type Readers = Readonly<Record<string, Reader>>;

const asStored: Reader = (fields) => fields;

/**
 * Every name under which an event was ever stored, with the way from there to today. A name, once written, stays: a
 * changed shape is a new name (`UnitCameOnDuty.v2`) and a reader for the old one.
 */
const READERS = {
  NetworkPublished: asStored,
  RuleLimitsPublished: asStored,

  CallReceived: asStored,
  CallerIdentified: asStored,
  CallLocated: asStored,
  CallTriaged: asStored,
  ArrestRecognised: asStored,
  CompressionsStarted: asStored,
  CallAbandoned: asStored,
  CalledBack: asStored,
  CallKeptApart: asStored,
  CallClosed: asStored,

  IncidentOpened: asStored,
  UnitCommitted: asStored,
  UnitReleased: asStored,
  IncidentTaken: asStored,
  IncidentClosed: asStored,

  PatientReported: asStored,
  PatientIdentified: asStored,
  PatientAssessed: asStored,
  DestinationChosen: asStored,
  PatientBoarded: asStored,
  CareHandedOver: asStored,
  HandoverNoted: asStored,
  MilestoneReached: asStored,
  OutcomeReported: asStored,
  PatientNotTransported: asStored,

  UnitRegistered: asStored,
  UnitWithdrawn: asStored,
  UnitCameOnDuty: asStored,
  ShiftEndSaid: asStored,
  UnitWentOffDuty: asStored,
  UnitAssigned: asStored,
  OrderAcknowledged: asStored,
  UnitMobilised: asStored,
  UnitArrivedOnScene: asStored,
  UnitReachedPatient: asStored,
  UnitStepTakenBack: asStored,
  NavigationHandedOff: asStored,
  UnitLeftScene: asStored,
  UnitRedirected: asStored,
  UnitArrivedAtCentre: asStored,
  UnitBecameAvailable: asStored,
  UnitReturnedToStation: asStored,
  UnitMovedUp: asStored,
  UnitRecalled: asStored,
  UnitPaused: asStored,
  UnitResumed: asStored,
  CrewAlarmRaised: asStored,
  CrewAlarmAcknowledged: asStored,
  CrewTextSent: asStored,
  CrewTextShown: asStored,
  CrewTextNotShown: asStored,
  CrewAlarmAcknowledgementTakenBack: asStored,
  FlightWeatherReported: asStored,

  CentreRegistered: asStored,
  CentreWithdrawn: asStored,
  ReadinessReported: asStored,
  DiversionRequested: asStored,
  DiversionAccepted: asStored,
  DiversionDeclined: asStored,
  DiversionEnded: asStored,
  PlaceHeld: asStored,
  PlaceReleased: asStored,
  ReserveReleased: asStored,
  CapabilitySuspended: asStored,
  CapabilityResumed: asStored,

  PreAlertSent: asStored,
  PreAlertAcknowledged: asStored,
  PreAlertRevised: asStored,
  PreAlertRepeated: asStored,
  PreAlertContactCalled: asStored,
  TeamActivationReminded: asStored,
  PreAlertLeftUnanswered: asStored,
  TeamActivated: asStored,
  TeamStoodDown: asStored,
  PreAlertDiversionAsked: asStored,
  PreAlertDiversionDeclined: asStored,
  PreAlertWithdrawn: asStored,
  PreAlertCompleted: asStored,

  BloodOrdered: asStored,
  BloodOrderAccepted: asStored,
  BloodOrderDeclined: asStored,
  BloodIssued: asStored,
  BloodTemperatureReported: asStored,
  ColdChainBroken: asStored,
  BloodReceived: asStored,
  BloodOrderCancelled: asStored,

  BagsTakenIn: asStored,
  BagsReserved: asStored,
  BagsReleased: asStored,
  BagsIssued: asStored,
  BagsSetApart: asStored,
  BagsDelivered: asStored,
  BagsReturned: asStored,
  BagsExpired: asStored,
  BagsDiscarded: asStored,
  LotRecalled: asStored,

  RoadClosed: asStored,
  ClosureExtended: asStored,
  RoadReopened: asStored,

  TerminalAllowed: asStored,
  TerminalKeyRotated: asStored,
  TerminalWithdrawn: asStored,

  AlarmAcknowledged: asStored,
  AlarmAcknowledgementTakenBack: asStored,
  DangerSignalled: asStored,
  DangerSignalEnded: asStored,

  AccountOpened: asStored,
  AccountDisabled: asStored,
  AccountEnabled: asStored,
  PasswordReset: asStored,
  SignedIn: asStored,
  SignInRefused: asStored,
  AccessRefused: asStored,
  PersonalDataRead: asStored,

  FixesRecorded: asStored,
} as const satisfies Record<DomainEvent['type'], Reader>;

type StoredName = keyof typeof READERS;

export const STORED_NAMES = Object.keys(READERS) as readonly StoredName[];

/** The log holds a fact that this version cannot read. Going on would drop it, so whoever reads must stop. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

/** The name a version adds (`.v2`) belongs to the store; today's event has one name. */
const VERSION = /\.v(\d+)$/;
const eventType = (name: string): string => name.replace(VERSION, '');
const versionOf = (name: string): number => Number(VERSION.exec(name)?.[1] ?? 1);

/** The name under which each type is stored today: that of its highest version. */
export function newestNames(readers: Readers): ReadonlyMap<string, string> {
  const names = Object.keys(readers).sort((one, other) => versionOf(one) - versionOf(other));
  return new Map(names.map((name) => [eventType(name), name]));
}

/**
 * Today's event from its stored name and fields, by these readers.
 * @throws UnreadableFact when the name is unknown or the data are no object.
 */
export function readStored(readers: Readers, name: string, data: unknown): object {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader) {
    throw new UnreadableFact(
      `The log holds an event named '${name}', unknown here: it was written by a newer version, or by another program`,
    );
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new UnreadableFact(`The log holds a '${name}' whose data are no JSON object`);
  }
  return { ...reader(data as StoredFields), type: eventType(name) };
}

const NEWEST_NAMES = newestNames(READERS);

/** Today's event from its stored name and fields. Throws as `readStored` does. */
export const fromStored = (name: string, data: unknown): DomainEvent =>
  // The data were written by `toStored`; the golden files keep that promise for every name.
  readStored(READERS, name, data) as DomainEvent;

export function toStored(event: DomainEvent): { readonly name: string; readonly data: StoredFields } {
  const { type, ...data } = event;
  return { name: NEWEST_NAMES.get(type) ?? type, data };
}
