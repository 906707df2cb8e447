import type { Place } from '../geography.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { AgeBand } from '../patient/events.ts';
import type { Instant } from '../quantities.ts';
import type { SealedPersonalData } from '../sealed.ts';
import type {
  ArrestRecognised,
  CallAbandoned,
  CallClosed,
  CalledBack,
  CallKeptApart,
  CallReceived,
  CardAnswers,
  CompressionsStarted,
} from './events.ts';

export interface ReceiveCall {
  readonly type: 'ReceiveCall';
  readonly callId: string;
  readonly channel: CallReceived['channel'];
  readonly rangAt?: Instant;
  readonly caller?: SealedPersonalData;
  readonly at: Instant;
}

export interface LocateCall {
  readonly type: 'LocateCall';
  readonly callId: string;
  readonly place: Place;
  readonly address: string;
  /** The county that contains the place; absent when the network does not cover it. */
  readonly countyId?: string;
  readonly at: Instant;
}

/** The card's verdict is looked up before (`triage.ts`) and arrives in the command. */
export interface TriageCall {
  readonly type: 'TriageCall';
  readonly callId: string;
  readonly complaint: Complaint;
  readonly answers: CardAnswers;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly needs: readonly UnitCapability[];
  readonly patientCount: number;
  readonly ageBand: AgeBand;
  readonly evidence: readonly string[];
  readonly warnings?: readonly string[];
  readonly at: Instant;
}

export interface RecogniseArrest extends Omit<ArrestRecognised, 'type'> {
  readonly type: 'RecogniseArrest';
}

export interface StartCompressions extends Omit<CompressionsStarted, 'type'> {
  readonly type: 'StartCompressions';
}

export interface AbandonCall extends Omit<CallAbandoned, 'type'> {
  readonly type: 'AbandonCall';
}

export interface CallBack extends Omit<CalledBack, 'type'> {
  readonly type: 'CallBack';
}

export interface KeepCallApart extends Omit<CallKeptApart, 'type'> {
  readonly type: 'KeepCallApart';
}

export interface CloseCall {
  readonly type: 'CloseCall';
  readonly callId: string;
  readonly reason: CallClosed['reason'];
  readonly duplicateOf?: string;
  readonly at: Instant;
}

export type CallCommand =
  | ReceiveCall
  | LocateCall
  | TriageCall
  | RecogniseArrest
  | StartCompressions
  | AbandonCall
  | CallBack
  | KeepCallApart
  | CloseCall;
