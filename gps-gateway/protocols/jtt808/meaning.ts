import type { Alarm } from '../../../coordinator/domain/track/events.ts';
import type { Report } from '../../report.ts';
import type { LocationReport } from './location.ts';

/** Bits of the alarm word that a dispatcher or the fleet's keeper acts on (JT/T 808-2013 table 24). */
const ALARM_BITS: readonly (readonly [bit: number, alarm: Alarm])[] = [
  [0, 'sos'],
  [1, 'overspeed'],
  [2, 'fatigue'],
  [3, 'danger'],
  [4, 'receiver-fault'],
  [5, 'receiver-fault'],
  [6, 'receiver-fault'],
  [7, 'power-low'],
  [8, 'power-lost'],
  [20, 'geofence'],
  [21, 'geofence'],
  [23, 'geofence'],
  [26, 'theft'],
  [27, 'theft'],
  [28, 'theft'],
  [29, 'collision'],
  [30, 'rollover'],
];

/** Items whose meaning the standard gives and every maker keeps (JT/T 808-2013 table 27). */
const ODOMETER = 0x01;
const FUEL = 0x02;
const SIGNAL = 0x30;
const SATELLITES = 0x31;
const METRES_PER_ODOMETER_STEP = 100;
const FUEL_STEPS_PER_LITRE = 10;

export function alarmsOf(alarmBits: number): Alarm[] {
  if (alarmBits === 0) return [];
  const alarms = new Set<Alarm>();
  for (const [bit, alarm] of ALARM_BITS) if ((alarmBits & (1 << bit)) !== 0) alarms.add(alarm);
  return [...alarms];
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** A location in neutral terms: items that the standard defines as quantities, the others as sent. */
export function reportOf(location: LocationReport): Report {
  const report: Writable<Report> = {
    lat: location.lat,
    lon: location.lon,
    at: location.at,
    isFixed: location.isFixed,
    speedMps: location.speedMps,
    courseDegrees: location.courseDegrees,
    altitudeMetres: location.altitudeMetres,
    ignitionOn: location.ignitionOn,
  };
  const alarms = alarmsOf(location.alarmBits);
  if (alarms.length > 0) report.alarms = alarms;
  addQuantities(report, location.items);
  return report;
}

function addQuantities(report: Writable<Report>, items: Buffer): void {
  let vendorItems = '';
  for (let start = 0; start + 2 <= items.length;) {
    const id = items.readUInt8(start);
    const length = items.readUInt8(start + 1);
    const valueAt = start + 2;
    if (id === ODOMETER && length === 4) {
      report.odometerMetres = items.readUInt32BE(valueAt) * METRES_PER_ODOMETER_STEP;
    } else if (id === FUEL && length === 2) {
      report.fuelLitres = items.readUInt16BE(valueAt) / FUEL_STEPS_PER_LITRE;
    } else if (id === SIGNAL && length === 1) {
      report.signalStrength = items.readUInt8(valueAt);
    } else if (id === SATELLITES && length === 1) {
      report.satellites = items.readUInt8(valueAt);
    } else {
      vendorItems += items.toString('hex', start, valueAt + length);
    }
    start = valueAt + length;
  }
  if (vendorItems !== '') report.vendorItems = vendorItems;
}
