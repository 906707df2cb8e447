import { suite } from 'uvu';
import { callDecider } from '../../../coordinator/domain/call/call.ts';
import type { CallEvent } from '../../../coordinator/domain/call/events.ts';
import { specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const call = suite('call');
const given = specification(callDecider);

const callId = 'C1';
const at = minutesAfterNoon(1);
const place = { lat: 32.9, lon: 115.8 };
const sealed = { personId: 'N1', keyId: 'K1', nonce: 'bm9uY2U=', ciphertext: 'c2VhbGVk' };
const received: CallEvent = { type: 'CallReceived', callId, channel: 'telephone', at: NOON };
const located: CallEvent = {
  type: 'CallLocated',
  callId,
  place,
  address: '颍州中路 1 号',
  countyId: 'yingzhou',
  at: NOON,
};
const triaged: CallEvent = {
  type: 'CallTriaged',
  callId,
  complaint: 'stroke-signs',
  answers: { face: true },
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  needs: [],
  patientCount: 1,
  ageBand: 'adult',
  evidence: ['stroke-signs/1/be-fast'],
  at: NOON,
};

call('a call is received once, with its caller sealed', () => {
  given()
    .when({ type: 'ReceiveCall', callId, channel: 'telephone', caller: sealed, at })
    .thenRecorded(
      { type: 'CallReceived', callId, channel: 'telephone', at },
      { type: 'CallerIdentified', callId, sealed, at },
    );
  given(received).when({ type: 'ReceiveCall', callId, channel: 'telephone', at }).thenRecorded();
});

call('since when it rang is kept where the exchange tells', () => {
  given()
    .when({ type: 'ReceiveCall', callId, channel: 'telephone', rangAt: NOON, at })
    .thenRecorded({ type: 'CallReceived', callId, channel: 'telephone', rangAt: NOON, at });
});

call('a place that no county covers is refused', () => {
  given(received)
    .when({ type: 'LocateCall', callId, place, address: 'Nanjing', at })
    .thenRefused({ type: 'PlaceOutsideNetwork', place });
});

call('a call nobody received is unknown', () => {
  given()
    .when({ type: 'LocateCall', callId, place, address: 'here', countyId: 'yingzhou', at })
    .thenRefused({ type: 'UnknownCall', callId });
});

call('place and card may come in either order', () => {
  given(received)
    .when({ ...triaged, type: 'TriageCall', at })
    .thenRecorded({ ...triaged, at });
  given(received, triaged)
    .when({ ...located, type: 'LocateCall', at })
    .thenRecorded({ ...located, at });
});

call('the place can be corrected until the incident opens', () => {
  const corrected = { ...located, address: '清河路 2 号', at };
  given(received, located)
    .when({ ...corrected, type: 'LocateCall' })
    .thenRecorded(corrected);
  given(received, located, triaged)
    .when({ ...corrected, type: 'LocateCall' })
    .thenRefused({ type: 'IncidentAlreadyOpened', callId, incidentId: 'I-C1' });
});

call('asking the card anew after the incident opened is refused, the same answers are a repeat', () => {
  given(received, located, triaged)
    .when({ ...triaged, type: 'TriageCall', priority: 3, at })
    .thenRefused({ type: 'IncidentAlreadyOpened', callId, incidentId: 'I-C1' });
  given(received, located, triaged)
    .when({ ...triaged, type: 'TriageCall', at })
    .thenRecorded();
  given(received, located, triaged)
    .when({ ...located, type: 'LocateCall', at })
    .thenRecorded();
});

call('a closed call takes nothing more, closing it again is a repeat', () => {
  const reason = 'no-ambulance-needed' as const;
  const closed: CallEvent = { type: 'CallClosed', callId, reason, at };
  given(received).when({ type: 'CloseCall', callId, reason, at }).thenRecorded(closed);
  given(received, closed).when({ type: 'CloseCall', callId, reason, at }).thenRecorded();
  given(received, closed)
    .when({ ...located, type: 'LocateCall' })
    .thenRefused({ type: 'CallAlreadyClosed', callId, reason });
});

const abandoned: CallEvent = { type: 'CallAbandoned', callId, at };
const noAnswer: CallEvent = { type: 'CalledBack', callId, outcome: 'no-answer', at };

call('whoever hung up is called back before the call is closed as abandoned', () => {
  const close = { type: 'CloseCall', callId, reason: 'abandoned', at } as const;
  given(received).when({ type: 'AbandonCall', callId, at }).thenRecorded(abandoned);
  given(received, abandoned).when({ type: 'AbandonCall', callId, at }).thenRecorded();
  given(received, abandoned).when(close).thenRefused({ type: 'NotCalledBack', callId });
  given(received).when(close).thenRefused({ type: 'NotCalledBack', callId });
  given(received, abandoned)
    .when({ type: 'CallBack', callId, outcome: 'no-answer', at })
    .thenRecorded(noAnswer);
  given(received, abandoned, noAnswer)
    .when(close)
    .thenRecorded({ type: 'CallClosed', callId, reason: 'abandoned', at });
});

call('a call that is cut off again after it was reached waits again', () => {
  const reached: CallEvent = { type: 'CalledBack', callId, outcome: 'reached', at };
  given(received, abandoned, reached).when({ type: 'AbandonCall', callId, at }).thenRecorded(abandoned);
  given(received, located, triaged).when({ type: 'AbandonCall', callId, at }).thenRecorded();
});

call('the first recognition of an arrest and the first compression count, before and after the card', () => {
  const arrest: CallEvent = { type: 'ArrestRecognised', callId, at };
  const compressions: CallEvent = { type: 'CompressionsStarted', callId, at };
  for (const before of [[received], [received, located, triaged]]) {
    given(...before)
      .when({ type: 'StartCompressions', callId, at })
      .thenRefused({ type: 'ArrestNotRecognised', callId });
    given(...before)
      .when({ type: 'RecogniseArrest', callId, at })
      .thenRecorded(arrest);
    given(...before, arrest)
      .when({ type: 'RecogniseArrest', callId, at: minutesAfterNoon(9) })
      .thenRecorded();
    given(...before, arrest)
      .when({ type: 'StartCompressions', callId, at })
      .thenRecorded(compressions);
    given(...before, arrest, compressions)
      .when({ type: 'StartCompressions', callId, at: minutesAfterNoon(9) })
      .thenRecorded();
  }
});

call('a call that resembles others is kept apart from them once', () => {
  const apart: CallEvent = { type: 'CallKeptApart', callId, fromCallIds: ['C7'], at };
  given(received)
    .when({ type: 'KeepCallApart', callId, fromCallIds: ['C7'], at })
    .thenRecorded(apart);
  given(received, apart)
    .when({ type: 'KeepCallApart', callId, fromCallIds: ['C7'], at })
    .thenRecorded();
});

call('a duplicate names the call it repeats', () => {
  given(received)
    .when({ type: 'CloseCall', callId, reason: 'duplicate', at })
    .thenRefused({ type: 'DuplicateOfMissing', callId });
  given(received)
    .when({ type: 'CloseCall', callId, reason: 'duplicate', duplicateOf: callId, at })
    .thenRefused({ type: 'DuplicateOfMissing', callId });
});

call('a call whose incident has opened is closed as an incident', () => {
  given(received, located, triaged)
    .when({ type: 'CloseCall', callId, reason: 'abandoned', at })
    .thenRefused({ type: 'IncidentAlreadyOpened', callId, incidentId: 'I-C1' });
});

call.run();
