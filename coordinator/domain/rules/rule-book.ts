import { ALARM_LINES } from './alarm-lines.ts';
import { BLOOD_LINES } from './blood-lines.ts';
import type { BookLine } from './book-line.ts';
import { CLINICAL_LINES } from './clinical-lines.ts';
import { SERVICE_LINES } from './service-lines.ts';

/** Chapters beside the rule sets, which are one each under their own id. */
export const SERVICE_CHAPTERS = [
  'targets',
  'destinations',
  'pre-alert',
  'response-circle',
  'calls',
  'diversions',
  'alarms',
  'blood',
  'indicators',
] as const;

/** Every number that a site may set, chapter by chapter. */
export const RULE_BOOK: readonly BookLine[] = [
  ...CLINICAL_LINES,
  ...SERVICE_LINES,
  ...ALARM_LINES,
  ...BLOOD_LINES,
];

const BY_ID: ReadonlyMap<string, BookLine> = new Map(RULE_BOOK.map((line) => [line.id, line]));

export const findLine = (id: string): BookLine | undefined => BY_ID.get(id);
