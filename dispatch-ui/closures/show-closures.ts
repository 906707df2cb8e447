import type { Desk } from '../desk/desk.svelte.ts';
import { findPlace, type Subject } from '../dispatcher/selection.svelte.ts';

function nameOf({ tables, language }: Desk, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'incident':
      return tables.incidents.get(subject.id)?.address;
    case 'unit':
      return tables.units.get(subject.id)?.unit.callSign;
    case 'centre': {
      const row = tables.centres.get(subject.id);
      return row && language.name(row.centre.shortName);
    }
    case 'place':
      return subject.name;
    case 'overview':
    case 'intake':
    case 'closures':
      return undefined;
  }
}

/** Turns the desk to the closed roads, and remembers what it looked at: its place may be the one to close. */
export function showClosures(desk: Desk): void {
  const { selection, closing } = desk;
  const { subject } = selection;
  if (subject.kind === 'closures') return;
  const name = nameOf(desk, subject);
  const place = findPlace(desk.tables, subject);
  closing.cameFrom = name !== undefined && place ? { subject, name, place } : undefined;
  selection.show({ kind: 'closures' });
}

/** Clears what is being drawn; when there is nothing, goes back to what was looked at before. */
export function leaveClosures({ selection, closing }: Desk): void {
  if (closing.clear()) return;
  if (closing.cameFrom) selection.show(closing.cameFrom.subject);
  else selection.clear();
}
