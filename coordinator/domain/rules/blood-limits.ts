import { BLOOD_PRODUCTS, type BloodProduct } from '../bloodorder/events.ts';
import type { Threshold } from './thresholds.ts';

const limit = (standard: number, least: number, most: number): Threshold => ({ standard, least, most });

type Ends = readonly [lowest: Threshold, highest: Threshold];
const COOLED: Ends = [limit(2, 1, 4), limit(10, 6, 10)];
/** Dry ice, the coldest a transport box gets, is at −78.5 °C: below that the sensor is broken, not the chain. */
const FROZEN: Ends = [limit(-80, -90, -60), limit(-18, -30, -18)];

/** Degrees Celsius of the cold chain on the road; both ends are still in order. */
const BANDS: Readonly<Record<BloodProduct, Ends>> = {
  'red-cells': COOLED,
  'whole-blood': COOLED,
  platelets: [limit(20, 20, 22), limit(24, 22, 24)],
  plasma: FROZEN,
  cryoprecipitate: FROZEN,
};

/** Times of blood on the road, and within which it is asked for when nobody says otherwise. */
const TIMES = {
  outOfStorageMinutes: limit(30, 10, 60),
  transportHours: limit(24, 2, 24),
  /** Before either of these ends. */
  warnedBeforeMinutes: limit(15, 5, 25),
  emergencyWithinMinutes: limit(30, 10, 60),
  urgentWithinMinutes: limit(60, 30, 240),
  routineWithinMinutes: limit(240, 60, 1440),
} as const satisfies Readonly<Record<string, Threshold>>;

export type BloodTimeId = keyof typeof TIMES;
export type BloodLineId = `blood.${BloodProduct}.${'lowest' | 'highest'}` | `blood.${BloodTimeId}`;

/** By line of the rule book. */
export const BLOOD_LIMITS = Object.fromEntries<Threshold>([
  ...BLOOD_PRODUCTS.flatMap((product) => [
    [`blood.${product}.lowest`, BANDS[product][0]] as const,
    [`blood.${product}.highest`, BANDS[product][1]] as const,
  ]),
  ...Object.entries(TIMES).map(([id, time]) => [`blood.${id}`, time] as const),
]) as Readonly<Record<BloodLineId, Threshold>>;

/** What a site says otherwise, by line of the rule book. */
export interface SiteBloodLimits {
  readonly version: string;
  readonly values: Readonly<Partial<Record<BloodLineId, number>>>;
}

/** Degrees Celsius; both ends are still in order. */
export interface TemperatureBand {
  readonly lowestCelsius: number;
  readonly highestCelsius: number;
}

export interface BloodLimitsInForce extends Readonly<Record<BloodTimeId, number>> {
  readonly bands: Readonly<Record<BloodProduct, TemperatureBand>>;
}

/** What holds in a network: its own where it sets it, else what the sources say. */
export function bloodLimitsOf(
  network: { readonly bloodLimits?: SiteBloodLimits } | undefined,
): BloodLimitsInForce {
  const own = network?.bloodLimits?.values;
  const inForce = (line: BloodLineId): number => own?.[line] ?? BLOOD_LIMITS[line].standard;
  const times = (Object.keys(TIMES) as BloodTimeId[]).map((id) => [id, inForce(`blood.${id}`)]);
  const bands = BLOOD_PRODUCTS.map((product) => {
    const band: TemperatureBand = {
      lowestCelsius: inForce(`blood.${product}.lowest`),
      highestCelsius: inForce(`blood.${product}.highest`),
    };
    return [product, band];
  });
  return {
    ...(Object.fromEntries(times) as Readonly<Record<BloodTimeId, number>>),
    bands: Object.fromEntries(bands) as BloodLimitsInForce['bands'],
  };
}
