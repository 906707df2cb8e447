import type { Instant } from '../../../coordinator/domain/quantities.ts';
import { readTime, writeTime } from './clock.ts';

/** An additional item. Vendors give the same id different meanings, so the value stays raw. */
export interface Item {
  readonly id: number;
  readonly value: Buffer;
}

export const NO_ITEMS: Buffer = Buffer.alloc(0);

/** @throws RangeError when a value is longer than 255 bytes. */
export function writeItems(items: readonly Item[]): Buffer {
  return Buffer.concat(
    items.flatMap(({ id, value }) => {
      if (value.length > 0xff) throw new RangeError(`An item of ${value.length} bytes`);
      return [Buffer.of(id, value.length), value];
    }),
  );
}

/** Body of 0x0200 in SI units, WGS 84. Nothing is judged here: off-earth positions pass. */
export interface LocationReport {
  readonly alarmBits: number;
  /** Bits 4 to 31 of the status word; the lower four are the fields below. */
  readonly statusBits: number;
  readonly ignitionOn: boolean;
  /** The terminal's own word that satellites fixed this position. */
  readonly isFixed: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeMetres: number;
  readonly speedMps: number;
  readonly courseDegrees: number;
  readonly at: Instant;
  /** Whole items as sent: id, length, value. Whoever reads five thousand a second wants no object for each. */
  readonly items: Buffer;
}

const FIXED_PART_BYTES = 28;
const IGNITION_ON = 1;
const FIXED = 2;
const SOUTH = 4;
const WEST = 8;
const NAMED_BITS = IGNITION_ON | FIXED | SOUTH | WEST;
const MICRODEGREES = 1e6;
/** The wire counts tenths of a kilometre per hour: 1 m/s is 36 of them. */
const TENTHS_KMH_PER_MPS = 36;

/** The field at fault instead of a report when the body cannot be read. */
export function readLocation(body: Buffer): LocationReport | 'length' | 'time' {
  if (body.length < FIXED_PART_BYTES) return 'length';
  const status = body.readUInt32BE(4);
  const at = readTime(body, 22);
  if (at === undefined) return 'time';
  const lat = body.readUInt32BE(8) / MICRODEGREES;
  const lon = body.readUInt32BE(12) / MICRODEGREES;
  return {
    alarmBits: body.readUInt32BE(0),
    statusBits: (status & ~NAMED_BITS) >>> 0,
    ignitionOn: (status & IGNITION_ON) !== 0,
    isFixed: (status & FIXED) !== 0,
    lat: (status & SOUTH) === 0 ? lat : -lat,
    lon: (status & WEST) === 0 ? lon : -lon,
    altitudeMetres: body.readUInt16BE(16),
    speedMps: body.readUInt16BE(18) / TENTHS_KMH_PER_MPS,
    courseDegrees: body.readUInt16BE(20),
    at,
    items: wholeItems(body),
  };
}

export function writeLocation(report: LocationReport): Buffer {
  const fixedPart = Buffer.alloc(FIXED_PART_BYTES);
  const status =
    (report.statusBits & ~NAMED_BITS) |
    (report.ignitionOn ? IGNITION_ON : 0) |
    (report.isFixed ? FIXED : 0) |
    (report.lat < 0 ? SOUTH : 0) |
    (report.lon < 0 ? WEST : 0);
  fixedPart.writeUInt32BE(report.alarmBits, 0);
  fixedPart.writeUInt32BE(status >>> 0, 4);
  fixedPart.writeUInt32BE(Math.round(Math.abs(report.lat) * MICRODEGREES), 8);
  fixedPart.writeUInt32BE(Math.round(Math.abs(report.lon) * MICRODEGREES), 12);
  fixedPart.writeUInt16BE(Math.round(report.altitudeMetres), 16);
  fixedPart.writeUInt16BE(Math.round(report.speedMps * TENTHS_KMH_PER_MPS), 18);
  fixedPart.writeUInt16BE(Math.round(report.courseDegrees), 20);
  writeTime(report.at).copy(fixedPart, 22);
  return Buffer.concat([fixedPart, report.items]);
}

/** An item longer than the body is dropped with what follows it: the position before it is still good. */
function wholeItems(body: Buffer): Buffer {
  let end = FIXED_PART_BYTES;
  if (body.length < end + 2) return NO_ITEMS;
  for (let next = end; next + 2 <= body.length;) {
    next += 2 + body.readUInt8(next + 1);
    if (next > body.length) break;
    end = next;
  }
  return body.subarray(FIXED_PART_BYTES, end);
}

/** Body of 0x0704. `malformed` counts the reports in it that could not be read. */
export interface LocationBatch {
  /** `backfill`: kept while out of coverage, so it says where the unit was, not where it is. */
  readonly purpose: 'normal' | 'backfill';
  readonly reports: readonly LocationReport[];
  readonly malformed: number;
}

/** One unreadable report costs only itself; undefined when not even the count is there. */
export function readBatch(body: Buffer): LocationBatch | undefined {
  if (body.length < 3) return undefined;
  const announced = body.readUInt16BE(0);
  const reports: LocationReport[] = [];
  let start = 3;
  while (reports.length < announced && start + 2 <= body.length) {
    const end = start + 2 + body.readUInt16BE(start);
    const report = readLocation(body.subarray(start + 2, end));
    start = end;
    if (typeof report !== 'string') reports.push(report);
  }
  return {
    purpose: body.readUInt8(2) === 1 ? 'backfill' : 'normal',
    reports,
    malformed: announced - reports.length,
  };
}

export function writeBatch(batch: Pick<LocationBatch, 'purpose' | 'reports'>): Buffer {
  const start = Buffer.alloc(3);
  start.writeUInt16BE(batch.reports.length, 0);
  start.writeUInt8(batch.purpose === 'backfill' ? 1 : 0, 2);
  const reports = batch.reports.map((report) => {
    const body = writeLocation(report);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.length, 0);
    return Buffer.concat([length, body]);
  });
  return Buffer.concat([start, ...reports]);
}
