import type { Place } from '../../coordinator/domain/geography.ts';
import { READINESS_CATEGORIES } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { CentreRow, UnitRow } from '../../projections/live-map/view.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import type { BloodNote } from './blood-notes.ts';
import { openingOf } from './opening.ts';
import { type Freshness, freshnessOf } from './unit-glyphs.ts';
import type { Gazette } from './whereabouts.ts';

export type RowKind = 'unit' | 'incident' | 'centre';

/** One thing on the map, in words. */
export interface MapRow {
  readonly kind: RowKind;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isAlarm: boolean;
  readonly where: string;
  /** Of the fix of a unit, of the call of an incident; absent while it is not known. */
  readonly ageSeconds: number | undefined;
  readonly freshness: Freshness | undefined;
  readonly speedKmh: number | undefined;
  readonly expectedAt: Instant | undefined;
}

export interface Told {
  readonly tables: Tables;
  readonly gazette: Gazette | undefined;
  readonly bloodNotes: ReadonlyMap<string, BloodNote>;
  readonly language: Language;
  readonly now: number;
}

function sayWhere(place: Place | undefined, { gazette, language }: Told): string {
  const found = place && gazette?.find(place);
  if (!found) return place ? `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}` : '–';
  const county = language.name(found.county.name);
  return found.township
    ? language.t('map.near', { county, township: language.name(found.township.name) })
    : county;
}

function unitRow(row: UnitRow, told: Told): MapRow {
  const { tables, bloodNotes, language, now } = told;
  const position = tables.positions.get(row.unitId);
  const note = bloodNotes.get(row.unitId);
  const status = language.t(`status.${row.status}`);
  return {
    kind: 'unit',
    id: row.unitId,
    name: row.unit.callSign,
    status: note ? `${status} · ${note.text}` : status,
    isAlarm: note?.isAlarm ?? false,
    where: position ? sayWhere(position, told) : language.t('unit.no-fix'),
    ageSeconds: position && (now - position.fixAt) / 1000,
    freshness: position && freshnessOf(position, now, row.status),
    speedKmh: position && position.speedMps * 3.6,
    expectedAt: tables.etas.get(row.unitId)?.expectedAt,
  };
}

function incidentRow(row: IncidentRow, told: Told): MapRow {
  const { tables, language, now } = told;
  const { t } = language;
  const units = row.unitIds.flatMap((id) => tables.units.get(id) ?? []);
  const arrivals = row.unitIds.flatMap((id) => {
    const eta = tables.etas.get(id);
    return eta?.target === 'scene' ? [eta.expectedAt] : [];
  });
  return {
    kind: 'incident',
    id: row.incidentId,
    name: `P${row.priority} ${t(`complaint.${row.complaint}`)}`,
    status:
      units.map(({ unit, status }) => `${unit.callSign} ${t(`status.${status}`)}`).join(t('list.comma')) ||
      t(row.status === 'waiting' ? 'incident.waiting' : 'incident.no-unit-now'),
    isAlarm: row.status === 'waiting' && row.priority === 1,
    where: [row.address, sayWhere(row.place, told)].filter((part) => part !== '').join(' · '),
    ageSeconds: (now - row.receivedAt) / 1000,
    freshness: undefined,
    speedKmh: undefined,
    expectedAt: arrivals.sort((a, b) => a - b)[0],
  };
}

function centreRow(row: CentreRow, told: Told): MapRow {
  const { t, name } = told.language;
  const categories = READINESS_CATEGORIES.map((category) => ({
    category,
    opening: openingOf(row, category, told.now),
  }));
  return {
    kind: 'centre',
    id: row.centreId,
    name: name(row.centre.shortName),
    status: categories
      .map(({ category, opening }) => `${t(`category.${category}`)} ${t(`opening.${opening}`)}`)
      .join(' · '),
    isAlarm: categories.some(({ opening }) => opening === 'closed' || opening === 'diverted'),
    where: sayWhere(row.centre.place, told),
    ageSeconds: undefined,
    freshness: undefined,
    speedKmh: undefined,
    expectedAt: undefined,
  };
}

/** Everything of the kind that the map shows, and the units that it cannot show for want of a fix. */
export function mapRows(kind: RowKind, told: Told): readonly MapRow[] {
  const { units, incidents, centres } = told.tables;
  switch (kind) {
    case 'unit':
      return [...units.values()].map((row) => unitRow(row, told));
    case 'incident':
      return [...incidents.values()]
        .filter(({ status }) => status !== 'closed')
        .map((row) => incidentRow(row, told));
    case 'centre':
      return [...centres.values()].map((row) => centreRow(row, told));
  }
}

export type Column = 'name' | 'status' | 'where' | 'age' | 'speed' | 'eta';

export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** Numbers that are not known come last in both directions. */
function compareNumbers(a: number | undefined, b: number | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return (a - b) * sign;
}

/** By one column, then by name. */
export function sortRows(rows: readonly MapRow[], order: Order, tongue: string): readonly MapRow[] {
  const collator = new Intl.Collator(tongue, { numeric: true });
  const sign = order.isDescending ? -1 : 1;
  const compare = (a: MapRow, b: MapRow): number => {
    switch (order.column) {
      case 'name':
        return collator.compare(a.name, b.name) * sign;
      case 'status':
        return collator.compare(a.status, b.status) * sign;
      case 'where':
        return collator.compare(a.where, b.where) * sign;
      case 'age':
        return compareNumbers(a.ageSeconds, b.ageSeconds, sign);
      case 'speed':
        return compareNumbers(a.speedKmh, b.speedKmh, sign);
      case 'eta':
        return compareNumbers(a.expectedAt, b.expectedAt, sign);
    }
  };
  return [...rows].sort((a, b) => compare(a, b) || collator.compare(a.name, b.name));
}

/** In the order that was last shown, those that came since at the end: nothing moves under who reads it. */
export function keepOrder(rows: readonly MapRow[], shownIds: readonly string[]): readonly MapRow[] {
  const place = new Map(shownIds.map((id, index) => [id, index]));
  const last = shownIds.length;
  return [...rows].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last));
}
