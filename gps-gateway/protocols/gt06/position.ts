import type { Instant } from '../../../coordinator/domain/quantities.ts';
import type { Alarm } from '../../../coordinator/domain/track/events.ts';
import type { Report } from '../../report.ts';
import { momentOf } from '../calendar.ts';

/** Date, satellites, place, speed and course: how every message with a position begins. */
export const POSITION_BYTES = 18;
/** A degree is 60 minutes of 30,000 steps. */
const STEPS_PER_DEGREE = 1_800_000;
const KMH_PER_MPS = 3.6;
/** Bits of the course word, above the ten of the course. */
const NORTH = 1 << 10;
const WEST = 1 << 11;
const FIXED = 1 << 12;
const IGNITION_KNOWN = 1 << 14;
const IGNITION_ON = 1 << 15;
const COURSE = 0x3ff;

export function readTime(bytes: Buffer, offsetMs: number): Instant | undefined {
  const [year = 100, month = 0, day = 0, hour = 0, minute = 0, second = 0] = bytes;
  return momentOf(year, month, day, hour, minute, second, offsetMs);
}

/** Year of the century, month, day, hour, minute, second. */
export function writeTime(at: Instant, offsetMs: number): Buffer {
  const local = new Date(at + offsetMs);
  return Buffer.of(
    local.getUTCFullYear() - 2000,
    local.getUTCMonth() + 1,
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  );
}

/** The field at fault instead of a report when it cannot be read. There is no altitude in it. */
export function readPosition(content: Buffer, offsetMs: number): Report | 'length' | 'time' {
  if (content.length < POSITION_BYTES) return 'length';
  const at = readTime(content, offsetMs);
  if (at === undefined) return 'time';
  const flags = content.readUInt16BE(16);
  const lat = content.readUInt32BE(7) / STEPS_PER_DEGREE;
  const lon = content.readUInt32BE(11) / STEPS_PER_DEGREE;
  return {
    at,
    lat: (flags & NORTH) === 0 ? -lat : lat,
    lon: (flags & WEST) === 0 ? lon : -lon,
    isFixed: (flags & FIXED) !== 0,
    speedMps: content.readUInt8(15) / KMH_PER_MPS,
    courseDegrees: flags & COURSE,
    altitudeMetres: 0,
    ignitionOn: (flags & IGNITION_KNOWN) === 0 || (flags & IGNITION_ON) !== 0,
    satellites: content.readUInt8(6) & 0x0f,
  };
}

/** @throws RangeError when a number does not fit its field. */
export function writePosition(report: Report, offsetMs: number): Buffer {
  const content = Buffer.alloc(POSITION_BYTES);
  writeTime(report.at, offsetMs).copy(content);
  content.writeUInt8(0xc0 | ((report.satellites ?? 0) & 0x0f), 6);
  content.writeUInt32BE(Math.round(Math.abs(report.lat) * STEPS_PER_DEGREE), 7);
  content.writeUInt32BE(Math.round(Math.abs(report.lon) * STEPS_PER_DEGREE), 11);
  content.writeUInt8(Math.round(report.speedMps * KMH_PER_MPS), 15);
  const flags =
    (Math.round(report.courseDegrees) & COURSE) |
    (report.lat < 0 ? 0 : NORTH) |
    (report.lon < 0 ? WEST : 0) |
    (report.isFixed ? FIXED : 0) |
    (report.ignitionOn ? IGNITION_KNOWN | IGNITION_ON : IGNITION_KNOWN);
  content.writeUInt16BE(flags, 16);
  return content;
}

/** Alarm byte of 13, 16 and 26, as far as a dispatcher or the fleet's keeper acts on it. */
const ALARMS: Readonly<Record<number, Alarm>> = {
  0x01: 'sos',
  0x02: 'power-lost',
  0x03: 'vibration',
  0x04: 'geofence',
  0x05: 'geofence',
  0x06: 'overspeed',
  0x09: 'theft',
  0x0e: 'power-low',
  0x0f: 'power-low',
  0x11: 'power-lost',
  0x13: 'theft',
  0x19: 'power-low',
  0x2c: 'collision',
  0x2d: 'rollover',
};
/** Bits 3 to 5 of the terminal's information byte. */
const INFORMATION_ALARMS: Readonly<Record<number, Alarm>> = {
  1: 'vibration',
  2: 'power-lost',
  3: 'power-low',
  4: 'sos',
  6: 'geofence',
  7: 'theft',
};
const INFORMATION_IGNITION = 0b10;
/** Six levels of voltage; a larger number is already a percentage. */
const FULL_VOLTAGE_LEVEL = 6;
const percentOf = (voltage: number): number =>
  voltage > FULL_VOLTAGE_LEVEL ? Math.min(voltage, 100) : Math.round((voltage / FULL_VOLTAGE_LEVEL) * 100);

/** How the terminal is: content of 13, and part of 16 and 26. */
export interface Standing {
  readonly ignitionOn: boolean;
  readonly alarms: readonly Alarm[];
  readonly batteryPercent: number;
  readonly signalStrength: number;
}

/** Information, voltage, signal and alarm: one byte each. */
export const STANDING_BYTES = 4;

/** Undefined when they are not all there. */
export function readStanding(bytes: Buffer): Standing | undefined {
  if (bytes.length < STANDING_BYTES) return undefined;
  const information = bytes.readUInt8(0);
  const alarms = [INFORMATION_ALARMS[(information >> 3) & 0b111], ALARMS[bytes.readUInt8(3)]];
  return {
    ignitionOn: (information & INFORMATION_IGNITION) !== 0,
    alarms: [...new Set(alarms.filter((alarm) => alarm !== undefined))],
    batteryPercent: percentOf(bytes.readUInt8(1)),
    signalStrength: bytes.readUInt8(2),
  };
}
