import type { Decision } from '../../coordinator/domain/decision.ts';
import type { Name } from '../../coordinator/domain/network.ts';
import type { Vitals } from '../../coordinator/domain/patient/events.ts';
import type { TimelineEntry } from '../../projections/timeline/view.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import { sayCentre, sayCounty, sayStation } from '../ranking/say.ts';
import { listVitals } from '../receiving/vitals.ts';
import { formatClock } from '../time/format.ts';

type Say = (value: never, language: Language, tables: Tables) => string;

const term =
  (prefix: string): ((value: string, language: Language) => string) =>
  (value, language) =>
    language.find(prefix, value) ?? value;

const terms =
  (prefix: string) =>
  (values: readonly string[], language: Language): string =>
    values.map((value) => term(prefix)(value, language)).join(language.t('list.comma'));

const labelled =
  (label: 'promised' | 'expected' | 'due' | 'raised' | 'until' | 'shift-end' | 'rang' | 'well' | 'needed') =>
  (value: number, language: Language): string =>
    language.t(`story.${label}`, { time: formatClock(value, language.current) });

/** How each field of an event is said, in the order in which they are said. Fields without words stay in the raw event. */
const FIELDS: Readonly<Record<string, Say>> = {
  rule: term('alarm-rule'),
  causes: terms('crew-alarm'),
  unitId: (id: string, _language, tables) => tables.units.get(id)?.unit.callSign ?? id,
  guide: term('navigate'),
  target: term('eta'),
  centreId: (id: string, language, tables) => `→ ${sayCentre(id, language, tables)}`,
  stationId: (id: string, language, tables) => `→ ${sayStation(id, language, tables)}`,
  channel: term('story.channel'),
  address: (address: string) => address,
  countyId: (id: string, language, tables) => sayCounty(id, language, tables),
  complaint: term('complaint'),
  priority: (priority: number) => `P${priority}`,
  suspectedPathway: term('pathway'),
  pathway: term('pathway'),
  category: term('category'),
  inExtremis: (isSo: boolean, { t }) => (isSo ? t('incident.in-extremis') : ''),
  ageBand: term('age'),
  needs: terms('capability'),
  vitals: (vitals: Vitals, { t }) =>
    listVitals(vitals)
      .map(({ name, text }) => `${t(`vital.${name}`)} ${text}`)
      .join(' '),
  lastKnownWellAt: labelled('well'),
  code: (code: string) => code,
  team: term('team'),
  contact: (contact: number | string) => (typeof contact === 'number' ? `#${contact}` : ''),
  name: (name: Name, language) => language.name(name),
  milestone: term('clock.point'),
  product: term('product'),
  group: (group: string) => group,
  quantity: (quantity: number) => `×${quantity}`,
  urgency: term('urgency'),
  bagIds: (ids: readonly string[]) => ids.join(' '),
  acceptedBagIds: (ids: readonly string[], { t }) => t('story.bags-taken', { n: ids.length }),
  celsius: (celsius: number) => `${celsius.toFixed(1)} °C`,
  disposition: term('disposition'),
  outcome: (outcome: string, language) =>
    language.find('outcome', outcome) ?? term('story.outcome')(outcome, language),
  text: (text: unknown) => (typeof text === 'string' ? `“${text}”` : ''),
  hindrance: term('reach'),
  reason: term('story.reason'),
  note: (note: unknown) => (typeof note === 'string' ? note : ''),
  rangAt: labelled('rang'),
  raisedAt: labelled('raised'),
  promisedArrivalAt: labelled('promised'),
  expectedArrivalAt: labelled('expected'),
  neededBy: labelled('needed'),
  dueAt: labelled('due'),
  until: labelled('until'),
  shiftEndsAt: labelled('shift-end'),
  decision: (decision: Decision, language) => sayChoice(decision, language),
};

/** Which of the offers was taken, and why not the first. */
function sayChoice({ ranking, chosen, overrideReason }: Decision, { t }: Language): string {
  const place = ranking.offered.findIndex(({ id }) => id === chosen) + 1;
  const said = t('story.choice', { place, n: ranking.offered.length });
  return overrideReason === undefined
    ? said
    : `${said}${t('list.comma')}${t('story.why', { overrideReason })}`;
}

/** What the event says beyond its name, in the desk's language: `A101 → City Hospital · P1`. */
export function sayEntry({ data }: Pick<TimelineEntry, 'data'>, language: Language, tables: Tables): string {
  return Object.entries(FIELDS)
    .flatMap(([field, say]) => {
      const value = data[field];
      return value === undefined || value === null ? [] : [say(value as never, language, tables)];
    })
    .filter((words) => words !== '')
    .join(' · ');
}

/** The name of the event; the stored one when this console does not know it. */
export const sayType = ({ type }: Pick<TimelineEntry, 'type'>, language: Language): string =>
  language.find('event', type) ?? type;

/** Who recorded it, as the store has it: `user:name`, `process:name` or `terminal:unit`. */
export function sayAuthor({ by }: Pick<TimelineEntry, 'by'>, language: Language, tables: Tables): string {
  if (by.startsWith('process:')) return language.t('timeline.automatic');
  if (by.startsWith('terminal:')) {
    const unitId = by.slice('terminal:'.length);
    return language.t('story.terminal', { unit: tables.units.get(unitId)?.unit.callSign ?? unitId });
  }
  return by.replace(/^user:/, '');
}

const isDecision = (value: unknown): value is Decision =>
  typeof value === 'object' && value !== null && 'ranking' in value && 'chosen' in value;

/** The evidence of a choice, when the event is one. */
export function decisionOf({ data }: Pick<TimelineEntry, 'data'>): Decision | undefined {
  return isDecision(data['decision']) ? data['decision'] : undefined;
}
