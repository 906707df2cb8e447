import type { Place } from '../../coordinator/domain/geography.ts';
import type { Tables } from '../live/tables.svelte.ts';

/** What the dispatcher looks at: one thing, shown alike in queue, map and panel. */
export type Subject =
  | { readonly kind: 'overview' }
  | { readonly kind: 'intake' }
  | { readonly kind: 'closures' }
  | { readonly kind: 'place'; readonly place: Place; readonly name: string }
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'centre'; readonly id: string };

export class Selection {
  subject = $state.raw<Subject>({ kind: 'overview' });
  /** The middle of what the map shows, once there is a map. */
  viewed: Place | undefined;

  show(subject: Subject): void {
    this.subject = subject;
  }

  clear(): void {
    this.subject = { kind: 'overview' };
  }

  is(kind: 'incident' | 'unit' | 'centre', id: string): boolean {
    return this.subject.kind === kind && this.subject.id === id;
  }
}

/** Where it is, as far as that is known. */
export function findPlace(tables: Tables, subject: Subject): Place | undefined {
  switch (subject.kind) {
    case 'incident':
      return tables.incidents.get(subject.id)?.place;
    case 'unit':
      return tables.positions.get(subject.id);
    case 'centre':
      return tables.centres.get(subject.id)?.centre.place;
    case 'place':
      return subject.place;
    case 'overview':
    case 'intake':
    case 'closures':
      return undefined;
  }
}
