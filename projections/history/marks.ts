import type { DomainEvent, Recorded } from '../../coordinator/domain/events.ts';
import type { HistoryMark, MarkKind } from './view.ts';

/** What a planner looks for on the track; every other event happened too, and is no tick. */
const KIND_OF: Readonly<Partial<Record<DomainEvent['type'], MarkKind>>> = {
  IncidentOpened: 'incident',
  UnitAssigned: 'dispatch',
  CareHandedOver: 'handover',
  DiversionRequested: 'diversion',
  PreAlertDiversionAsked: 'diversion',
  BloodOrdered: 'blood',
  RoadClosed: 'closure',
  CrewAlarmRaised: 'alarm',
  ColdChainBroken: 'alarm',
  PreAlertLeftUnanswered: 'alarm',
  CallAbandoned: 'alarm',
};

export function markOf({ event, recordedAt, stream }: Recorded): HistoryMark | undefined {
  const kind = KIND_OF[event.type];
  const about = stream.slice(stream.indexOf('-') + 1);
  return kind && { kind, at: event.at, knownAt: recordedAt, about };
}
