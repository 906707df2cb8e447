import { CHEST_PAIN_CENTRES, GUIDANCE_2020, QINGDAO, SHANGHAI, STROKE } from './sources.ts';
import type { Citation } from './verdict.ts';

/** Seconds that a patient's clock asks for, and between which bounds a site may move them. */
export interface TargetLimit {
  readonly text: { readonly zh: string; readonly en: string };
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly citation: Citation;
}

const ACS: Citation = {
  source: 'ACC/AHA guideline on acute coronary syndromes, 2025',
  confidence: 'read',
};
const PRACTICE: Citation = {
  source: 'common practice; ask the centre for its own rule',
  confidence: 'unconfirmed',
};

const minutes = (
  [zh, en]: readonly [zh: string, en: string],
  [standard, least, most]: readonly [standard: number, least: number, most: number],
  citation: Citation,
): TargetLimit => ({
  text: { zh, en },
  standard: standard * 60,
  least: least * 60,
  most: most * 60,
  citation,
});

/** By the pathway, or `everybody`, and the stretch of the axis that is measured. */
export const PATHWAY_TARGETS = {
  'everybody.dispatch': minutes(['受理完成到派车', 'Intake finished to order'], [1, 0.5, 5], QINGDAO),
  'everybody.turnout': minutes(['派车到出车', 'Order to wheels rolling'], [3, 1, 6], GUIDANCE_2020),
  'everybody.takeover': minutes(['到院到交接', 'Arrival to handover'], [10, 5, 30], SHANGHAI),

  'chest-pain.contact-to-ecg': minutes(
    ['胸痛：首次接触到心电图', 'Chest pain: contact to ECG'],
    [10, 5, 20],
    ACS,
  ),
  'chest-pain.contact-to-wire': minutes(
    ['胸痛：首次接触到导丝通过', 'Chest pain: contact to wire'],
    [90, 60, 150],
    ACS,
  ),
  'chest-pain.door-to-wire': minutes(
    ['胸痛：入门到导丝通过', 'Chest pain: door to wire'],
    [90, 30, 120],
    CHEST_PAIN_CENTRES,
  ),
  'chest-pain.door-to-needle': minutes(['胸痛：入门到溶栓', 'Chest pain: door to needle'], [30, 10, 60], ACS),
  'chest-pain.door-in-door-out': minutes(
    ['胸痛：转出滞留（入门到转出）', 'Chest pain: door in to door out'],
    [30, 15, 90],
    ACS,
  ),

  'stroke.onset-to-needle': minutes(
    ['卒中：最后正常到溶栓', 'Stroke: last known well to needle'],
    [270, 180, 540],
    STROKE,
  ),
  'stroke.door-to-needle': minutes(['卒中：入门到溶栓', 'Stroke: door to needle'], [60, 20, 90], STROKE),
  'stroke.door-to-puncture': minutes(['卒中：入门到穿刺', 'Stroke: door to puncture'], [90, 30, 150], STROKE),
  'stroke.door-in-door-out': minutes(
    ['卒中：转出滞留（入门到转出）', 'Stroke: door in to door out'],
    [90, 30, 180],
    STROKE,
  ),

  'trauma.scene-time': minutes(['创伤：现场停留', 'Trauma: time on scene'], [10, 5, 30], PRACTICE),
  'trauma.call-to-theatre': minutes(
    ['创伤：呼救到手术室', 'Trauma: call to theatre'],
    [60, 30, 120],
    PRACTICE,
  ),

  'maternal.door-to-theatre': minutes(
    ['孕产：入门到手术室', 'Maternal: door to theatre'],
    [30, 10, 60],
    PRACTICE,
  ),
} as const satisfies Readonly<Record<string, TargetLimit>>;

export type PathwayTargetId = keyof typeof PATHWAY_TARGETS;

/** What a site asks for otherwise, in seconds, and the version under which it does. */
export interface SiteTargets {
  readonly version: string;
  readonly seconds: { readonly [Id in PathwayTargetId]?: number };
}
