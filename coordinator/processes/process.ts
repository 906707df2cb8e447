import type { DomainCommand } from '../domain/commands.ts';
import type { Category, DomainEvent, EventOf, Recorded } from '../domain/events.ts';
import type { Instant } from '../domain/quantities.ts';

export interface Reaction<State> {
  readonly state: State;
  readonly commands: readonly DomainCommand[];
}

type Handlers<State> = {
  readonly [Type in DomainEvent['type']]?: (
    state: State,
    event: EventOf<Type>,
    recorded: Recorded<EventOf<Type>>,
  ) => Reaction<State>;
};

/**
 * A command that follows from time having passed since a fact. The key names it within its process for ever: the id of
 * the command derives from it, so that a step is made once however often its moment comes.
 */
export interface Deadline {
  readonly key: string;
  /** When the waiting began. */
  readonly setAt: Instant;
  readonly dueAt: Instant;
  readonly cause: { readonly id: string; readonly correlationId: string };
  readonly command: (at: Instant) => DomainCommand;
}

/**
 * Work across streams as one handler table: facts in, commands out, purely. A fact may come again after a restart;
 * its commands then come again in the same order, and the ids derived from the fact make them harmless.
 */
export interface Process<State> {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly initial: State;
  readonly on: Handlers<State>;
  /** What will follow from time alone, as things stand: data, rebuilt with the state from the facts. */
  readonly deadlines?: (state: State) => readonly Deadline[];
}

/** What the process makes of a fact; nothing when it does not listen to it. */
export function react<State>(process: Process<State>, state: State, recorded: Recorded): Reaction<State> {
  const handler = process.on[recorded.event.type] as
    ((state: State, event: DomainEvent, recorded: Recorded) => Reaction<State>) | undefined;
  return handler?.(state, recorded.event, recorded) ?? { state, commands: [] };
}

/** The same map with one entry put in place. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value);
}

/** The same map without some entries. */
export function withoutEntries<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  ...keys: readonly Key[]
): ReadonlyMap<Key, Value> {
  const rest = new Map(map);
  for (const key of keys) rest.delete(key);
  return rest;
}
