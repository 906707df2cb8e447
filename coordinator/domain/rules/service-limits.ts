import { SIMILAR_CALLS } from '../call/similar.ts';
import { type Name, STANDARD_DIVERSION_HOURS } from '../network.ts';
import type { Citation } from './verdict.ts';

interface ServiceLimit {
  readonly chapter: 'calls' | 'diversions';
  readonly text: Name;
  readonly unit: 'min' | 'm' | 'h';
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly citation: Citation;
}

const OWN: Citation = { source: 'Mingmai, our own judgement', confidence: 'unconfirmed' };

/** Two hours later the same number calls about something else; beyond two kilometres it is another place. */
export const SERVICE_LIMITS = {
  similarCallMinutes: {
    chapter: 'calls',
    text: { zh: '相似来电：时间间隔不超过', en: 'Perhaps the same call: within' },
    unit: 'min',
    standard: SIMILAR_CALLS.minutes,
    least: 1,
    most: 120,
    citation: OWN,
  },
  similarCallMetres: {
    chapter: 'calls',
    text: { zh: '相似来电：距离不超过', en: 'Perhaps the same call: no farther than' },
    unit: 'm',
    standard: SIMILAR_CALLS.metres,
    least: 10,
    most: 2000,
    citation: OWN,
  },
  /** Longer than a day, and it is no diversion any more: the centre is closed. */
  diversionMostHours: {
    chapter: 'diversions',
    text: { zh: '医院改送最长时限', en: 'A centre is passed over for at most' },
    unit: 'h',
    standard: STANDARD_DIVERSION_HOURS,
    least: 0.5,
    most: 24,
    citation: OWN,
  },
} as const satisfies Readonly<Record<string, ServiceLimit>>;
