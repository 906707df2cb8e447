import type { Place } from '../coordinator/domain/geography.ts';
import { type Metres, metres } from '../coordinator/domain/quantities.ts';

/** Krasovsky 1940, which the Chinese datum shift is computed on. */
const SEMI_MAJOR_METRES = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const RADIANS = Math.PI / 180;

const wave = (amplitude: number, turns: number): number => amplitude * Math.sin(turns * Math.PI);

/** Both series in metres of a strange unit: the coefficients are what the public reverse engineering of 2010 found. */
function shiftOf({ lat, lon }: Place): Place {
  const x = lon - 105;
  const y = lat - 35;
  const common = wave(20, 6 * x) + wave(20, 2 * x);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ((common + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ((common + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)) * 2) / 3;
  const sinLat = Math.sin(lat * RADIANS);
  const magic = 1 - ECCENTRICITY_SQUARED * sinLat * sinLat;
  const root = Math.sqrt(magic);
  const metresPerRadianNorth = (SEMI_MAJOR_METRES * (1 - ECCENTRICITY_SQUARED)) / (magic * root);
  const metresPerRadianEast = (SEMI_MAJOR_METRES / root) * Math.cos(lat * RADIANS);
  return { lat: north / metresPerRadianNorth / RADIANS, lon: east / metresPerRadianEast / RADIANS };
}

/** Where a place of WGS 84 lies on a map of GCJ-02: some 300 to 700 m off, by law, within China. */
export function toGcj(place: Place): Place {
  const shift = shiftOf(place);
  return { lat: place.lat + shift.lat, lon: place.lon + shift.lon };
}

/** The inverse, within a decimetre: the shift changes by metres over kilometres. */
export function fromGcj(place: Place): Place {
  const guess = shiftOf(place);
  const shift = shiftOf({ lat: place.lat - guess.lat, lon: place.lon - guess.lon });
  return { lat: place.lat - shift.lat, lon: place.lon - shift.lon };
}

/** How far one position of a moving vehicle is from the nearest road, read as either datum. */
export interface RoadOffsets {
  readonly asWgs84: Metres;
  readonly asGcj02: Metres;
}

export type Datum = 'wgs-84' | 'gcj-02';

/** A vehicle keeps to its road: this is half of a wide one and the error of a good fix. */
const ON_THE_ROAD = metres(20);
/** Where roads are dense a shifted position is near some road too, but seldom as near. */
const PLAINLY_BETTER = 3;
/** Fewer may all lie on one road that happens to run beside another. */
export const POSITIONS_THAT_CONVINCE = 30;

/**
 * Which datum puts a vehicle on the roads, by the medians of its offsets; undefined when neither does plainly, as where
 * the roads are not the real ones. A terminal that converts to GCJ-02 does so always, so the median is enough.
 */
export function judgeDatum(offsets: readonly RoadOffsets[]): Datum | undefined {
  if (offsets.length < POSITIONS_THAT_CONVINCE) return undefined;
  const wgs84 = medianOf(offsets.map(({ asWgs84 }) => asWgs84));
  const gcj02 = medianOf(offsets.map(({ asGcj02 }) => asGcj02));
  if (wgs84 <= ON_THE_ROAD && gcj02 >= PLAINLY_BETTER * wgs84) return 'wgs-84';
  if (gcj02 <= ON_THE_ROAD && wgs84 >= PLAINLY_BETTER * gcj02) return 'gcj-02';
  return undefined;
}

/** The upper one of an even number. */
function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
