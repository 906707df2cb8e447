/**
 * Chance of a good outcome (modified Rankin 0–2 at 90 days) by the minutes from onset to treatment: Holodinsky et al.,
 * JAMA Neurol 2018, with the constants of its two public implementations. Beyond 270 min the model falls to a constant
 * all at once: a plan that just misses it looks far worse than one that just makes it.
 */
const LAST_MODELLED_MINUTES = 270;

interface Decline {
  readonly atOnset: number;
  readonly perMinute: number;
  readonly perSquareMinute: number;
  readonly beyond: number;
}

const LYSIS_OF_LARGE_VESSEL: Decline = {
  atOnset: 0.2359,
  perMinute: -4e-4,
  perSquareMinute: 2e-7,
  beyond: 0.1328,
};
const THROMBECTOMY: Decline = { atOnset: 0.3394, perMinute: -2e-4, perSquareMinute: 4e-8, beyond: 0.129 };
const LYSIS_OF_SMALL_VESSEL: Decline = {
  atOnset: 0.6343,
  perMinute: -5e-4,
  perSquareMinute: -5e-8,
  beyond: 0.4622,
};
const HAEMORRHAGE = 0.24;
const MIMIC = 0.9;

const chance = ({ atOnset, perMinute, perSquareMinute, beyond }: Decline, minutes: number): number =>
  minutes < LAST_MODELLED_MINUTES ? atOnset + perMinute * minutes + perSquareMinute * minutes ** 2 : beyond;

/** Minutes from onset, or from last known well where nobody saw it begin. */
export interface StrokeTimes {
  readonly needleMinutes: number;
  readonly punctureMinutes: number;
}

/** What a patient with a positive screen turns out to have; the shares add up to 1. */
export interface StrokeCauses {
  readonly largeVessel: number;
  readonly smallVessel: number;
  readonly haemorrhage: number;
  readonly mimic: number;
}

/** Of patients with LAMS >= 4, from the same source. */
export const CAUSES_LAMS_POSITIVE: StrokeCauses = {
  largeVessel: 0.4538,
  smallVessel: 0.1092,
  haemorrhage: 0.3445,
  mimic: 0.0924,
};

/** Good outcome of a large-vessel occlusion: by lysis, or else by thrombectomy. */
export function largeVesselOutcome({ needleMinutes, punctureMinutes }: StrokeTimes): number {
  const byLysis = chance(LYSIS_OF_LARGE_VESSEL, needleMinutes);
  return byLysis + (1 - byLysis) * chance(THROMBECTOMY, punctureMinutes);
}

/** Good outcome of a suspected stroke, 0–1, over what it may turn out to be. */
export function strokeOutcome(times: StrokeTimes, causes: StrokeCauses): number {
  return (
    causes.largeVessel * largeVesselOutcome(times) +
    causes.smallVessel * chance(LYSIS_OF_SMALL_VESSEL, times.needleMinutes) +
    causes.haemorrhage * HAEMORRHAGE +
    causes.mimic * MIMIC
  );
}
