import type { BloodProduct } from './events.ts';

export interface TemperatureLimits {
  readonly lowestCelsius: number;
  readonly highestCelsius: number;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
}

const FROZEN: TemperatureLimits = {
  // Dry ice, the coldest a transport box gets, is at −78.5 °C: below that the sensor is broken, not the chain.
  lowestCelsius: -80,
  highestCelsius: -18,
  source: 'AABB; 21 CFR 600.15: −18 °C or colder',
  confidence: 'read',
};

const CHILLED: TemperatureLimits = {
  lowestCelsius: 2,
  highestCelsius: 10,
  source: 'Transport of red cells and whole blood, WS/T 400; AABB and 21 CFR 600.15 give 1–10 °C',
  confidence: 'unconfirmed',
};

/** Limits of the cold chain in transport, both ends still in order. */
export const COLD_CHAIN: Readonly<Record<BloodProduct, TemperatureLimits>> = {
  'red-cells': CHILLED,
  'whole-blood': CHILLED,
  platelets: {
    lowestCelsius: 20,
    highestCelsius: 24,
    source: 'AABB; 21 CFR 600.15: 20–24 °C with agitation',
    confidence: 'read',
  },
  plasma: FROZEN,
  cryoprecipitate: FROZEN,
};
