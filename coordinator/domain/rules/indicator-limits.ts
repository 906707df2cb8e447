import { CHEST_PAIN_CENTRES, QINGDAO, SHANGHAI, STROKE } from './sources.ts';
import type { Citation } from './verdict.ts';

/** Seconds within which a case counts as in time, and how far a site may move them. */
interface IndicatorLimit {
  readonly text: { readonly zh: string; readonly en: string };
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly citation: Citation;
}

const limit = (
  [zh, en]: readonly [zh: string, en: string],
  [standard, least, most]: readonly [standard: number, least: number, most: number],
  citation: Citation,
): IndicatorLimit => ({ text: { zh, en }, standard, least, most, citation });

const minutes = (...[words, [standard, least, most], citation]: Parameters<typeof limit>): IndicatorLimit =>
  limit(words, [standard * 60, least * 60, most * 60], citation);

const TELEPHONE_CPR: Citation = {
  source: 'AHA performance goals for resuscitation by telephone',
  confidence: 'secondary',
};
const ACS: Citation = {
  source: 'ACC/AHA guideline on acute coronary syndromes, 2025',
  confidence: 'read',
};
const OWN: Citation = {
  source: 'definition as in a public Shenzhen data script; the limit of one hour is our own',
  confidence: 'unconfirmed',
};

/**
 * By indicator. How fast calls are answered and crews roll is missing: by these two, services are compared with the
 * national figure, which is no site's to move; so is the response, whose limit is that of the county.
 */
export const INDICATOR_LIMITS = {
  'call-to-arrest-recognised': limit(
    ['接听 → 识别心脏骤停', 'Call answered → arrest recognised'],
    [90, 30, 180],
    TELEPHONE_CPR,
  ),
  'call-to-compressions': limit(
    ['接听 → 首次按压', 'Call answered → first compression'],
    [150, 60, 300],
    TELEPHONE_CPR,
  ),
  dispatch: limit(['派车', 'Dispatch'], [60, 30, 300], QINGDAO),
  'response-to-hospital': minutes(
    ['反应时间（定义二：到达医院）', 'Response time (definition 2: to the hospital)'],
    [60, 30, 120],
    OWN,
  ),
  takeover: minutes(['医院接收', 'Hospital takes over'], [10, 5, 30], SHANGHAI),
  'contact-to-ecg': minutes(
    ['首次医疗接触 → 心电图', 'First contact → ECG'],
    [10, 5, 20],
    CHEST_PAIN_CENTRES,
  ),
  'door-to-wire': minutes(['入门 → 导丝（D2W）', 'Door → wire (D2W)'], [90, 30, 120], CHEST_PAIN_CENTRES),
  'transferred-contact-to-wire': minutes(
    ['转院患者：首次医疗接触 → 导丝', 'Transferred: first contact → wire'],
    [120, 90, 180],
    ACS,
  ),
  'door-in-door-out-chest-pain': minutes(
    ['胸痛转出：入门 → 转出（DIDO）', 'Chest pain sent on: door in → door out (DIDO)'],
    [30, 15, 90],
    ACS,
  ),
  'door-to-needle': minutes(['入门 → 溶栓（DNT）', 'Door → needle (DNT)'], [60, 20, 90], STROKE),
  'door-to-puncture': minutes(['入门 → 穿刺（DPT）', 'Door → puncture (DPT)'], [90, 30, 150], STROKE),
  'door-in-door-out-stroke': minutes(
    ['卒中转出：入门 → 转出（DIDO）', 'Stroke sent on: door in → door out (DIDO)'],
    [90, 30, 180],
    STROKE,
  ),
} as const satisfies Readonly<Record<string, IndicatorLimit>>;

export type LimitedIndicatorId = keyof typeof INDICATOR_LIMITS;
export type IndicatorLineId = `indicator.${LimitedIndicatorId}`;

export const INDICATOR_LINE_IDS = Object.keys(INDICATOR_LIMITS).map(
  (id) => `indicator.${id}` as IndicatorLineId,
);

/** What a site says otherwise, by line of the rule book, in seconds. */
export interface SiteIndicatorLimits {
  readonly version: string;
  readonly seconds: Readonly<Partial<Record<IndicatorLineId, number>>>;
}
