import type { DomainCommand } from '../domain/commands.ts';
import type { Category, Recorded } from '../domain/events.ts';
import { answerDanger } from '../processes/answer-danger.ts';
import { followMission } from '../processes/follow-mission.ts';
import { holdPlaces } from '../processes/hold-places.ts';
import { keepOneOpen } from '../processes/keep-one-open.ts';
import { openIncident } from '../processes/open-incident.ts';
import { preAlert } from '../processes/pre-alert.ts';
import { preAlertLadder } from '../processes/pre-alert-ladder.ts';
import { type Deadline, type Process, react } from '../processes/process.ts';
import { registerNetwork } from '../processes/register-network.ts';
import { supplyBlood } from '../processes/supply-blood.ts';
import { derivedId } from './derived-ids.ts';
import type { CommandContext } from './handle.ts';

/** A command that follows from a fact, ready to be handled. */
export interface Consequence {
  readonly command: DomainCommand;
  readonly context: CommandContext;
}

/** A process with the state it has reached. */
export interface Reactor {
  readonly name: string;
  readonly categories: readonly Category[];
  /** Folds a fact in and says what follows. Facts come once each, in the order of the log. */
  react(recorded: Recorded): readonly Consequence[];
  /** What waits for its moment, as things stand. */
  readonly deadlines: () => readonly Deadline[];
}

export function createReactor<State>(process: Process<State>): Reactor {
  const { name, categories } = process;
  const by = `process:${name}`;
  let state = process.initial;
  return {
    name,
    categories,
    deadlines: () => process.deadlines?.(state) ?? [],
    react(recorded) {
      const reaction = react(process, state, recorded);
      state = reaction.state;
      const { id: causationId, metadata } = recorded;
      return reaction.commands.map((command, index) => ({
        command,
        context: {
          commandId: derivedId(`${name}/${causationId}`, index),
          correlationId: metadata.correlationId,
          causationId,
          by,
        },
      }));
    },
  };
}

/** All processes, live and simulated, each at its beginning. */
export const createReactors = (): readonly Reactor[] => [
  createReactor(registerNetwork),
  createReactor(openIncident),
  createReactor(followMission),
  createReactor(holdPlaces),
  createReactor(keepOneOpen),
  createReactor(preAlert),
  createReactor(preAlertLadder),
  createReactor(answerDanger),
  createReactor(supplyBlood),
];
