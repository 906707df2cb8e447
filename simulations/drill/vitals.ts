import type { AssessmentBody } from '../../coordinator/contract/patients.ts';
import type { Draws } from '../draws.ts';
import type { AgeBand } from './picture.ts';

type Vitals = AssessmentBody['vitals'];

type Normal = readonly [systolic: number, diastolic: number, heartRate: number, breaths: number];

/** At rest, by age. Illustrative 示意. */
const NORMAL: Readonly<Record<AgeBand, Normal>> = {
  newborn: [76, 44, 140, 45],
  infant: [88, 52, 125, 32],
  child: [110, 66, 82, 20],
  adult: [128, 78, 80, 16],
  'older-adult': [140, 80, 78, 17],
  unknown: [128, 78, 80, 16],
};

/** Plausible vital signs, further from normal the more urgent the patient. Illustrative 示意. */
export function drawVitals(priority: number, ageBand: AgeBand, draws: Draws): Vitals {
  const strain = Math.max(0, 4 - priority);
  const [systolic, diastolic, heartRate, breaths] = NORMAL[ageBand];
  const about = (normal: number, perStrain: number, spread: number): number =>
    Math.round(normal + perStrain * strain + draws.between(-spread, spread));
  const pressure = about(systolic, (draws.fraction() < 0.5 ? 0.06 : -0.07) * systolic, systolic * 0.1);
  const gcs = Math.max(3, Math.min(15, about(15, -0.7, 0.5)));
  return {
    systolicMmHg: pressure,
    diastolicMmHg: Math.min(pressure - 15, about(diastolic, 0, diastolic * 0.1)),
    heartRatePerMinute: about(heartRate, 0.1 * heartRate, 10),
    breathsPerMinute: about(breaths, 2, 2),
    spo2Percent: Math.min(100, about(98, -2, 1)),
    gcs,
    gcsMotor: gcs > 12 ? 6 : 5,
  };
}

/** In cardiac arrest there is little to measure. */
export const ARREST_VITALS: Vitals = { gcs: 3, gcsMotor: 1 };
