import type { DomainEvent, EventOf, Recorded } from '../coordinator/domain/events.ts';

/** Row type by table name. A row is plain JSON with a string key. */
export type Tables = Record<string, object>;

export type View<T extends Tables> = { readonly [Name in keyof T]: ReadonlyMap<string, T[Name]> };

/** One row put in place, or taken away (`null`). The change a fold returns is the delta a browser receives. */
export type Change<T extends Tables> = {
  readonly [Name in keyof T & string]: readonly [table: Name, key: string, row: T[Name] | null];
}[keyof T & string];

type Handlers<T extends Tables> = {
  readonly [Type in DomainEvent['type']]?: (
    view: View<T>,
    event: EventOf<Type>,
    recorded: Recorded<EventOf<Type>>,
  ) => readonly Change<T>[];
};

/**
 * A read model as one handler table: the code and the event filter at once. Handlers are pure: they see the rows as
 * they are and return the rows as they become.
 */
export interface Projection<T extends Tables> {
  readonly name: string;
  readonly tables: readonly (keyof T & string)[];
  readonly on: Handlers<T>;
}

export type MutableView<T extends Tables> = { readonly [Name in keyof T]: Map<string, T[Name]> };

export function emptyView<T extends Tables>(projection: Pick<Projection<T>, 'tables'>): MutableView<T> {
  return Object.fromEntries(projection.tables.map((table) => [table, new Map()])) as MutableView<T>;
}

/** What this event changes in this view; nothing when the projection does not listen to it. */
export function fold<T extends Tables>(
  projection: Projection<T>,
  view: View<T>,
  recorded: Recorded,
): readonly Change<T>[] {
  const handler = projection.on[recorded.event.type] as
    ((view: View<T>, event: DomainEvent, recorded: Recorded) => readonly Change<T>[]) | undefined;
  return handler?.(view, recorded.event, recorded) ?? [];
}

export function apply<T extends Tables>(view: MutableView<T>, changes: readonly Change<T>[]): void {
  for (const [table, key, row] of changes) {
    if (row === null) view[table].delete(key);
    else view[table].set(key, row);
  }
}
