import type { Place } from '../geography.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import type { AgeBand } from '../patient/events.ts';
import type { SealedPersonalData } from '../sealed.ts';

/** A call reached the 120 centre. Its place may still be unknown. */
export interface CallReceived {
  readonly type: 'CallReceived';
  readonly callId: string;
  /** When it was answered. */
  readonly at: Instant;
  /** When the telephone began to ring; absent when no exchange reports it. */
  readonly rangAt?: Instant;
  readonly channel: 'telephone' | 'app' | 'transfer';
}

/** The only event of a call that holds personal data, and it holds them sealed. */
export interface CallerIdentified {
  readonly type: 'CallerIdentified';
  readonly callId: string;
  readonly sealed: SealedPersonalData;
  readonly at: Instant;
}

export interface CallLocated {
  readonly type: 'CallLocated';
  readonly callId: string;
  readonly place: Place;
  readonly address: string;
  readonly countyId: string;
  readonly at: Instant;
}

/** An answer to a question of the intake card, by the question's id. */
export type CardAnswers = Readonly<Record<string, string | number | boolean>>;

export interface CallTriaged {
  readonly type: 'CallTriaged';
  readonly callId: string;
  readonly complaint: Complaint;
  readonly answers: CardAnswers;
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly needs: readonly UnitCapability[];
  readonly patientCount: number;
  readonly ageBand: AgeBand;
  /** Which rule of which card version said so. */
  readonly evidence: readonly string[];
  /** What the dispatcher was shown for a second look, such as answers that contradict each other. */
  readonly warnings?: readonly string[];
  readonly at: Instant;
}

/** The dispatcher understood that the heart has stopped: the clock of resuscitation by telephone begins. */
export interface ArrestRecognised {
  readonly type: 'ArrestRecognised';
  readonly callId: string;
  readonly at: Instant;
}

/** Somebody on the scene pressed the chest for the first time, guided by the dispatcher. */
export interface CompressionsStarted {
  readonly type: 'CompressionsStarted';
  readonly callId: string;
  readonly at: Instant;
}

/** The line went dead before the call was taken. It waits until somebody has called back. */
export interface CallAbandoned {
  readonly type: 'CallAbandoned';
  readonly callId: string;
  readonly at: Instant;
}

export interface CalledBack {
  readonly type: 'CalledBack';
  readonly callId: string;
  readonly outcome: 'reached' | 'no-answer';
  readonly at: Instant;
}

/** It resembled other calls, and the dispatcher said that it is not one of them. */
export interface CallKeptApart {
  readonly type: 'CallKeptApart';
  readonly callId: string;
  readonly fromCallIds: readonly string[];
  readonly at: Instant;
}

export interface CallClosed {
  readonly type: 'CallClosed';
  readonly callId: string;
  readonly reason: 'no-ambulance-needed' | 'duplicate' | 'abandoned';
  readonly duplicateOf?: string;
  readonly at: Instant;
}

export type CallEvent =
  | CallReceived
  | CallerIdentified
  | CallLocated
  | CallTriaged
  | ArrestRecognised
  | CompressionsStarted
  | CallAbandoned
  | CalledBack
  | CallKeptApart
  | CallClosed;
