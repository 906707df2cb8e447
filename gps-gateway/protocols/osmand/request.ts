import { instant, type Instant } from '../../../coordinator/domain/quantities.ts';
import type { Alarm } from '../../../coordinator/domain/track/events.ts';
import type { Report } from '../../report.ts';

/** A position of one phone; `field` and `problem` say in words what cannot be read. */
export type OsmandReading =
  | { readonly deviceId: string; readonly report: Report }
  | { readonly field: string; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

const MPS_PER_KNOT = 1852 / 3600;
/** Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973. */
const LEAST_MILLISECONDS = 100_000_000_000;
const ALARMS: Readonly<Record<string, Alarm>> = {
  sos: 'sos',
  accident: 'collision',
  fallDown: 'collision',
  lowBattery: 'power-low',
  overspeed: 'overspeed',
};
/** A client that does not know a number sends this. */
const UNKNOWN = -1;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined when absent, empty or no number. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Seconds or milliseconds since 1970, or ISO 8601. */
function momentOf(value: unknown): Instant | undefined {
  const number = numberOf(value);
  if (number !== undefined) {
    return instant(Math.round(Math.abs(number) < LEAST_MILLISECONDS ? number * 1000 : number));
  }
  if (typeof value !== 'string') return undefined;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? undefined : instant(parsed);
}

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

interface Names {
  readonly deviceId: unknown;
  readonly lat: unknown;
  readonly lon: unknown;
  readonly timestamp: unknown;
  readonly speedMps: number | undefined;
  readonly courseDegrees: unknown;
  readonly altitudeMetres: unknown;
  readonly accuracyMetres: unknown;
  readonly batteryPercent: number | undefined;
  readonly odometerMetres: unknown;
  readonly ignition: unknown;
  readonly isFixed: boolean;
  readonly alarm: unknown;
}

function reportOf(names: Names, now: Instant): OsmandReading {
  const { deviceId } = names;
  if (typeof deviceId !== 'string' || deviceId === '') {
    return { field: 'id', problem: 'is missing: send the id of this phone as it stands in the network file' };
  }
  const lat = numberOf(names.lat);
  if (lat === undefined) return { field: 'lat', problem: 'is missing or no number: send degrees' };
  const lon = numberOf(names.lon);
  if (lon === undefined) return { field: 'lon', problem: 'is missing or no number: send degrees' };
  const hasTime = names.timestamp !== undefined && names.timestamp !== '';
  const at = hasTime ? momentOf(names.timestamp) : now;
  if (at === undefined) {
    return {
      field: 'timestamp',
      problem: 'is no time: send seconds or milliseconds since 1970, or ISO 8601',
    };
  }
  const known = (value: unknown): number | undefined => {
    const number = numberOf(value);
    return number === UNKNOWN || (number !== undefined && number < 0) ? undefined : number;
  };
  const accuracyMetres = known(names.accuracyMetres);
  const odometerMetres = known(names.odometerMetres);
  const { batteryPercent } = names;
  const alarm = typeof names.alarm === 'string' ? ALARMS[names.alarm] : undefined;
  return {
    deviceId,
    report: {
      at,
      lat,
      lon,
      isFixed: names.isFixed,
      speedMps: names.speedMps === undefined ? 0 : Math.max(0, names.speedMps),
      courseDegrees: known(names.courseDegrees) ?? 0,
      altitudeMetres: numberOf(names.altitudeMetres) ?? 0,
      ignitionOn: names.ignition === undefined || isTrue(names.ignition),
      ...(accuracyMetres !== undefined && { accuracyMetres }),
      ...(odometerMetres !== undefined && { odometerMetres }),
      ...(batteryPercent !== undefined && batteryPercent >= 0 && { batteryPercent }),
      ...(alarm && { alarms: [alarm] }),
    },
  };
}

/** The older dialect: everything is a parameter of the query or of a form; speed is in knots. */
export function readParameters(parameters: URLSearchParams, now: Instant): OsmandReading {
  const get = (...names: readonly string[]): string | undefined =>
    names.map((name) => parameters.get(name)).find((value) => value !== null) ?? undefined;
  const [lat, lon] = (get('location') ?? '').split(',');
  const knots = numberOf(get('speed'));
  return reportOf(
    {
      deviceId: get('id', 'deviceid'),
      lat: get('lat') ?? lat,
      lon: get('lon') ?? lon,
      timestamp: get('timestamp'),
      speedMps: knots === undefined ? undefined : knots * MPS_PER_KNOT,
      courseDegrees: get('bearing', 'heading'),
      altitudeMetres: get('altitude'),
      accuracyMetres: get('accuracy'),
      batteryPercent: numberOf(get('batt')),
      odometerMetres: get('odometer'),
      ignition: get('ignition'),
      isFixed: get('valid') === undefined || isTrue(get('valid')),
      alarm: get('alarm'),
    },
    now,
  );
}

/** The newer dialect: one object of JSON; speed is in metres per second, and the charge runs from 0 to 1. */
export function readJson(body: unknown, now: Instant): OsmandReading {
  if (!isFields(body)) return { field: 'body', problem: 'is no JSON object' };
  const location = body['location'];
  if (!isFields(location)) return { field: 'location', problem: 'is missing: send an object' };
  const coords = location['coords'];
  if (!isFields(coords)) return { field: 'location.coords', problem: 'is missing: send an object' };
  const battery = isFields(location['battery']) ? location['battery'] : {};
  const charge = numberOf(battery['level']);
  const extras = isFields(location['extras']) ? location['extras'] : {};
  return reportOf(
    {
      deviceId: body['device_id'],
      lat: coords['latitude'],
      lon: coords['longitude'],
      timestamp: location['timestamp'],
      speedMps: numberOf(coords['speed']),
      courseDegrees: coords['heading'],
      altitudeMetres: coords['altitude'],
      accuracyMetres: coords['accuracy'],
      batteryPercent: charge === undefined || charge < 0 ? undefined : Math.round(charge * 100),
      odometerMetres: location['odometer'],
      ignition: extras['ignition'],
      isFixed: true,
      alarm: extras['alarm'] ?? location['alarm'],
    },
    now,
  );
}
