import type { Centre } from '../network.ts';
import type { Instant } from '../quantities.ts';
import type {
  CapabilityResumed,
  CapabilitySuspended,
  DiversionAccepted,
  DiversionDeclined,
  DiversionEnded,
  DiversionRequested,
  PlaceHeld,
  PlaceReleased,
  ReadinessReported,
  ReserveReleased,
} from './events.ts';

export interface RegisterCentre {
  readonly type: 'RegisterCentre';
  readonly centre: Centre;
  readonly at: Instant;
}

export interface WithdrawCentre {
  readonly type: 'WithdrawCentre';
  readonly centreId: string;
  readonly at: Instant;
}

export interface ReportReadiness extends Omit<ReadinessReported, 'type'> {
  readonly type: 'ReportReadiness';
}

export interface RequestDiversion extends Omit<DiversionRequested, 'type' | 'awaits'> {
  readonly type: 'RequestDiversion';
  /** Looked up before: no other centre there would be open for the category. */
  readonly lastOpenIn?: 'county' | 'network';
  /** The site's own limit; absent: the standard one. */
  readonly mostHours?: number;
}

export interface AcceptDiversion extends Omit<DiversionAccepted, 'type'> {
  readonly type: 'AcceptDiversion';
}

export interface DeclineDiversion extends Omit<DiversionDeclined, 'type'> {
  readonly type: 'DeclineDiversion';
}

export interface EndDiversion extends Omit<DiversionEnded, 'type'> {
  readonly type: 'EndDiversion';
}

/** Of what was let in one instant with another: `at` and `until` name the request, and any other is left alone. */
export interface HoldBackDiversion extends Omit<DiversionRequested, 'type' | 'awaits'> {
  readonly type: 'HoldBackDiversion';
  readonly lastOpenIn: NonNullable<RequestDiversion['lastOpenIn']>;
}

export interface HoldPlace extends Omit<PlaceHeld, 'type'> {
  readonly type: 'HoldPlace';
}

export interface ReleasePlace extends Omit<PlaceReleased, 'type'> {
  readonly type: 'ReleasePlace';
}

export interface ReleaseReserve extends Omit<ReserveReleased, 'type'> {
  readonly type: 'ReleaseReserve';
}

export interface SuspendCapability extends Omit<CapabilitySuspended, 'type'> {
  readonly type: 'SuspendCapability';
}

export interface ResumeCapability extends Omit<CapabilityResumed, 'type'> {
  readonly type: 'ResumeCapability';
}

export type CentreCommand =
  | RegisterCentre
  | WithdrawCentre
  | ReportReadiness
  | RequestDiversion
  | AcceptDiversion
  | DeclineDiversion
  | EndDiversion
  | HoldBackDiversion
  | HoldPlace
  | ReleasePlace
  | ReleaseReserve
  | SuspendCapability
  | ResumeCapability;
