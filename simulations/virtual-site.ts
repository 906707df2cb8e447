import { createDeadlines } from '../coordinator/application/deadlines.ts';
import { createHandler } from '../coordinator/application/handle.ts';
import type { Clock, Ids } from '../coordinator/application/ports.ts';
import { createReactors } from '../coordinator/application/reactor.ts';
import { routeOf } from '../coordinator/application/streams.ts';
import { memoryEventStore } from '../coordinator/adapters/memory-event-store.ts';
import type { DomainCommand } from '../coordinator/domain/commands.ts';
import type { Recorded } from '../coordinator/domain/events.ts';
import { type Instant, instant } from '../coordinator/domain/quantities.ts';
import type { View } from '../projections/projection.ts';
import {
  emptyReadModel,
  READ_MODEL,
  READ_MODEL_CATEGORIES,
  type ReadModelTables,
} from '../projections/read-model.ts';
import { foldInto } from '../projections/run.ts';

/** The live write side and read side over a store in memory, on a clock that is moved. */
export interface VirtualSite {
  readonly view: View<ReadModelTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  moveTo(now: Instant): void;
  /**
   * Handles a command and, before answering, everything that follows from it. Throws when the rules refuse it: what
   * the simulation commands has happened in its world. `part` tells commands about the same thing from each other.
   */
  carryOut(command: DomainCommand, causedBy: string, part?: string): Promise<void>;
  /** When the next process that waits for its moment has waited long enough; undefined when none waits. */
  nextDeadline(): Instant | undefined;
  /** Makes the steps whose moment has come, as the live ticker does. */
  passDeadlines(): Promise<void>;
  /** Commands of processes that the rules refused. */
  refusedConsequences(): number;
}

const SIMULATION = 'user:simulation';

/** `observe` sees every fact once, in the order of the log, after the view holds it. `by`: who commands. */
export function createVirtualSite(
  start: Instant,
  observe: (recorded: Recorded, view: View<ReadModelTables>) => void,
  by = SIMULATION,
): VirtualSite {
  let now = start;
  const clock: Clock = { now: () => now };
  const store = memoryEventStore(clock);
  const handle = createHandler({ store });
  const reactors = createReactors();
  const deadlines = createDeadlines(reactors, { ...clock, steadyMs: () => now });
  const view = emptyReadModel();
  let earliest: { readonly dueAt: Instant | undefined } | undefined;
  let position: bigint | undefined;
  let refused = 0;
  let given = 0;

  /** Live, projections and processes follow the log on their own; here, before time goes on. */
  async function follow(): Promise<void> {
    for (let before: bigint | undefined | 'none' = 'none'; before !== position;) {
      before = position;
      for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, position ?? 'start')) {
        position = recorded.position;
        earliest = undefined;
        foldInto(READ_MODEL, view, recorded);
        observe(recorded, view);
        for (const { command, context } of reactors.flatMap((reactor) => reactor.react(recorded))) {
          const handled = await handle(command, context);
          if (!handled.accepted) refused++;
        }
      }
    }
  }

  function findEarliest(): Instant | undefined {
    const ahead = reactors
      .flatMap((reactor) => reactor.deadlines().map(({ dueAt }) => dueAt))
      .filter((dueAt) => dueAt > now);
    return ahead.length === 0 ? undefined : instant(Math.min(...ahead));
  }

  return {
    view,
    clock,
    ids: { next: () => `R${++given}` },
    moveTo(at) {
      now = at;
    },
    nextDeadline: () => (earliest ??= { dueAt: findEarliest() }).dueAt,
    async passDeadlines() {
      earliest = undefined;
      for (const step of deadlines.due()) {
        const handled = await handle(step.command, step.context);
        if (!handled.accepted) refused++;
        deadlines.made(step);
        await follow();
      }
    },
    async carryOut(command, causedBy, part = '') {
      const commandId = `${causedBy}/${command.type}/${routeOf(command).id}/${part}`;
      const context = { commandId, correlationId: causedBy, causationId: commandId, by };
      const handled = await handle(command, context);
      if (!handled.accepted) throw new Error(`${command.type} refused: ${JSON.stringify(handled.refusal)}`);
      await follow();
    },
    refusedConsequences: () => refused,
  };
}
