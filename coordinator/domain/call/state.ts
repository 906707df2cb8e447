import type { Outcome } from '../decider.ts';
import type { Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';
import type { CallClosed, CalledBack, CallEvent, CallTriaged } from './events.ts';

export interface Taken {
  readonly place?: Place;
  readonly address?: string;
  readonly triage?: CallTriaged;
  readonly arrestAt?: Instant;
  readonly compressionsAt?: Instant;
  /** `waiting`: the line went dead and nobody has called back. */
  readonly callBack?: 'waiting' | CalledBack['outcome'];
  /** When somebody last called back: every attempt counts, and the same one only once. */
  readonly calledBackAt?: Instant;
  readonly keptApartFrom?: readonly string[];
}

export type CallState =
  | { readonly status: 'unknown' }
  /** The caller is on the line: the place, the card or both are still missing. */
  | ({ readonly status: 'received' } & Taken)
  /** Located and triaged: its incident opens. */
  | ({ readonly status: 'complete' } & Taken)
  | { readonly status: 'closed'; readonly reason: CallClosed['reason'] };

export type CallRefusal =
  | { readonly type: 'UnknownCall'; readonly callId: string }
  | { readonly type: 'PlaceOutsideNetwork'; readonly place: Place }
  | { readonly type: 'CallAlreadyClosed'; readonly callId: string; readonly reason: CallClosed['reason'] }
  /** From here on the incident is what can be changed or closed. */
  | { readonly type: 'IncidentAlreadyOpened'; readonly callId: string; readonly incidentId: string }
  | { readonly type: 'DuplicateOfMissing'; readonly callId: string }
  /** Whoever hung up may be the one who cannot speak. */
  | { readonly type: 'NotCalledBack'; readonly callId: string }
  | { readonly type: 'ArrestNotRecognised'; readonly callId: string };

export type CallOutcome = Outcome<CallEvent, CallRefusal>;
