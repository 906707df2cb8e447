/** A limit that a site may move, between the bounds that still make it the same rule. */
export interface Threshold {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

const limit = (standard: number, least: number, most: number): Threshold => ({ standard, least, most });

/** Every number that a rule compares with, in the unit of the finding it is compared with. */
export const THRESHOLDS = {
  strokeWindowHours: limit(24, 4.5, 48),
  raceFrom: limit(5, 1, 9),
  lamsFrom: limit(4, 1, 5),

  traumaMotorBelow: limit(6, 2, 6),
  traumaBreathsBelow: limit(10, 6, 12),
  traumaBreathsAbove: limit(29, 24, 36),
  traumaSpo2Below: limit(90, 85, 95),
  traumaPressureBelow: limit(90, 80, 110),
  traumaPressureBelowFrom65: limit(110, 90, 120),
  traumaFallAbove: limit(3, 1, 6),
  traumaPregnancyAbove: limit(20, 16, 24),

  mewcSystolicBelow: limit(90, 80, 100),
  mewcSystolicAbove: limit(160, 140, 170),
  mewcDiastolicAbove: limit(100, 90, 110),
  mewcHeartRateBelow: limit(50, 40, 60),
  mewcHeartRateAbove: limit(120, 100, 130),
  mewcBreathsBelow: limit(10, 8, 12),
  mewcBreathsAbove: limit(30, 24, 34),
  mewcSpo2Below: limit(95, 90, 96),
  mewcUrineBelow: limit(35, 20, 50),
  pretermWeeksBelow: limit(34, 28, 37),

  neonatalWeeksBelow: limit(34, 28, 37),
  neonatalGramsBelow: limit(2000, 1000, 2500),

  shockSystolicBelow: limit(90, 80, 100),
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdId = keyof typeof THRESHOLDS;

/** What a site says otherwise, and the version under which it says so. */
export interface SiteLimits {
  readonly version: string;
  readonly thresholds: { readonly [Id in ThresholdId]?: number };
}

export type Limits = Readonly<Record<ThresholdId, number>>;

export const STANDARD_LIMITS = Object.fromEntries(
  Object.entries(THRESHOLDS).map(([id, { standard }]) => [id, standard]),
) as Limits;

export const limitsOf = (site: SiteLimits | undefined): Limits =>
  site ? { ...STANDARD_LIMITS, ...site.thresholds } : STANDARD_LIMITS;
