import type { Name } from '../network.ts';
import { PRE_ALERT_LIMIT_NAMES, type PreAlertLimitName, preAlertLimitsOf } from '../prealert/limits.ts';
import { type BookLine } from './book-line.ts';
import { DESTINATION_LIMITS, type DestinationLimitId } from './destination-limits.ts';
import { DESTINATION_NAMES } from './destination-names.ts';
import { INDICATOR_LIMITS } from './indicator-limits.ts';
import { PATHWAY_TARGETS } from './pathway-targets.ts';
import { SERVICE_LIMITS } from './service-limits.ts';
import type { Citation } from './verdict.ts';

const TARGETS: readonly BookLine[] = Object.entries(PATHWAY_TARGETS).map(([id, limit]) => ({
  id,
  chapter: 'targets',
  unit: 's',
  isWhole: true,
  ...limit,
}));

const DESTINATIONS: readonly BookLine[] = Object.entries(DESTINATION_LIMITS).map(([id, limit]) => ({
  id,
  chapter: 'destinations',
  text: DESTINATION_NAMES[id as DestinationLimitId],
  unit: 'min',
  isWhole: false,
  ...limit,
}));

const LADDER_NAMES: Readonly<Record<PreAlertLimitName, Name>> = {
  repeatEvery: { zh: '未确认时重复间隔', en: 'Repeated until acknowledged, every' },
  repeatFor: { zh: '最长重复', en: 'Repeated for at most' },
  rollOverAfter: { zh: '未确认时转下一联系人', en: 'Rolled over to the next contact after' },
  remindOfTeamAfter: { zh: '团队未启动提醒', en: 'Reminded of the team after' },
};
/** Shorter than ten seconds, one person could not have answered; longer than an hour, the patient is there. */
export const LADDER_BOUNDS = { least: 10, most: 3600 } as const;
const LADDER = preAlertLimitsOf();

const PRE_ALERT: readonly BookLine[] = PRE_ALERT_LIMIT_NAMES.map((id) => ({
  id,
  chapter: 'pre-alert',
  text: LADDER_NAMES[id],
  unit: 's',
  isWhole: true,
  standard: LADDER[id].seconds,
  ...LADDER_BOUNDS,
  citation: { source: LADDER[id].source, confidence: 'read' },
}));

const CIRCLE: Citation = {
  source: 'Service targets of prehospital emergency care in China: 10 min urban, 15 min rural',
  confidence: 'secondary',
};

/** Minutes within which a free unit should arrive, by the setting of the county. */
const RESPONSE: readonly BookLine[] = [
  {
    id: 'responseUrban',
    chapter: 'response-circle',
    text: { zh: '城区响应时限', en: 'Urban response' },
    unit: 'min',
    standard: 10,
    least: 4,
    most: 20,
    isWhole: false,
    citation: CIRCLE,
  },
  {
    id: 'responseRural',
    chapter: 'response-circle',
    text: { zh: '乡村响应时限', en: 'Rural response' },
    unit: 'min',
    standard: 15,
    least: 6,
    most: 40,
    isWhole: false,
    citation: CIRCLE,
  },
];

const CALLS_AND_DIVERSIONS: readonly BookLine[] = Object.entries(SERVICE_LIMITS).map(([id, limit]) => ({
  id,
  isWhole: false,
  ...limit,
}));

const INDICATORS: readonly BookLine[] = Object.entries(INDICATOR_LIMITS).map(([id, limit]) => ({
  id: `indicator.${id}`,
  chapter: 'indicators',
  unit: 's',
  isWhole: true,
  ...limit,
}));

/** What the service is run by, beside the rules about patients. */
export const SERVICE_LINES: readonly BookLine[] = [
  ...TARGETS,
  ...DESTINATIONS,
  ...PRE_ALERT,
  ...RESPONSE,
  ...CALLS_AND_DIVERSIONS,
  ...INDICATORS,
];
