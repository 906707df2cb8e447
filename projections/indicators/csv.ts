import type { IndicatorReport } from './view.ts';

/** Without it a spreadsheet reads Chinese as Latin-1. */
const BYTE_ORDER_MARK = '\uFEFF';
const COLUMNS = [
  'indicator',
  'version',
  '指标',
  'name',
  'definition',
  'group by',
  'group',
  '分组',
  'n',
  'cases of the indicator in all groups, measured or not',
  'mean s',
  'p50 s',
  'p90 s',
  'limit s',
  'within',
  'share within',
  'target share',
  'source',
  'confidence',
  'incidents',
] as const;

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The report as a spreadsheet reads it: UTF-8 with a byte order mark, RFC 4180. */
export function csvOf({ by, indicators }: IndicatorReport): string {
  const rows = indicators.flatMap(({ definition, of, groups }) => {
    const { id, version, name, limit, targetShare = '', source, confidence, reportedBy } = definition;
    const head = [id, version, name.zh, name.en, definition.definition.en, by];
    const tail = [targetShare, source, confidence];
    if (groups.length === 0) {
      return [[...head, '', reportedBy?.zh ?? '', 0, of, '', '', '', limit, '', '', ...tail, '']];
    }
    return groups.map((group) => [
      ...head,
      group.name.en,
      group.name.zh,
      group.n,
      of,
      rounded(group.meanSeconds),
      rounded(group.p50Seconds),
      rounded(group.p90Seconds),
      limit,
      group.within,
      Math.round((group.within / group.n) * 1000) / 1000,
      ...tail,
      group.cases.map(({ incidentId }) => incidentId).join(' '),
    ]);
  });
  return `${BYTE_ORDER_MARK}${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
