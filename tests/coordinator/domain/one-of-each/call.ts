import type { CallEvent } from '../../../../coordinator/domain/call/events.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { at, place, sealed, type OneOfEach } from './examples.ts';

export const CALL_EVENTS: OneOfEach<CallEvent> = {
  CallReceived: {
    type: 'CallReceived',
    callId: 'C1',
    channel: 'telephone',
    rangAt: instant(at - 6_000),
    at,
  },
  CallerIdentified: { type: 'CallerIdentified', callId: 'C1', sealed, at },
  CallLocated: {
    type: 'CallLocated',
    callId: 'C1',
    place,
    address: '颍州区清河路 1 号',
    countyId: 'yingzhou',
    at,
  },
  CallTriaged: {
    type: 'CallTriaged',
    callId: 'C1',
    complaint: 'stroke-signs',
    answers: { face: true, onsetMinutes: 40, side: 'left' },
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    needs: ['doctor'],
    patientCount: 1,
    ageBand: 'older-adult',
    evidence: ['stroke-signs.v1/face'],
    warnings: ['onset-unknown'],
    at,
  },
  ArrestRecognised: { type: 'ArrestRecognised', callId: 'C1', at },
  CompressionsStarted: { type: 'CompressionsStarted', callId: 'C1', at },
  CallAbandoned: { type: 'CallAbandoned', callId: 'C1', at },
  CalledBack: { type: 'CalledBack', callId: 'C1', outcome: 'no-answer', at },
  CallKeptApart: { type: 'CallKeptApart', callId: 'C1', fromCallIds: ['C0'], at },
  CallClosed: { type: 'CallClosed', callId: 'C2', reason: 'duplicate', duplicateOf: 'C1', at },
};
