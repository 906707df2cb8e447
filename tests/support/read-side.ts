import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { DomainEvent, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import { terminalIdOf } from '../../coordinator/domain/terminal/events.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { type MutableView, type Projection, type Tables, emptyView } from '../../projections/projection.ts';
import { foldInto } from '../../projections/run.ts';

/** 2026-03-01 08:00 in Fuyang. */
export const START = instant(Date.UTC(2026, 2, 1, 0, 0, 0));

/** Seconds after the start of the story. */
export const t = (seconds: number): Instant => instant(START + seconds * 1000);

/** The stream that owns an event. */
export function streamOf(event: DomainEvent): StreamName {
  switch (event.type) {
    case 'NetworkPublished':
    case 'RuleLimitsPublished':
      return `network-${event.networkId}`;
    case 'UnitRegistered':
      return `unit-${event.unit.id}`;
    case 'CentreRegistered':
      return `centre-${event.centre.id}`;
    case 'CallReceived':
    case 'CallerIdentified':
    case 'CallLocated':
    case 'CallTriaged':
    case 'ArrestRecognised':
    case 'CompressionsStarted':
    case 'CallAbandoned':
    case 'CalledBack':
    case 'CallKeptApart':
    case 'CallClosed':
      return `call-${event.callId}`;
    case 'IncidentOpened':
    case 'IncidentClosed':
    case 'UnitCommitted':
    case 'UnitReleased':
    case 'IncidentTaken':
      return `incident-${event.incidentId}`;
    case 'PatientReported':
    case 'PatientIdentified':
    case 'PatientAssessed':
    case 'DestinationChosen':
    case 'PatientBoarded':
    case 'CareHandedOver':
    case 'HandoverNoted':
    case 'MilestoneReached':
    case 'OutcomeReported':
    case 'PatientNotTransported':
      return `patient-${event.patientId}`;
    case 'UnitWithdrawn':
    case 'UnitCameOnDuty':
    case 'ShiftEndSaid':
    case 'UnitWentOffDuty':
    case 'UnitAssigned':
    case 'OrderAcknowledged':
    case 'UnitMobilised':
    case 'UnitArrivedOnScene':
    case 'UnitReachedPatient':
    case 'UnitStepTakenBack':
    case 'NavigationHandedOff':
    case 'UnitLeftScene':
    case 'UnitRedirected':
    case 'UnitArrivedAtCentre':
    case 'UnitBecameAvailable':
    case 'UnitReturnedToStation':
    case 'UnitMovedUp':
    case 'UnitRecalled':
    case 'UnitPaused':
    case 'UnitResumed':
    case 'CrewAlarmRaised':
    case 'CrewAlarmAcknowledged':
    case 'CrewTextSent':
    case 'CrewTextShown':
    case 'CrewTextNotShown':
    case 'CrewAlarmAcknowledgementTakenBack':
    case 'FlightWeatherReported':
      return `unit-${event.unitId}`;
    case 'CentreWithdrawn':
    case 'ReadinessReported':
    case 'DiversionRequested':
    case 'DiversionAccepted':
    case 'DiversionDeclined':
    case 'DiversionEnded':
    case 'PlaceHeld':
    case 'PlaceReleased':
    case 'ReserveReleased':
    case 'CapabilitySuspended':
    case 'CapabilityResumed':
      return `centre-${event.centreId}`;
    case 'PreAlertSent':
    case 'PreAlertAcknowledged':
    case 'PreAlertRevised':
    case 'PreAlertRepeated':
    case 'PreAlertContactCalled':
    case 'TeamActivationReminded':
    case 'PreAlertLeftUnanswered':
    case 'TeamActivated':
    case 'TeamStoodDown':
    case 'PreAlertDiversionAsked':
    case 'PreAlertDiversionDeclined':
    case 'PreAlertWithdrawn':
    case 'PreAlertCompleted':
      return `prealert-${event.preAlertId}`;
    case 'BloodOrdered':
    case 'BloodOrderAccepted':
    case 'BloodOrderDeclined':
    case 'BloodIssued':
    case 'BloodTemperatureReported':
    case 'ColdChainBroken':
    case 'BloodReceived':
    case 'BloodOrderCancelled':
      return `bloodorder-${event.orderId}`;
    case 'BagsTakenIn':
    case 'BagsReserved':
    case 'BagsReleased':
    case 'BagsIssued':
    case 'BagsSetApart':
    case 'BagsDelivered':
    case 'BagsReturned':
    case 'BagsExpired':
    case 'BagsDiscarded':
    case 'LotRecalled':
      return `bloodstock-${event.depotId}`;
    case 'RoadClosed':
    case 'ClosureExtended':
    case 'RoadReopened':
      return `closure-${event.closureId}`;
    case 'TerminalAllowed':
    case 'TerminalKeyRotated':
    case 'TerminalWithdrawn':
    case 'DangerSignalled':
    case 'DangerSignalEnded':
      return `terminal-${terminalIdOf(event)}`;
    case 'AlarmAcknowledged':
    case 'AlarmAcknowledgementTakenBack':
      return `alarm-${event.alarmId}`;
    case 'AccountOpened':
    case 'AccountDisabled':
    case 'AccountEnabled':
    case 'PasswordReset':
    case 'SignedIn':
    case 'SignInRefused':
    case 'AccessRefused':
    case 'PersonalDataRead':
      return `account-${event.account}`;
    case 'FixesRecorded':
      return `track-${event.unitId}`;
  }
}

const metadata = { correlationId: 'call-1', causationId: 'command-1', by: 'user:dispatcher' };

/** The events as the store would have kept them, each learned when it was true. */
export const recorded = (events: readonly DomainEvent[]): readonly Recorded[] =>
  events.map((event, index) => ({
    id: randomUUID(),
    stream: streamOf(event),
    revision: index,
    position: BigInt(index + 1),
    recordedAt: event.at,
    metadata,
    event,
  }));

/** The tables that these events make. */
export function viewOf<T extends Tables>(
  projection: Projection<T>,
  ...events: readonly DomainEvent[]
): MutableView<T> {
  const view = emptyView(projection);
  for (const one of recorded(events)) foldInto([projection], view, one);
  return view;
}

/** A clock that stands where it was put. */
export class TestClock {
  #now: Instant = START;
  now = (): Instant => this.#now;
  set(moment: Instant): void {
    this.#now = moment;
  }
}

/** Records each event in its stream at the clock's time; with `known`, at that time instead of the event's own. */
export async function record(
  store: EventStore,
  clock: TestClock,
  events: readonly DomainEvent[],
  known?: Instant,
): Promise<void> {
  for (const event of events) {
    clock.set(known ?? event.at);
    await store.append(streamOf(event), [{ id: randomUUID(), event, metadata }], 'any');
  }
}
