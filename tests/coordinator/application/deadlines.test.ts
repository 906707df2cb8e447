import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createDeadlines, type Deadlines, type Time } from '../../../coordinator/application/deadlines.ts';
import { createHandler, type Handle } from '../../../coordinator/application/handle.ts';
import { createReactors, type Reactor } from '../../../coordinator/application/reactor.ts';
import type { DomainCommand } from '../../../coordinator/domain/commands.ts';
import type { Recorded } from '../../../coordinator/domain/events.ts';
import { type Instant, instant } from '../../../coordinator/domain/quantities.ts';
import { send } from '../../support/commands.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const deadlines = suite('deadlines');
const HOUR_MS = 3_600_000;

class TwoClocks implements Time {
  wallMs: number = NOON;
  runningMs = 0;
  now = (): Instant => instant(this.wallMs);
  steadyMs = (): number => this.runningMs;
  goOn(seconds: number): void {
    this.wallMs += seconds * 1000;
    this.runningMs += seconds * 1000;
  }
}

const preAlertId = 'P1-a2';
const sendIt: DomainCommand = {
  type: 'SendPreAlert',
  preAlertId,
  patientId: 'P1',
  incidentId: 'I1',
  centreId: 'east',
  code: 'STROKE-ADULT-1',
  pathway: 'stroke',
  priority: 1,
  ageBand: 'adult',
  inExtremis: false,
  vitals: {},
  expectedArrivalAt: minutesAfterNoon(25),
  at: NOON,
};

/** A coordinator over a store that outlives it: `kill` loses everything that is not in the store. */
class Coordinator {
  readonly time = new TwoClocks();
  readonly store = memoryEventStore(this.time);
  #reactors: readonly Reactor[] = [];
  #deadlines: Deadlines | undefined;
  #handle: Handle = createHandler({ store: this.store });
  #position: bigint | undefined;

  async start(): Promise<void> {
    this.#handle = createHandler({ store: this.store });
    this.#reactors = createReactors();
    this.#position = undefined;
    await this.follow();
    this.#deadlines = createDeadlines(this.#reactors, this.time);
  }

  async kill(): Promise<void> {
    await this.start();
  }

