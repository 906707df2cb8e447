import type { OsmTags } from '../osm/osm-elements.ts';

const KMH_PER_MPH = 1.609344;
const KMH_PER_KNOT = 1.852;
/** Walking pace, as German courts read the sign (7 km/h). */
const WALK_KMH = 7;

/** Limits by law where no sign says otherwise, km/h. No motorway limit: `Infinity`. */
interface LegalLimits {
  readonly urban: number;
  readonly rural: number;
  readonly motorway: number;
  readonly trunk?: number;
}

/**
 * By country (ISO 3166), for tags such as `CN:urban`. China: Regulations on the Implementation of the Road Traffic
 * Safety Law, art. 45 (one lane each way) and 78. Others: OpenStreetMap wiki, "Default speed limits".
 */
const LEGAL_LIMITS: Readonly<Record<string, LegalLimits>> = {
  AT: { urban: 50, rural: 100, motorway: 130, trunk: 100 },
  AU: { urban: 50, rural: 100, motorway: 110 },
  BE: { urban: 50, rural: 70, motorway: 120, trunk: 120 },
  BG: { urban: 50, rural: 90, motorway: 140, trunk: 120 },
  BR: { urban: 40, rural: 60, motorway: 110, trunk: 80 },
  BY: { urban: 60, rural: 90, motorway: 110 },
  CH: { urban: 50, rural: 80, motorway: 120, trunk: 100 },
  CN: { urban: 50, rural: 70, motorway: 120 },
  CZ: { urban: 50, rural: 90, motorway: 130, trunk: 110 },
  DE: { urban: 50, rural: 100, motorway: Number.POSITIVE_INFINITY },
  DK: { urban: 50, rural: 80, motorway: 130, trunk: 80 },
  ES: { urban: 50, rural: 90, motorway: 120, trunk: 90 },
  FI: { urban: 50, rural: 80, motorway: 120, trunk: 100 },
  FR: { urban: 50, rural: 80, motorway: 130, trunk: 110 },
  GB: { urban: 30 * KMH_PER_MPH, rural: 60 * KMH_PER_MPH, motorway: 70 * KMH_PER_MPH },
  GR: { urban: 50, rural: 90, motorway: 130, trunk: 110 },
  HU: { urban: 50, rural: 90, motorway: 130, trunk: 110 },
  IE: { urban: 50, rural: 80, motorway: 120, trunk: 100 },
  IN: { urban: 50, rural: 70, motorway: 100 },
  IT: { urban: 50, rural: 90, motorway: 130, trunk: 110 },
  JP: { urban: 60, rural: 60, motorway: 100 },
  KR: { urban: 50, rural: 80, motorway: 100, trunk: 80 },
  KZ: { urban: 60, rural: 100, motorway: 140 },
  NL: { urban: 50, rural: 80, motorway: 100, trunk: 100 },
  NO: { urban: 50, rural: 80, motorway: 110 },
  PL: { urban: 50, rural: 90, motorway: 140, trunk: 100 },
  PT: { urban: 50, rural: 90, motorway: 120, trunk: 100 },
  RO: { urban: 50, rural: 90, motorway: 130, trunk: 100 },
  RU: { urban: 60, rural: 90, motorway: 110 },
  SE: { urban: 50, rural: 70, motorway: 110 },
  SK: { urban: 50, rural: 90, motorway: 130 },
  TR: { urban: 50, rural: 90, motorway: 120, trunk: 110 },
  UA: { urban: 50, rural: 90, motorway: 130, trunk: 110 },
  US: { urban: 25 * KMH_PER_MPH, rural: 55 * KMH_PER_MPH, motorway: 65 * KMH_PER_MPH },
  VN: { urban: 50, rural: 80, motorway: 120 },
};
/** Of a country that the table lacks: the commonest values in it. */
const USUAL_LIMITS: LegalLimits = { urban: 50, rural: 90, motorway: 120 };
/** British roads at the national limit, by carriageway. */
const NATIONAL_KMH: Readonly<Record<string, number>> = {
  nsl_single: 60 * KMH_PER_MPH,
  nsl_dual: 70 * KMH_PER_MPH,
  nsl_restricted: 30 * KMH_PER_MPH,
};

/**
 * The limit in one direction, km/h: undefined when the tags name none. Limits that hold at times or for other vehicles
 * (`maxspeed:conditional`, `:lanes`, `:hgv`) are not read.
 */
export function limitKmh(tags: OsmTags, direction: 'forward' | 'backward'): number | undefined {
  for (const key of [
    `maxspeed:${direction}`,
    'maxspeed',
    'maxspeed:type',
    'source:maxspeed',
    'zone:maxspeed',
    'zone:traffic',
  ]) {
    const limit = speedKmh(tags[key]);
    if (limit !== undefined) return limit;
  }
  return undefined;
}

/** One value of a `maxspeed` tag; of several (`50;70`) the lowest that can be read. */
export function speedKmh(tag: string | undefined): number | undefined {
  if (tag === undefined) return undefined;
  const speeds = tag.split(';').flatMap((value) => oneSpeedKmh(value.trim()) ?? []);
  return speeds.length === 0 ? undefined : Math.min(...speeds);
}

function oneSpeedKmh(value: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:[.,]\d+)?)\s*(mph|km\/h|kmh|kph|kn|knots)?$/i.exec(value) ?? [];
  if (digits !== undefined) {
    const number = Number(digits.replace(',', '.')) * factorOf(unit?.toLowerCase());
    return number > 0 ? number : undefined;
  }
  if (value === 'none') return Number.POSITIVE_INFINITY;
  if (value === 'walk') return WALK_KMH;
  return lawKmh(value);
}

function factorOf(unit: string | undefined): number {
  if (unit === 'mph') return KMH_PER_MPH;
  return unit === 'kn' || unit === 'knots' ? KMH_PER_KNOT : 1;
}

/** `CN:urban`, `GB:nsl_dual`, `DE:zone:30`, `BE-VLG:rural`. */
function lawKmh(value: string): number | undefined {
  const [, country, zone = ''] = /^([A-Z]{2})(?:[-_][A-Z0-9]+)?:(.+)$/.exec(value) ?? [];
  if (country === undefined) return undefined;
  const [, signed] = /^(?:zone:?)?(\d+)$/.exec(zone) ?? [];
  if (signed !== undefined) return Number(signed) * (country === 'GB' || country === 'US' ? KMH_PER_MPH : 1);
  const limits = LEGAL_LIMITS[country] ?? USUAL_LIMITS;
  if (zone === 'urban' || zone === 'rural' || zone === 'motorway') return limits[zone];
  if (zone === 'trunk' || zone === 'expressway') return limits.trunk ?? limits.rural;
  if (zone === 'living_street' || zone === 'walk' || zone === 'pedestrian_zone') return WALK_KMH;
  return NATIONAL_KMH[zone];
}
