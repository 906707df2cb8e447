import type { Draws } from '../draws.ts';
import { asRulesSay, type DrawnAssessment } from './assessment.ts';
import type { AgeBand } from './picture.ts';

/** Of the patients on the road, those who get worse; of these, those whose life is in danger at once. Illustrative 示意. */
export const SHARE_WORSE = 0.08;
export const SHARE_IN_EXTREMIS = 0.3;

const MORE_URGENT = { 1: 1, 2: 1, 3: 2, 4: 3 } as const;

type Vitals = DrawnAssessment['vitals'];

/** Weaker, faster and less awake, as far as it was measured before. */
function worsened(vitals: Vitals): Vitals {
  const { systolicMmHg, diastolicMmHg, heartRatePerMinute, breathsPerMinute, spo2Percent, gcs, gcsMotor } =
    vitals;
  const pressure = systolicMmHg === undefined ? undefined : Math.round(systolicMmHg * 0.75);
  const awake = gcs === undefined ? undefined : Math.max(3, gcs - 3);
  return {
    ...vitals,
    ...(pressure !== undefined && { systolicMmHg: pressure }),
    ...(pressure !== undefined &&
      diastolicMmHg !== undefined && { diastolicMmHg: Math.min(diastolicMmHg, pressure - 15) }),
    ...(heartRatePerMinute !== undefined && { heartRatePerMinute: Math.round(heartRatePerMinute * 1.2) }),
    ...(breathsPerMinute !== undefined && { breathsPerMinute: breathsPerMinute + 8 }),
    ...(spo2Percent !== undefined && { spo2Percent: Math.max(60, spo2Percent - 8) }),
    ...(awake !== undefined && { gcs: awake }),
    // Eyes and voice score at least one each.
    ...(awake !== undefined && gcsMotor !== undefined && { gcsMotor: Math.min(gcsMotor, awake - 2) }),
  };
}

/** Whoever is on the road is trapped no more. */
const freed = (findings: DrawnAssessment['findings'] = {}): DrawnAssessment['findings'] =>
  Object.fromEntries(Object.entries(findings).filter(([finding]) => finding !== 'extricationMinutes'));

/** What the crew finds when a patient gets worse on the road: what it knew before, and how it is now. */
export function drawDeterioration(
  before: DrawnAssessment & { readonly ageBand: AgeBand },
  now: number,
  draws: Draws,
): DrawnAssessment {
  const { ageBand, priority, findings, ...known } = before;
  const isDying = draws.fraction() < SHARE_IN_EXTREMIS;
  const found: DrawnAssessment = {
    ...known,
    priority: isDying ? 1 : MORE_URGENT[priority],
    inExtremis: isDying,
    vitals: worsened(before.vitals),
    findings: { ...freed(findings), ...(isDying && { airwayUnmanageable: true }) },
  };
  return asRulesSay(found, ageBand, now);
}