  async follow(): Promise<void> {
    for await (const fact of this.store.readAll(['network', 'prealert'], this.#position ?? 'start')) {
      for (const reactor of this.#reactors) reactor.react(fact);
      this.#position = fact.position;
    }
  }

  /** `isLate`: the facts of this tick are seen only after the next one. `isLost`: killed before it noted the step. */
  async tick({ isLate = false, isLost = false } = {}): Promise<void> {
    for (const step of this.#deadlines?.due() ?? []) {
      await this.#handle(step.command, step.context);
      if (!isLost) this.#deadlines?.made(step);
    }
    if (!isLate) await this.follow();
  }

  async say(command: DomainCommand): Promise<void> {
    await send(this.#handle, command);
    await this.follow();
  }

  async steps(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const { event } of this.store.readStream(`prealert-${preAlertId}`)) names.push(nameOf(event));
    return names;
  }
}

function nameOf(event: Recorded['event']): string {
  if (event.type === 'PreAlertRepeated') return `${event.type} ${event.repeat}`;
  return event.type === 'PreAlertContactCalled' ? `${event.type} ${event.contact}` : event.type;
}

const WHOLE_LADDER = [
  'PreAlertSent',
  'PreAlertContactCalled 1',
  'PreAlertContactCalled 2',
  'PreAlertContactCalled supervisor',
  'PreAlertLeftUnanswered',
  'TeamActivationReminded',
  ...Array.from({ length: 10 }, (_, index) => `PreAlertRepeated ${index + 1}`),
].sort();

async function started(): Promise<Coordinator> {
  const coordinator = new Coordinator();
  await coordinator.start();
  await coordinator.say(sendIt);
  return coordinator;
}

async function watch(coordinator: Coordinator, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 5) {
    coordinator.time.goOn(5);
    await coordinator.tick();
  }
}

deadlines('in silence every step is made at its moment', async () => {
  const coordinator = await started();
  await coordinator.tick();
  await watch(coordinator, 55);
  assert.equal(await coordinator.steps(), ['PreAlertSent']);
  await watch(coordinator, 5);
  assert.equal(await coordinator.steps(), [
    'PreAlertSent',
    'PreAlertContactCalled 1',
    'PreAlertContactCalled supervisor',
  ]);
  await watch(coordinator, 60);
  assert.equal((await coordinator.steps()).slice(3), ['PreAlertContactCalled 2', 'PreAlertRepeated 1']);
  await watch(coordinator, 1200);
  assert.equal([...(await coordinator.steps())].sort(), WHOLE_LADDER);
});

deadlines('killed, set an hour forth or back, seen late: each step exactly once', async () => {
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('goes on' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ kind: fc.constant('killed' as const), isLost: fc.boolean() }),
    fc.record({ kind: fc.constant('down' as const), seconds: fc.integer({ min: 1, max: 4000 }) }),
    fc.record({ kind: fc.constant('set' as const), byMs: fc.constantFrom(HOUR_MS, -HOUR_MS) }),
    fc.record({ kind: fc.constant('seen late' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (story) => {
      const coordinator = await started();
      await coordinator.tick();
      for (const happened of story) {
        switch (happened.kind) {
          case 'goes on':
            coordinator.time.goOn(happened.seconds);
            await coordinator.tick();
            break;
          case 'killed':
            await coordinator.tick({ isLate: true, isLost: happened.isLost });
            await coordinator.kill();
            break;
          case 'down':
            coordinator.time.goOn(happened.seconds);
            coordinator.time.runningMs = 0;
            await coordinator.kill();
            await coordinator.tick();
            break;
          case 'set':
            coordinator.time.wallMs += happened.byMs;
            await coordinator.tick();
            break;
          case 'seen late':
            coordinator.time.goOn(happened.seconds);
            await coordinator.tick({ isLate: true });
            await coordinator.tick({ isLate: true, isLost: true });
            break;
        }
      }
      const made = await coordinator.steps();
      assert.is(new Set(made).size, made.length, `nothing twice: ${made.join(', ')}`);
      await coordinator.follow();
      await watch(coordinator, 1300);
      assert.equal([...(await coordinator.steps())].sort(), WHOLE_LADDER);
    }),
    { numRuns: 40 },
  );
});

deadlines('a clock that is set while it runs neither hurries nor delays a step', async () => {
  const coordinator = await started();
  await coordinator.tick();
  coordinator.time.wallMs += HOUR_MS;
  await coordinator.tick();
  assert.equal(await coordinator.steps(), ['PreAlertSent']);
  coordinator.time.wallMs -= 2 * HOUR_MS;
  await watch(coordinator, 60);
  assert.is((await coordinator.steps()).length, 3);
});

deadlines('reading the log again sends nothing: only time that passes does', async () => {
  const coordinator = await started();
  await watch(coordinator, 300);
  const before = await coordinator.steps();
  for (let time = 0; time < 5; time++) await coordinator.kill();
  assert.equal(await coordinator.steps(), before);
  await coordinator.tick();
  assert.equal(await coordinator.steps(), before);
});

deadlines('what came due while nobody watched is made late, and says when it was due', async () => {
  const coordinator = await started();
  coordinator.time.goOn(90);
  coordinator.time.runningMs = 0;
  await coordinator.kill();
  await coordinator.tick();
  const called: Recorded['event'][] = [];
  for await (const { event } of coordinator.store.readStream(`prealert-${preAlertId}`)) called.push(event);
  const [, first] = called;
  assert.ok(first?.type === 'PreAlertContactCalled');
  assert.equal([first.dueAt - NOON, first.at - NOON], [60_000, 90_000]);
});

deadlines('an acknowledgement that the process has not seen yet still stops the next step', async () => {
  const coordinator = await started();
  await coordinator.tick();
  await send(createHandler({ store: coordinator.store }), {
    type: 'AcknowledgePreAlert',
    preAlertId,
    by: 'Dr Li',
    at: minutesAfterNoon(0.5),
  });
  coordinator.time.goOn(130);
  await coordinator.tick({ isLate: true });
  assert.equal(await coordinator.steps(), ['PreAlertSent', 'PreAlertAcknowledged']);
});

deadlines.run();
