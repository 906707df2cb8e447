import { findLine } from '../../coordinator/contract/rule-book.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { TimelineEntry } from '../../projections/timeline/view.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { Story } from '../dispatcher/story.svelte.ts';
import { sayCounty } from '../ranking/say.ts';
import { formatDay } from '../time/format.ts';
import { csvOf, isoOf } from './csv.ts';
import { countKinds, type Kind, kindOf } from './kinds.ts';
import { sayAuthor, sayEntry, sayType } from './say-entry.ts';
import { figuresOf, stepsOf } from './steps.ts';

/** Line of the rule book: how long a hospital may let a stretcher wait. */
const OFFLOAD = 'indicator.takeover';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The record of one incident: everything that is told of it, and what of that is shown. */
export class IncidentRecord {
  /** Which kinds are shown; `undefined` is all. */
  kind = $state<Kind>();
  readonly incidentId: string;
  readonly #desk: Desk;
  readonly #story: Story;

  constructor(desk: Desk, incidentId: string) {
    this.#desk = desk;
    this.incidentId = incidentId;
    this.#story = new Story(desk.server);
  }

  /** The incident's row while the queue still keeps it: a day after it was closed it is only in the log. */
  readonly row = $derived.by((): IncidentRow | undefined => this.#desk.tables.incidents.get(this.incidentId));
  /** Everything told; of the past that is looked at, what was known then. */
  readonly entries = $derived.by((): readonly TimelineEntry[] => {
    const { replay, now } = this.#desk;
    const told = this.#story.timeline?.entries ?? [];
    return replay.isPast ? told.filter(({ recordedAt }) => recordedAt <= now) : told;
  });
  readonly shown = $derived.by(() =>
    this.kind === undefined ? this.entries : this.entries.filter((entry) => kindOf(entry) === this.kind),
  );
  readonly kinds = $derived.by(() => countKinds(this.entries));
  readonly steps = $derived.by(() => stepsOf(this.entries));
  readonly opened = $derived.by(() => this.entries.find(({ type }) => type === 'IncidentOpened')?.data);
  readonly closed = $derived.by(() => this.entries.find(({ type }) => type === 'IncidentClosed')?.data);
  readonly county = $derived.by(() =>
    this.#desk.tables.site?.counties.find(({ id }) => id === this.opened?.['countyId']),
  );
  readonly figures = $derived.by(() => {
    const { county } = this;
    const minutes = county && (county.responseLimitMinutes ?? (county.setting === 'urban' ? 10 : 15));
    const { indicatorLimits } = this.#desk.tables.site ?? {};
    const offload = indicatorLimits?.seconds[OFFLOAD] ?? findLine(OFFLOAD)?.standard;
    return figuresOf(this.steps, minutes, offload);
  });
  readonly refused = $derived.by(() => this.#story.refused);
  readonly isRead = $derived.by(() => this.#story.timeline !== undefined);

  /** Reads the record again when the incident has moved on. */
  follow(): void {
    const { patients, units } = this.#desk.tables;
    const { row } = this;
    this.#story.read(
      this.incidentId,
      JSON.stringify([
        this.incidentId,
        row,
        row?.patientIds.map((id) => patients.get(id)),
        row?.unitIds.map((id) => units.get(id)?.status),
      ]),
    );
  }

  /** When the first of it was true; a sheet on paper is read in another year. */
  readonly began = $derived.by((): number | undefined => this.entries[0]?.at);

  /** `P1 Stroke signs`, and where. */
  get what(): string {
    const { language } = this.#desk;
    const complaint = text(this.opened?.['complaint']);
    return language.find('complaint', complaint) ?? complaint;
  }

  get where(): string {
    const { language, tables } = this.#desk;
    const county = text(this.opened?.['countyId']);
    return [text(this.opened?.['address']), county && sayCounty(county, language, tables)]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** What is shown, as a table for spreadsheets: both axes of time, in UTC and as clocks here showed it. */
  csv(): string {
    const { language, tables } = this.#desk;
    const { t, current } = language;
    const axes = (key: 'story.local' | 'story.iso'): readonly string[] =>
      [t('story.at'), t('story.known')].map((axis) => t(key, { axis }));
    const head = [
      ...axes('story.iso'),
      ...axes('story.local'),
      ...[t('story.delay'), t('story.kind'), t('story.event'), t('story.what'), t('story.who')],
      ...[t('story.type'), t('story.stream'), t('story.data')],
    ];
    const rows = this.shown.map((entry) => [
      isoOf(entry.at),
      isoOf(entry.recordedAt),
      formatDay(entry.at, current),
      formatDay(entry.recordedAt, current),
      (entry.recordedAt - entry.at) / 1000,
      t(`story.kind.${kindOf(entry)}`),
      sayType(entry, language),
      sayEntry(entry, language, tables),
      sayAuthor(entry, language, tables),
      entry.type,
      entry.stream,
      JSON.stringify(entry.data),
    ]);
    return csvOf([head, ...rows]);
  }
}
