import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { RefusedConsequence } from '../../../coordinator/application/carry-out.ts';
import { createHandler, type Handle } from '../../../coordinator/application/handle.ts';
import { type EventStore, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import { createReactors } from '../../../coordinator/application/reactor.ts';
import { runProcesses } from '../../../coordinator/application/run-processes.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import type { DomainEvent, Recorded } from '../../../coordinator/domain/events.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { send } from '../../support/commands.ts';
import { choice, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { smallNetwork } from '../../support/small-network.ts';

const processes = suite('running processes');

const at = NOON;
const unitId = 'A1';
const incidentId = 'I-C1';
const patientId = 'I-C1-p1';
const publish: DomainCommand = {
  type: 'PublishNetwork',
  networkId: smallNetwork.id,
  fingerprint: 'f1',
  network: smallNetwork,
  at,
};
const call: readonly DomainCommand[] = [
  { type: 'ReceiveCall', callId: 'C1', channel: 'telephone', at },
  {
    type: 'LocateCall',
    callId: 'C1',
    place: { lat: 32.9, lon: 115.8 },
    address: '颍州中路 1 号',
    countyId: 'county',
    at,
  },
  {
    type: 'TriageCall',
    callId: 'C1',
    complaint: 'stroke-signs',
    answers: { face: true },
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    needs: [],
    patientCount: 1,
    ageBand: 'adult',
    evidence: ['stroke-signs/1/be-fast'],
    at,
  },
];
const assign: DomainCommand = {
  type: 'AssignUnit',
  unitId,
  incidentId,
  travelSeconds: seconds(300),
  decision: choice(unitId),
  at,
};

interface Running {
  readonly store: EventStore;
  readonly handle: Handle;
  readonly refused: readonly RefusedConsequence[];
  /** Everything recorded so far has been dealt with, and what followed from it. */
  readonly settled: () => Promise<readonly Recorded[]>;
  readonly stop: () => Promise<void>;
}

async function log(store: EventStore): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  const categories = ['network', 'call', 'incident', 'patient', 'unit', 'centre', 'prealert'] as const;
  for await (const fact of store.readAll(categories, 'start')) facts.push(fact);
  return facts;
}

function start(store: EventStore, handle: Handle = createHandler({ store })): Running {
  const end = new AbortController();
  const refused: RefusedConsequence[] = [];
  let dealtWith: bigint | undefined;
  const done = runProcesses({
    reactors: createReactors(),
    store,
    handle,
    signal: end.signal,
    report: (one) => refused.push(one),
    onProgress: ({ position }) => {
      dealtWith = position;
    },
  });
  const heard = new Set(['network', 'call', 'incident', 'unit', 'patient']);
  return {
    store,
    handle,
    refused,
    async settled() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const facts = await log(store);
        const newest = facts.filter(({ stream }) => heard.has(stream.slice(0, stream.indexOf('-')))).at(-1);
        if (newest === undefined || (dealtWith !== undefined && dealtWith >= newest.position)) return facts;
      }
    },
    async stop() {
      end.abort();
      await done;
    },
  };
}

const newStore = (): EventStore => memoryEventStore({ now: () => NOON });
const typesOf = (facts: readonly Recorded[]): readonly DomainEvent['type'][] =>
  facts.map(({ event }) => event.type);

processes('a call becomes a patient handed over at a centre that knew, and a closed incident', async () => {
  const { handle, settled, refused, stop, store } = start(newStore());
  await send(handle, publish);
  await settled();
  await send(handle, { type: 'ComeOnDuty', unitId, crewSize: 3, at }, ...call);
  await settled();
  await send(handle, assign, { type: 'Mobilise', unitId, at }, { type: 'ArriveOnScene', unitId, at });
  const destination = {
    type: 'ChooseDestination',
    patientId,
    centreId: 'west',
    decision: choice('west'),
    at,
  } as const;
  await send(handle, destination);
  const leave = { type: 'LeaveScene', unitId, patientIds: [patientId], centreId: 'west', at } as const;
  await send(handle, leave, { type: 'ArriveAtCentre', unitId, at });
  await settled();
  await send(handle, { type: 'HandOverCare', patientId, unitId, centreId: 'west', at });
  await send(handle, { type: 'BecomeAvailable', unitId, at: minutesAfterNoon(40) });
  await settled();
  await stop();
  const facts = await log(store);
  const story = facts.filter(({ stream }) => stream.includes('I-C1') || stream === 'unit-A1');
  assert.equal(typesOf(story.filter(({ stream }) => stream === 'incident-I-C1')), [
    'IncidentOpened',
    'UnitCommitted',
    'UnitReleased',
    'IncidentClosed',
  ]);
  assert.equal(typesOf(story.filter(({ stream }) => stream === 'patient-I-C1-p1')), [
    'PatientReported',
    'DestinationChosen',
    'PatientBoarded',
    'CareHandedOver',
  ]);
  assert.equal(typesOf(facts.filter(({ stream }) => stream.startsWith('prealert-'))), [
    'PreAlertSent',
    'PreAlertCompleted',
  ]);
  const closed = story.find(({ event }) => event.type === 'IncidentClosed');
  assert.is(closed?.metadata.by, 'process:follow-mission');
  const cause = story.find(({ id }) => id === closed?.metadata.causationId);
  assert.is(cause?.event.type, 'UnitBecameAvailable');
  assert.equal(refused, []);
});

