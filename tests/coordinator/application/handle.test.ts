import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createHandler, StreamContended } from '../../../coordinator/application/handle.ts';
import { type EventStore, StoreUnavailable } from '../../../coordinator/application/ports.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import type { Recorded, StreamName } from '../../../coordinator/domain/events.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import { send, sentBy } from '../../support/commands.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../../support/facts.ts';

const handling = suite('handling a command');

const unitId = 'A7';
const register: DomainCommand = { type: 'RegisterUnit', unit: aUnit(unitId), at: NOON };
const comeOnDuty: DomainCommand = { type: 'ComeOnDuty', unitId, crewSize: 3, at: NOON };
const assign = (incidentId: string): DomainCommand => ({
  type: 'AssignUnit',
  unitId,
  incidentId,
  travelSeconds: seconds(300),
  decision: choice(unitId),
  at: minutesAfterNoon(1),
});
const recall = (incidentId: string): DomainCommand => ({
  type: 'RecallUnit',
  unitId,
  incidentId,
  reason: 'next round',
  at: minutesAfterNoon(2),
});
const newStore = (): EventStore => memoryEventStore({ now: () => NOON });

async function read(store: EventStore, stream: StreamName): Promise<readonly Recorded[]> {
  const facts: Recorded[] = [];
  for await (const fact of store.readStream(stream)) facts.push(fact);
  return facts;
}

handling('an accepted command is recorded with its cause, its correlation and its author', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  const context = { commandId: randomUUID(), correlationId: 'C9', causationId: 'fact-1', by: 'process:x' };
  assert.equal(await handle(register, context), { accepted: true, id: unitId, events: ['UnitRegistered'] });
  const [fact] = await read(store, 'unit-A7');
  assert.equal(fact?.metadata, { correlationId: 'C9', causationId: 'fact-1', by: 'process:x' });
  assert.equal(fact?.event, { type: 'UnitRegistered', unit: aUnit(unitId), at: NOON });
});

handling('a refused command records nothing and says why', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  assert.equal(await handle(comeOnDuty, sentBy()), {
    accepted: false,
    refusal: { type: 'UnknownUnit', unitId },
  });
  assert.equal(await read(store, 'unit-A7'), []);
});

handling('two desks send one unit at the same time, two hundred times: exactly one wins', async () => {
  const store = newStore();
  let lostRaces = 0;
  const watched: Pick<EventStore, 'append' | 'readStream'> = {
    readStream: (...request) => store.readStream(...request),
    append: async (...request) => {
      const outcome = await store.append(...request);
      if (!outcome.appended) lostRaces++;
      return outcome;
    },
  };
  // Two coordinators over one store: neither sees the other's memory.
  const desks = [createHandler({ store: watched }), createHandler({ store: watched })] as const;
  await send(desks[0], register, comeOnDuty);
  for (let round = 0; round < 200; round++) {
    const incidentIds = [`I${round}a`, `I${round}b`] as const;
    // Both have just looked, and saw the unit free.
    for (const desk of desks) await send(desk, recall('I0'));
    const answers = await Promise.all([
      desks[0](assign(incidentIds[0]), sentBy()),
      desks[1](assign(incidentIds[1]), sentBy()),
    ]);
    const winner = answers[0].accepted ? 0 : 1;
    assert.ok(answers[winner].accepted);
    assert.equal(answers[1 - winner], {
      accepted: false,
      refusal: { type: 'UnitBusy', unitId, incidentId: incidentIds[winner] },
    });
    await send(desks[winner], recall(incidentIds[winner]));
  }
  const facts = await read(store, 'unit-A7');
  assert.is(facts.filter(({ event }) => event.type === 'UnitAssigned').length, 200);
  assert.is(lostRaces, 200, 'every round was a race to the store');
});

handling('desks of one coordinator race just the same', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  await send(handle, register, comeOnDuty);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => handle(assign(`I${index}`), sentBy())),
  );
  assert.is(answers.filter((answer) => answer.accepted).length, 1);
});

handling('one command three times at once has one effect and one answer', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  await send(handle, register, comeOnDuty);
  const context = sentBy();
  const answers = await Promise.all([1, 2, 3].map(() => handle(assign('I1'), context)));
  for (const answer of answers) {
    assert.equal(answer, { accepted: true, id: unitId, events: ['UnitAssigned'] });
  }
  assert.is((await read(store, 'unit-A7')).length, 3);
  await send(handle, recall('I1'));
});

