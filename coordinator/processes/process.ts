import type { DomainCommand } from '../domain/commands.ts';
import type { Category, DomainEvent, EventOf, Recorded } from '../domain/events.ts';

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
 * Work across streams as one handler table: facts in, commands out, purely. A fact may come again after a restart;
 * its commands then come again in the same order, and the ids derived from the fact make them harmless.
 */
export interface Process<State> {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly initial: State;
  readonly on: Handlers<State>;
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