processes('killed before its checkpoint and started again, nothing happens twice', async () => {
  const store = newStore();
  const first = start(store);
  await send(first.handle, publish);
  await first.settled();
  await send(first.handle, { type: 'ComeOnDuty', unitId, crewSize: 3, at }, ...call);
  await first.settled();
  await send(first.handle, assign);
  await first.settled();
  // Committed and released by now: the assignment seen again must not commit the unit again.
  await send(first.handle, { type: 'RecallUnit', unitId, incidentId, reason: 'a nearer unit is free', at });
  const before = await first.settled();
  await first.stop();

  const again = start(store);
  const after = await again.settled();
  await again.stop();
  assert.equal(
    after.map(({ id }) => id),
    before.map(({ id }) => id),
  );
});

processes('facts before the checkpoint are folded, not carried out again', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  await send(handle, ...call);
  const facts = await log(store);
  for (const name of ['open-incident', 'follow-mission', 'pre-alert', 'register-network']) {
    await store.saveCheckpoint(`process-${name}`, facts.at(-2)!.position);
  }
  // Located before the checkpoint, triaged after it: the incident opens only if both are known.
  const { settled, stop } = start(store, handle);
  const after = await settled();
  await stop();
  assert.ok(typesOf(after).includes('IncidentOpened'));

  const silent = newStore();
  const silentHandle = createHandler({ store: silent });
  await send(silentHandle, ...call);
  const last = (await log(silent)).at(-1)!.position;
  for (const name of ['open-incident', 'follow-mission', 'pre-alert', 'register-network']) {
    await silent.saveCheckpoint(`process-${name}`, last);
  }
  const run = start(silent, silentHandle);
  assert.is((await run.settled()).length, 3);
  await run.stop();
});

processes('a command that the rules refuse is reported and the next one still carried out', async () => {
  const store = newStore();
  const { handle, settled, refused, stop } = start(store);
  await send(handle, publish);
  await settled();
  await send(handle, { type: 'ComeOnDuty', unitId, crewSize: 3, at }, ...call);
  await settled();
  await stop();
  // Closed by one desk while the other sends a unit: the process sees both only afterwards.
  await send(handle, assign, { type: 'CloseIncident', incidentId, outcome: 'cancelled', at });
  const late = start(store);
  const facts = await late.settled();
  await late.stop();
  assert.equal(
    late.refused.map(({ command, refusal }) => [command.type, refusal.type]),
    [['CommitUnit', 'IncidentAlreadyClosed']],
  );
  assert.ok(typesOf(facts).includes('UnitRecalled'));
  assert.ok(typesOf(facts).includes('PatientNotTransported'));
  assert.equal(refused, []);
});

processes('a store that is away is waited for', async () => {
  const store = newStore();
  const real = createHandler({ store });
  let failures = 2;
  const { settled, stop } = start(store, (command, context) => {
    if (context.by === 'process:open-incident' && failures-- > 0) throw new StoreUnavailable('restarting');
    return real(command, context);
  });
  await send(real, ...call);
  const facts = await settled();
  await stop();
  assert.equal(typesOf(facts).slice(-2), ['IncidentOpened', 'PatientReported']);
});

processes('a fault of ours stops the run and is not swallowed', async () => {
  const store = newStore();
  await send(createHandler({ store }), ...call);
  const end = new AbortController();
  const fault = await runProcesses({
    reactors: createReactors(),
    store,
    handle: () => Promise.reject(new TypeError('a bug')),
    signal: end.signal,
    report: () => undefined,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(fault, TypeError);
});

processes.run();
