import type { AuditEntry } from './view.ts';

const COLUMNS = ['recordedAt', 'at', 'by', 'what', 'about', 'words'] as const;

/** A spreadsheet takes what begins like a formula for one: it gets an apostrophe. */
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const quoted = (text: string): string => `"${plain(text).replaceAll('"', '""')}"`;
const time = (at: number): string => new Date(at).toISOString();

/** RFC 4180 with a byte order mark, which is how spreadsheets recognise UTF-8. Times are UTC. */
export function auditCsvOf(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ recordedAt, at, by, what, about = '', words = '' }) =>
    [time(recordedAt), time(at), by, what, about, words].map(quoted).join(','),
  );
  return `\uFEFF${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}
