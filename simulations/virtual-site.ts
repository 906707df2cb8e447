import { createHandler } from '../coordinator/application/handle.ts';
import type { Clock, Ids } from '../coordinator/application/ports.ts';
import { createReactors } from '../coordinator/application/reactor.ts';
import { routeOf } from '../coordinator/application/streams.ts';
import { memoryEventStore } from '../coordinator/adapters/memory-event-store.ts';
import type { DomainCommand } from '../coordinator/domain/commands.ts';
import type { Recorded } from '../coordinator/domain/events.ts';
import type { Instant } from '../coordinator/domain/quantities.ts';
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
   * the simulation commands has happened in its world.
   */
  carryOut(command: DomainCommand, causedBy: string): Promise<void>;
  /** Commands of processes that the rules refused. */
  refusedConsequences(): number;
}

const BY = 'user:simulation';

/** `observe` sees every fact once, in the order of the log, after the view holds it. */
export function createVirtualSite(
  start: Instant,
  observe: (recorded: Recorded, view: View<ReadModelTables>) => void,
): VirtualSite {
  let now = start;
  const clock: Clock = { now: () => now };
  const store = memoryEventStore(clock);
  const handle = createHandler({ store });
  const reactors = createReactors();
  const view = emptyReadModel();
  let position: bigint | undefined;
  let refused = 0;
  let given = 0;

  /** Live, projections and processes follow the log on their own; here, before time goes on. */
  async function follow(): Promise<void> {
    for (let before: bigint | undefined | 'none' = 'none'; before !== position;) {
      before = position;
      for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, position ?? 'start')) {
        position = recorded.position;
        foldInto(READ_MODEL, view, recorded);
        observe(recorded, view);
        for (const { command, context } of reactors.flatMap((reactor) => reactor.react(recorded))) {
          const handled = await handle(command, context);
          if (!handled.accepted) refused++;
        }
      }
    }
  }

  return {
    view,
    clock,
    ids: { next: () => `R${++given}` },
    moveTo(at) {
      now = at;
    },
    async carryOut(command, causedBy) {
      const commandId = `${causedBy}/${command.type}/${routeOf(command).id}`;
      const context = { commandId, correlationId: causedBy, causationId: commandId, by: BY };
      const handled = await handle(command, context);
      if (!handled.accepted) throw new Error(`${command.type} refused: ${JSON.stringify(handled.refusal)}`);
      await follow();
    },
    refusedConsequences: () => refused,
  };
}
