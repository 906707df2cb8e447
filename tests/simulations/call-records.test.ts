import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { emptyView } from '../../projections/projection.ts';
import { foldInto } from '../../projections/run.ts';
import { callRecords, type CallRecord, type CallRecordTables } from '../../simulations/call-records.ts';
import { recorded, t } from '../support/read-side.ts';

const records = suite('the record of a call');
const mission = { unitId: 'A1', incidentId: 'I-C1' } as const;
const call: DomainEvent = { type: 'CallReceived', callId: 'C1', channel: 'telephone', at: t(0) };
const rolled: DomainEvent = { type: 'UnitMobilised', ...mission, at: t(100) };
const arrived: DomainEvent = { type: 'UnitArrivedOnScene', ...mission, at: t(200) };

function recordAfter(...events: readonly DomainEvent[]): CallRecord | undefined {
  const view = emptyView<CallRecordTables>(callRecords);
  for (const one of recorded(events)) foldInto([callRecords], view, one);
  return view.callRecords.get('I-C1');
}

records('forgets the moment of a step that was taken back, and keeps the one before it', () => {
  const takenBack: DomainEvent = {
    type: 'UnitStepTakenBack',
    ...mission,
    step: 'on-scene',
    stepAt: t(200),
    status: 'mobilised',
    since: t(100),
    at: t(210),
  };
  assert.is(recordAfter(call, rolled, arrived)?.onSceneAt, t(200));
  assert.equal(recordAfter(call, rolled, arrived, takenBack), recordAfter(call, rolled));
  assert.is(recordAfter(call, rolled, arrived, takenBack, { ...arrived, at: t(300) })?.onSceneAt, t(300));
});

records('loses nothing with a step that it does not keep', () => {
  const takenBack: DomainEvent = {
    type: 'UnitStepTakenBack',
    ...mission,
    step: 'with-patient',
    stepAt: t(250),
    status: 'on-scene',
    since: t(200),
    at: t(260),
  };
  assert.equal(recordAfter(call, rolled, arrived, takenBack), recordAfter(call, rolled, arrived));
});

records.run();
