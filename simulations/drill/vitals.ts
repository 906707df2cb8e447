import type { AssessmentBody } from '../../coordinator/contract/requests.ts';
import type { Draws } from '../draws.ts';

/** Plausible vital signs, further from normal the more urgent the patient. Illustrative 示意. */
export function drawVitals(priority: number, draws: Draws): AssessmentBody['vitals'] {
  const strain = Math.max(0, 4 - priority);
  const about = (normal: number, perStrain: number, spread: number): number =>
    Math.round(normal + perStrain * strain + draws.between(-spread, spread));
  return {
    systolicMmHg: about(128, draws.fraction() < 0.5 ? 8 : -9, 14),
    diastolicMmHg: about(78, 0, 9),
    heartRatePerMinute: about(80, 8, 10),
    breathsPerMinute: about(16, 2, 2),
    spo2Percent: Math.min(100, about(98, -2, 1)),
    gcs: Math.max(3, Math.min(15, about(15, -0.7, 0.5))),
  };
}
