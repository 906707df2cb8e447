import type { TimelineEntry } from '../../projections/timeline/view.ts';

/** What an event is about: the category of its stream, but for alarms of a crew, which its unit's stream keeps. */
export const KINDS = [
  'call',
  'incident',
  'patient',
  'unit',
  'prealert',
  'centre',
  'bloodorder',
  'alarm',
] as const;
export type Kind = (typeof KINDS)[number];

const isKind = (category: string): category is Kind => (KINDS as readonly string[]).includes(category);

/** A category that this console does not know yet is shown with the incident itself. */
export function kindOf({ stream, type }: Pick<TimelineEntry, 'stream' | 'type'>): Kind {
  if (type.startsWith('CrewAlarm')) return 'alarm';
  const category = stream.slice(0, stream.indexOf('-'));
  return isKind(category) ? category : 'incident';
}

export function countKinds(entries: readonly TimelineEntry[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const kind of KINDS) {
    const n = entries.filter((entry) => kindOf(entry) === kind).length;
    if (n > 0) counts.set(kind, n);
  }
  return counts;
}
