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
  traumaInfantBreathsBelow: limit(20, 15, 25),
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

  meowsTemperatureBelow: limit(35, 34, 35.5),
  meowsTemperatureAbove: limit(38, 37.5, 39),
  meowsSystolicBelow: limit(90, 80, 95),
  meowsSystolicAbove: limit(160, 155, 170),
  meowsDiastolicAbove: limit(100, 95, 110),
  meowsHeartRateBelow: limit(40, 35, 45),
  meowsHeartRateAbove: limit(120, 110, 130),
  meowsBreathsBelow: limit(10, 8, 12),
  meowsBreathsAbove: limit(30, 25, 34),
  meowsSpo2Below: limit(95, 90, 96),
  meowsGcsTo: limit(8, 5, 10),
  meowsTemperatureTo: limit(36, 35.5, 36.5),
  meowsSystolicTo: limit(100, 95, 105),
  meowsSystolicFrom: limit(150, 140, 155),
  meowsDiastolicFrom: limit(90, 85, 95),
  meowsHeartRateTo: limit(50, 45, 55),
  meowsHeartRateFrom: limit(100, 95, 110),
  meowsBreathsFrom: limit(21, 18, 25),
  meowsGcsYellowTo: limit(13, 11, 14),

  pretermWeeksBelow: limit(34, 28, 37),

  neonatalWeeksBelow: limit(34, 28, 37),
  neonatalGramsBelow: limit(2000, 1000, 2500),

  shockSystolicBelow: limit(90, 80, 100),
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdId = keyof typeof THRESHOLDS;

/** Early-warning sets for a pregnant patient: a site works with one of them. */
export const MATERNAL_WARNINGS = ['mewc', 'meows'] as const;
export type MaternalWarning = (typeof MATERNAL_WARNINGS)[number];

/** What a site says otherwise, and the version under which it says so. */
export interface SiteLimits {
  readonly version: string;
  readonly thresholds: { readonly [Id in ThresholdId]?: number };
  /** Absent: the first of them. */
  readonly maternalWarning?: MaternalWarning;
}

export type Limits = Readonly<Record<ThresholdId, number>>;

export const STANDARD_LIMITS = Object.fromEntries(
  Object.entries(THRESHOLDS).map(([id, { standard }]) => [id, standard]),
) as Limits;

export const limitsOf = (site: SiteLimits | undefined): Limits =>
  site ? { ...STANDARD_LIMITS, ...site.thresholds } : STANDARD_LIMITS;
