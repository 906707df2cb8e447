import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectEventStore, type EventStoreConnection } from '../../coordinator/adapters/eventstoredb.ts';
import { type CommandContext, createHandler, type Handle } from '../../coordinator/application/handle.ts';
import type { Handled } from '../../coordinator/application/handled.ts';
import { type EventStore, StoreUnavailable } from '../../coordinator/application/ports.ts';
import type { DomainCommand } from '../../coordinator/domain/commands.ts';
import { seconds } from '../../coordinator/domain/quantities.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';
import { collect } from '../contracts/event-store.ts';
import { send, sentBy } from '../support/commands.ts';
import { aUnit, choice, minutesAfterNoon, NOON } from '../support/facts.ts';
import { type KillableStore, REAL_STORE, startKillable } from './killable-store.ts';
import type { Trial, Verdict } from './verdict.ts';

const unitId = 'A7';
/** One command in ten rounds is sent three times at once, and one in a hundred again after the store was killed. */
const ROUNDS_PER_REPEAT = 10;
const ROUNDS_PER_KILL = 100;
const RETRY_MS = 20;

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

/** Two coordinators over one store: neither sees the other's memory. */
type Desks = readonly [Handle, Handle];

/** Sends a command until the store can be reached. */
async function insist(desk: Handle, command: DomainCommand, context: CommandContext): Promise<Handled> {
  for (;;) {
    try {
      return await desk(command, context);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await pause(RETRY_MS);
    }
  }
}

/** @returns what went wrong in a round in which both want the unit for an incident of their own. */
async function fight(desks: Desks, round: number, first: 0 | 1): Promise<string[]> {
  const incidents = [`I${round}a`, `I${round}b`] as const;
  const other = first === 0 ? 1 : 0;
  const asked = [desks[first](assign(incidents[0]), sentBy()), desks[other](assign(incidents[1]), sentBy())];
  const answers = await Promise.all(asked);
  const winner = answers.findIndex(({ accepted }) => accepted);
  const loser = answers[1 - winner];
  const isFair =
    winner !== -1 &&
    loser?.accepted === false &&
    loser.refusal.type === 'UnitBusy' &&
    loser.refusal.incidentId === incidents[winner];
  for (const desk of desks) await send(desk, recall(incidents[winner] ?? incidents[0]));
  return isFair ? [] : [`round ${round}: ${JSON.stringify(answers)}`];
}

const isFirstAnswer = (answer: Handled): boolean =>
  answer.accepted && answer.events.join() === 'UnitAssigned';

/** One command three times at once, spread over both desks; later, when the unit is free again, once more. */
async function repeat(
  desks: Desks,
  incidentId: string,
  between: () => Promise<Desks>,
): Promise<{ readonly desks: Desks; readonly complaints: string[] }> {
  const context = sentBy();
  const [one, other] = desks;
  const answers = await Promise.all([one, other, one].map((desk) => desk(assign(incidentId), context)));
  await send(one, recall(incidentId));
  const later = await between();
  for (const desk of later) answers.push(await insist(desk, assign(incidentId), context));
  const complaints = answers.every(isFirstAnswer) ? [] : [`${incidentId}: ${JSON.stringify(answers)}`];
  return { desks: later, complaints };
}

/** How often the record says that the unit was sent, and whether it ever was while it was away. */
async function tally(store: EventStore): Promise<{ readonly assigned: number; readonly doubly: number }> {
  let assigned = 0;
  let doubly = 0;
  let incidentId: string | undefined;
  const seen = new Set<string>();
  for (const { event } of await collect(store.readStream(`unit-${unitId}`))) {
    if (event.type === 'UnitAssigned') {
      assigned += 1;
      if (incidentId !== undefined || seen.has(event.incidentId)) doubly += 1;
      incidentId = event.incidentId;
      seen.add(incidentId);
    }
    if (event.type === 'UnitRecalled') incidentId = undefined;
  }
  return { assigned, doubly };
}

async function duel(node: KillableStore, store: EventStoreConnection, trial: Trial): Promise<Verdict> {
  let conflicts = 0;
  const watched: Pick<EventStore, 'append' | 'readStream'> = {
    readStream: (...request) => store.readStream(...request),
    append: async (...request) => {
      const outcome = await store.append(...request);
      if (!outcome.appended) conflicts += 1;
      return outcome;
    },
  };
  const newDesks = (): Desks => [createHandler({ store: watched }), createHandler({ store: watched })];
  const broken: string[] = [];
  let desks = newDesks();
  let repeats = 0;
  let kills = 0;
  await send(
    desks[0],
    { type: 'RegisterUnit', unit: aUnit(unitId), at: NOON },
    { type: 'ComeOnDuty', unitId, crewSize: 3, at: NOON },
  );
  for (let round = 0; round < trial.rounds; round++) {
    broken.push(...(await fight(desks, round, keyedDraws(trial.seed, 6, round).below(2) === 0 ? 0 : 1)));
    if (round % ROUNDS_PER_REPEAT !== 0) continue;
    const isWithKill = round % ROUNDS_PER_KILL === 0;
    const after = await repeat(desks, `I${round}c`, async () => {
      if (!isWithKill) return desks;
      await node.kill();
      return newDesks();
    });
    desks = after.desks;
    broken.push(...after.complaints);
    repeats += 1;
    kills += isWithKill ? 1 : 0;
    if (isWithKill) trial.progress(`${round + 1} rounds`);
  }
  const { assigned, doubly } = await tally(store);
  if (assigned !== trial.rounds + repeats) broken.push(`${assigned} orders are recorded`);
  if (doubly > 0)
    broken.push(`the unit was sent ${doubly} times while it was away, or twice to one incident`);
  if (conflicts === 0) broken.push('no two appends ever met at the store: this test cannot see a race');
  return {
    fault: 'two dispatchers, one unit',
    figures: [
      ['rounds', trial.rounds],
      ['appends that found the unit moved on', conflicts],
      ['commands sent three times at once and twice later', repeats],
      ['of these with the store killed and both desks new in between', kills],
      ['orders recorded', `${assigned} of ${trial.rounds + repeats}`],
      ['sent while away, or twice', doubly],
    ],
    broken,
  };
}

/** Two desks send one unit at the same time, through the real client: exactly one wins each round. */
export async function runDuel(trial: Trial): Promise<Verdict> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingmai-duel-'));
  const node = await startKillable(REAL_STORE, dataDir);
  const store = connectEventStore(node.url);
  try {
    return await duel(node, store, trial);
  } finally {
    await store.close();
    await node.close();
    await rm(dataDir, { recursive: true });
  }
}