handling('a command that comes again after a restart has the first answer and no second effect', async () => {
  const store = newStore();
  const before = createHandler({ store });
  const context = sentBy();
  await send(before, register, comeOnDuty);
  await before(assign('I1'), context);
  await send(before, recall('I1'));

  const restarted = createHandler({ store });
  // Decided anew it would win the unit a second time: it is free again.
  assert.equal(await restarted(assign('I1'), context), {
    accepted: true,
    id: unitId,
    events: ['UnitAssigned'],
  });
  assert.is((await read(store, 'unit-A7')).length, 4);
});

handling('a refusal is the answer to the same command again, even when it would succeed by now', async () => {
  const store = newStore();
  const handle = createHandler({ store });
  const context = sentBy();
  const refused = await handle(comeOnDuty, context);
  await send(handle, register);
  assert.equal(await handle(comeOnDuty, context), refused);
  assert.ok((await handle(comeOnDuty, sentBy())).accepted);
});

handling('several events of one command come back as its answer after a restart', async () => {
  const store = newStore();
  const sealed = { personId: 'N1', keyId: 'K1', nonce: 'bg==', ciphertext: 'c2VhbGVk' };
  const command: DomainCommand = {
    type: 'ReceiveCall',
    callId: 'C1',
    channel: 'telephone',
    caller: sealed,
    at: NOON,
  };
  const context = sentBy();
  const first = await createHandler({ store })(command, context);
  assert.equal(first, { accepted: true, id: 'C1', events: ['CallReceived', 'CallerIdentified'] });
  assert.equal(await createHandler({ store })(command, context), first);
});

handling('nothing is refused on the strength of an old memory', async () => {
  const store = newStore();
  const [here, elsewhere] = [createHandler({ store }), createHandler({ store })];
  await send(here, register, comeOnDuty, assign('I1'));
  await send(elsewhere, recall('I1'));
  assert.equal(await here(assign('I2'), sentBy()), { accepted: true, id: unitId, events: ['UnitAssigned'] });
});

handling('commands that learn at the same moment what others recorded fold it in once', async () => {
  const store = newStore();
  const [here, elsewhere] = [createHandler({ store }), createHandler({ store })];
  await send(here, register);
  await send(elsewhere, comeOnDuty, assign('I1'));
  const answers = await Promise.all([1, 2, 3, 4].map(() => here(assign('I2'), sentBy())));
  for (const answer of answers) {
    assert.equal(answer, { accepted: false, refusal: { type: 'UnitBusy', unitId, incidentId: 'I1' } });
  }
  await send(here, recall('I1'), assign('I2'));
  let reads = 0;
  const counted = createHandler({
    store: {
      append: (...request) => store.append(...request),
      readStream: (...request) => {
        reads++;
        return store.readStream(...request);
      },
    },
  });
  await send(counted, recall('I2'), assign('I3'), recall('I3'));
  assert.is(reads, 1, 'a stream that nobody else writes to is read once');
});

handling('while the store is away the command fails, and may be sent again with the same id', async () => {
  const store = newStore();
  let isAway = true;
  const flaky: Pick<EventStore, 'append' | 'readStream'> = {
    readStream: (...request) => store.readStream(...request),
    append: async (...request) => {
      const outcome = await store.append(...request);
      // The answer is lost on the way: nobody knows whether it was recorded.
      if (isAway) throw new StoreUnavailable('gone');
      return outcome;
    },
  };
  const handle = createHandler({ store: flaky });
  const context = sentBy();
  const failure = await handle(register, context).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  assert.instance(failure, StoreUnavailable);
  isAway = false;
  assert.equal(await handle(register, context), { accepted: true, id: unitId, events: ['UnitRegistered'] });
  assert.is((await read(store, 'unit-A7')).length, 1);
});

handling('a stream that never stands still is a fault, not an endless loop', async () => {
  const store = newStore();
  const handle = createHandler({
    store: {
      readStream: (...request) => store.readStream(...request),
      append: () => Promise.resolve({ appended: false, conflict: 'wrong-expected-revision' }),
    },
  });
  const failure = await handle(register, sentBy()).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  assert.instance(failure, StreamContended);
});

handling.run();
