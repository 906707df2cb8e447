import type { Reason } from '../../coordinator/domain/decision.ts';
import type { Refused } from '../../coordinator/contract/answers.ts';
import type { Language, Values } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import { formatAge, formatCount, formatDistance, formatShare, formatTime } from '../time/format.ts';

/** Values whose name says which term of the language they are. */
const TERM_OF: Readonly<Record<string, string>> = {
  capability: 'capability',
  category: 'category',
  pathway: 'pathway',
  level: 'level',
  status: 'status',
  openness: 'openness',
  milestone: 'milestone',
};

function sayValue(name: string, value: string | number, language: Language, tables: Tables): string {
  const { t } = language;
  if (typeof value === 'number') {
    if (name === 'seconds') return formatAge(value, t);
    if (name === 'metres') return formatDistance(value);
    if (name === 'from' || name === 'to') return formatShare(value);
    if (name === 'residents') return formatCount(value, language.current);
    return name === 'until' || name === 'at' ? formatTime(value, language.current) : String(value);
  }
  if (name === 'capabilities')
    return value
      .split(',')
      .map((capability) => language.find('capability', capability) ?? capability)
      .join(t('list.comma'));
  if (name === 'incidentId') {
    const incident = tables.incidents.get(value);
    return incident ? `P${incident.priority} ${t(`complaint.${incident.complaint}`)}` : value;
  }
  if (name === 'countyId') return sayCounty(value, language, tables);
  if (name === 'stationId') return sayStation(value, language, tables);
  if (name === 'siteId') {
    const site = (tables.site?.landingSites ?? []).find(({ id }) => id === value);
    return site ? language.name(site.name) : value;
  }
  if (name === 'unitId') return tables.units.get(value)?.unit.callSign ?? value;
  if (name === 'centreId') return sayCentre(value, language, tables);
  const term = TERM_OF[name];
  return (term && language.find(term, value)) ?? value;
}

export function sayStation(stationId: string, language: Language, tables: Tables): string {
  const station = tables.site?.stations.find(({ id }) => id === stationId);
  return station ? language.name(station.name) : stationId;
}

export function sayCounty(countyId: string, language: Language, tables: Tables): string {
  const county = tables.site?.counties.find(({ id }) => id === countyId);
  return county ? language.name(county.name) : countyId;
}

export function sayCentre(centreId: string, language: Language, tables: Tables): string {
  const row = tables.centres.get(centreId);
  return row ? language.name(row.centre.shortName) : centreId;
}

function sayValues(values: Values, language: Language, tables: Tables): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, sayValue(name, value, language, tables)]),
  );
}

/** A reason in the desk's language; a code that we do not know is shown as it came. */
export function sayReason(reason: Reason, language: Language, tables: Tables): string {
  const values = sayValues(reason.values ?? {}, language, tables);
  return language.find('reason', reason.code, values) ?? [reason.code, ...Object.values(values)].join(' ');
}

/** A refusal in the desk's language; one that we do not know in the server's own words. */
export function sayRefusal(refused: Refused, language: Language, tables: Tables): string {
  const spoken: Record<string, string | number> = { field: refused.field ?? '' };
  for (const [name, value] of Object.entries(refused.details ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') spoken[name] = value;
  }
  const text = language.find('refusal', refused.code, sayValues(spoken, language, tables));
  return text ?? `${refused.message} (${refused.code})`;
}
