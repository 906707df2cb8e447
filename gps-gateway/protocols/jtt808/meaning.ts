import type { Alarm } from '../../../coordinator/domain/track/events.ts';
import type { Report } from '../../report.ts';
import type { Item, LocationReport } from './location.ts';

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

/** A location in neutral terms: items that the standard defines as quantities, the others as sent. */
export function reportOf(location: LocationReport): Report {
  const alarms = alarmsOf(location.alarmBits);
  const measured = {
    lat: location.lat,
    lon: location.lon,
    at: location.at,
    isFixed: location.isFixed,
    speedMps: location.speedMps,
    courseDegrees: location.courseDegrees,
    altitudeMetres: location.altitudeMetres,
    ignitionOn: location.ignitionOn,
  };
  if (alarms.length === 0 && location.items.length === 0) return measured;
  return { ...measured, ...(alarms.length > 0 && { alarms }), ...quantitiesOf(location.items) };
}

type Quantities = Pick<
  Report,
  'odometerMetres' | 'fuelLitres' | 'satellites' | 'signalStrength' | 'vendorItems'
>;

function quantitiesOf(items: readonly Item[]): Quantities {
  const quantities: { -readonly [Name in keyof Quantities]: Quantities[Name] } = {};
  let vendorItems = '';
  for (const { id, value } of items) {
    if (id === ODOMETER && value.length === 4) {
      quantities.odometerMetres = value.readUInt32BE(0) * METRES_PER_ODOMETER_STEP;
    } else if (id === FUEL && value.length === 2) {
      quantities.fuelLitres = value.readUInt16BE(0) / FUEL_STEPS_PER_LITRE;
    } else if (id === SIGNAL && value.length === 1) {
      quantities.signalStrength = value.readUInt8(0);
    } else if (id === SATELLITES && value.length === 1) {
      quantities.satellites = value.readUInt8(0);
    } else {
      vendorItems += Buffer.of(id, value.length).toString('hex') + value.toString('hex');
    }
  }
  if (vendorItems !== '') quantities.vendorItems = vendorItems;
  return quantities;
}
