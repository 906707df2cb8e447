import {
  type BookLine,
  filedRulesOf,
  filedValue,
  findLine,
  findRuleSet,
  isWithinBounds,
  MATERNAL_WARNINGS,
  type MaternalWarning,
  networkUnder,
  type OwnRules,
  RULE_BOOK,
  RULE_SETS,
  SERVICE_CHAPTERS,
  YES_OR_NO,
} from '../../coordinator/contract/rule-book.ts';
import { ALARM_RULE_IDS, type AlarmRuleId } from '../../coordinator/domain/alarm/events.ts';
import { type AlarmLimits, alarmLimitsOf } from '../../projections/alarms/view.ts';
import type { NetworkRow } from '../../projections/live-map/view.ts';
import type { RuleVersionRow } from '../../projections/rule-book/view.ts';
import type { Language } from '../language/language.svelte.ts';
import { partOf } from '../timeline/address.ts';

export type Citation = BookLine['citation'];
type Versions = ReadonlyMap<string, RuleVersionRow>;

/** What holds of one line, and by whose word. */
export interface LineStanding {
  readonly line: BookLine;
  readonly value: number;
  /** What the network file says, where it says anything. */
  readonly filed?: number;
  /** The site's own value, and the version that first had it. */
  readonly own?: { readonly value: number; readonly since: RuleVersionRow };
}

export interface Change {
  readonly line: BookLine;
  readonly from: number;
  readonly to: number;
  /** It holds again as the file or the source says. */
  readonly isTakenBack: boolean;
  readonly isFit: boolean;
}

export const CHAPTERS: readonly string[] = [...RULE_SETS.map(({ id }) => id), ...SERVICE_CHAPTERS];

export const linesOf = (chapter: string): readonly BookLine[] =>
  RULE_BOOK.filter((line) => line.chapter === chapter);

/** Without anything of the site's own: the word of the file, else that of the source. */
export function baseValue(line: BookLine, row: NetworkRow | undefined): number {
  const filed = row && (row.filed ?? filedRulesOf(row.network));
  return (filed && filedValue(filed, line.id)) ?? line.standard;
}

/** The first of the versions that have had this value without a break until now. */
function sinceOf(id: string, value: number, versions: Versions): RuleVersionRow | undefined {
  let since: RuleVersionRow | undefined;
  for (const version of newestFirst(versions)) {
    if (version.limits[id] !== value) break;
    since = version;
  }
  return since;
}

export const newestFirst = (versions: Versions): readonly RuleVersionRow[] =>
  [...versions.values()].sort((a, b) => b.version - a.version);

export function standingOf(line: BookLine, row: NetworkRow | undefined, versions: Versions): LineStanding {
  const base = baseValue(line, row);
  const own = row?.rules?.limits[line.id];
  const since = own === undefined ? undefined : sinceOf(line.id, own, versions);
  const filed = row && filedValue(row.filed ?? filedRulesOf(row.network), line.id);
  return {
    line,
    value: own ?? base,
    ...(filed !== undefined && { filed }),
    ...(own !== undefined && since && { own: { value: own, since } }),
  };
}

export const warningOf = (own: Pick<OwnRules, 'maternalWarning'> | undefined): MaternalWarning =>
  own?.maternalWarning ?? MATERNAL_WARNINGS[0];

/** What would hold otherwise, line by line in the order of the book. Lines that the book has lost are left out. */
export function changesBetween(
  before: OwnRules['limits'],
  after: OwnRules['limits'],
  row: NetworkRow | undefined,
): readonly Change[] {
  const ids = RULE_BOOK.map(({ id }) => id).filter((id) => before[id] !== after[id]);
  return ids.flatMap((id): readonly Change[] => {
    const line = findLine(id);
    if (!line) return [];
    const base = baseValue(line, row);
    const to = after[id] ?? base;
    return [
      {
        line,
        from: before[id] ?? base,
        to,
        isTakenBack: after[id] === undefined,
        isFit: isWithinBounds(line, to),
      },
    ];
  });
}

/** When alarms would call and which would sound under these rules. */
export function alarmsUnder(own: OwnRules, row: NetworkRow | undefined): AlarmLimits {
  if (!row) return alarmLimitsOf(undefined);
  const filed = row.filed ?? filedRulesOf(row.network);
  return alarmLimitsOf(networkUnder(row.network, filed, { ...own, version: 0 }));
}

/** The alarm rules that would call at another time, or sound where they did not, in the order of the book. */
export const rulesBetween = (now: AlarmLimits, then: AlarmLimits): readonly AlarmRuleId[] =>
  ALARM_RULE_IDS.filter(
    (rule) =>
      now.delaySeconds[rule] !== then.delaySeconds[rule] || now.silent.has(rule) !== then.silent.has(rule),
  );

export function titleOf(chapter: string, language: Language): string {
  const set = findRuleSet(chapter);
  return set ? language.name(set.title) : (language.find('book.chapter', chapter) ?? chapter);
}

/** By words of its text in either language, its name, chapter or source; all of them must be found. */
export function isFound(line: BookLine, chapterTitle: string, words: string): boolean {
  const { id, text, citation } = line;
  const told = [id, text.zh, text.en, chapterTitle, line.chapter, citation.source, citation.section ?? ''];
  const all = told.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** `120 s (2 min)`: whoever reads a limit thinks in minutes. */
export function sayLimit(value: number, unit: string, language: Language): string {
  if (unit === YES_OR_NO) return language.t(value === 0 ? 'book.no' : 'book.yes');
  const said = `${Math.round(value * 100) / 100} ${language.find('unit', unit) ?? unit}`.trim();
  if (unit !== 's' || value < 60) return said;
  return `${said} (${Math.round(value / 6) / 10} ${language.find('unit', 'min') ?? 'min'})`;
}

/** Source, edition and section, without the source and edition that the chapter above has named. */
export function sayCitation({ source, edition, section }: Citation, above?: Citation): string {
  const isNamed = above?.source === source && above.edition === edition;
  const parts = isNamed ? [section === above.section ? undefined : section] : [source, edition, section];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** The line or chapter that an address names: `#/rules/mewcSpo2Below`. */
export const lineAt = (hash: string): string | undefined => partOf(hash, 2);
