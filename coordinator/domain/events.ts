import type { AccountEvent } from './account/events.ts';
import type { AlarmEvent } from './alarm/events.ts';
import type { BloodOrderEvent } from './bloodorder/events.ts';
import type { BloodStockEvent } from './bloodstock/events.ts';
import type { CallEvent } from './call/events.ts';
import type { CentreEvent } from './centre/events.ts';
import type { ClosureEvent } from './closure/events.ts';
import type { IncidentEvent } from './incident/events.ts';
import type { NetworkEvent } from './network/events.ts';
import type { PatientEvent } from './patient/events.ts';
import type { PreAlertEvent } from './prealert/events.ts';
import type { Instant } from './quantities.ts';
import type { TerminalEvent } from './terminal/events.ts';
import type { TrackEvent } from './track/events.ts';
import type { UnitEvent } from './unit/events.ts';

/** Everything but positions: what the deciders record. */
export type DecidedEvent =
  | NetworkEvent
  | CallEvent
  | IncidentEvent
  | PatientEvent
  | UnitEvent
  | CentreEvent
  | PreAlertEvent
  | BloodOrderEvent
  | BloodStockEvent
  | ClosureEvent
  | TerminalEvent
  | AlarmEvent
  | AccountEvent;

export type DomainEvent = DecidedEvent | TrackEvent;

export type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;

/** Stream names are `category-id`; EventStoreDB splits at the first dash, so a category holds none. */
export type Category =
  | 'network'
  | 'call'
  | 'incident'
  | 'patient'
  | 'unit'
  | 'centre'
  | 'prealert'
  | 'bloodorder'
  | 'bloodstock'
  | 'closure'
  | 'terminal'
  | 'alarm'
  | 'account'
  | 'track';

export type StreamName = `${Category}-${string}`;

export interface Metadata {
  /** The call or order that began it all. */
  readonly correlationId: string;
  /** The command or fact that led to this event. */
  readonly causationId: string;
  /** Who: `user:<account>`, `process:<name>`, `terminal:<unit id>`. */
  readonly by: string;
}

/**
 * An event as the store keeps it, with both axes of time: `event.at` is when it was true, `recordedAt` when the
 * system learned it.
 */
export interface Recorded<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly stream: StreamName;
  readonly revision: number;
  /** Place in the whole log; compare only, never calculate. */
  readonly position: bigint;
  readonly recordedAt: Instant;
  readonly metadata: Metadata;
  readonly event: Event;
}
