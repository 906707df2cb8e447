import type { Vitals } from '../../coordinator/domain/patient/events.ts';

export interface VitalSign {
  readonly name: 'pressure' | 'heart-rate' | 'breaths' | 'spo2' | 'gcs' | 'glucose';
  readonly text: string;
  readonly isAbnormal: boolean;
  /** Which way it went since it was measured before; absent when it was not, or stayed. */
  readonly trend?: 'up' | 'down';
}

const isOutside = (value: number | undefined, low: number, high: number): boolean =>
  value !== undefined && (value < low || value > high);

const MEASURED_BY: Readonly<Record<VitalSign['name'], keyof Vitals>> = {
  pressure: 'systolicMmHg',
  'heart-rate': 'heartRatePerMinute',
  breaths: 'breathsPerMinute',
  spo2: 'spo2Percent',
  gcs: 'gcs',
  glucose: 'glucoseMmolPerL',
};

/** The signs of now, each with the way it went since the measurement before. */
export const withTrends = (vitals: Vitals, before: Vitals = {}): readonly VitalSign[] =>
  listVitals(vitals).map((sign) => {
    const now = vitals[MEASURED_BY[sign.name]];
    const then = before[MEASURED_BY[sign.name]];
    return now === undefined || then === undefined || now === then
      ? sign
      : { ...sign, trend: now > then ? 'up' : 'down' };
  });

/**
 * What was measured, as it is read aloud. The marked ranges are those of field triage 2021 (SpO2 < 90 %, breaths < 10 or
 * > 29, systolic < 90) and MEWC (heart rate < 50 or > 120, systolic > 160); they only draw the eye.
 */
export function listVitals(vitals: Vitals): readonly VitalSign[] {
  const signs: VitalSign[] = [];
  const { systolicMmHg, diastolicMmHg, heartRatePerMinute, breathsPerMinute, spo2Percent, gcs } = vitals;
  if (systolicMmHg !== undefined || diastolicMmHg !== undefined) {
    const text = `${systolicMmHg ?? '–'}/${diastolicMmHg ?? '–'}`;
    signs.push({ name: 'pressure', text, isAbnormal: isOutside(systolicMmHg, 90, 160) });
  }
  if (heartRatePerMinute !== undefined) {
    const isAbnormal = isOutside(heartRatePerMinute, 50, 120);
    signs.push({ name: 'heart-rate', text: String(heartRatePerMinute), isAbnormal });
  }
  if (breathsPerMinute !== undefined) {
    const isAbnormal = isOutside(breathsPerMinute, 10, 29);
    signs.push({ name: 'breaths', text: String(breathsPerMinute), isAbnormal });
  }
  if (spo2Percent !== undefined)
    signs.push({ name: 'spo2', text: `${spo2Percent} %`, isAbnormal: isOutside(spo2Percent, 90, 100) });
  if (gcs !== undefined) signs.push({ name: 'gcs', text: String(gcs), isAbnormal: gcs < 9 });
  if (vitals.glucoseMmolPerL !== undefined)
    signs.push({ name: 'glucose', text: vitals.glucoseMmolPerL.toFixed(1), isAbnormal: false });
  return signs;
}
