import type { Report } from '../../report.ts';
import { readDigits } from '../bcd.ts';
import type { Message } from '../protocol.ts';
import type { Frame } from './framing.ts';
import { POSITION_BYTES, readPosition, readStanding, STANDING_BYTES } from './position.ts';

/** Protocol numbers. */
export const LOGIN = 0x01;
export const LOCATION = 0x12;
export const STATUS = 0x13;
export const ALARM = 0x16;
export const LOCATION_WITH_IGNITION = 0x22;
export const ALARM_OF_FENCES = 0x26;
export const TIME = 0x8a;
export const INFORMATION = 0x94;
/** 4G: as 22, with longer numbers of the cell. */
export const LOCATION_4G = 0xa0;

/** After the position: country 2, network 1, area 2, cell 3 bytes; 4G: 2, 1 or 2, 4, 8. */
const CELL_BYTES = 8;
const LONG_NETWORK = 0x8000;
const METRES_PER_KILOMETRE = 1000;

/** What a login says; `offsetMs` of the terminal's clock only from those that know it. */
export interface Login {
  readonly imei: string;
  readonly offsetMs?: number;
}

const IMEI_BYTES = 8;
const WEST_OF_GREENWICH = 0b1000;

export function readLogin(content: Buffer): Login | undefined {
  if (content.length < IMEI_BYTES) return undefined;
  const digits = readDigits(content.subarray(0, IMEI_BYTES));
  if (digits === undefined) return undefined;
  const imei = digits.replace(/^0+(?=\d)/, '');
  if (content.length < IMEI_BYTES + 4) return { imei };
  // Hours times a hundred plus minutes, above four bits for east or west and the language.
  const zone = content.readUInt16BE(IMEI_BYTES + 2);
  const clock = zone >> 4;
  const offsetMs = (Math.floor(clock / 100) * 60 + (clock % 100)) * 60_000;
  return { imei, offsetMs: (zone & WEST_OF_GREENWICH) === 0 ? offsetMs : -offsetMs };
}

/** What every message but a login means; `offsetMs` is what the terminal's clock runs ahead of UTC. */
export function readMessage({ number, content }: Frame, offsetMs: number): Message {
  switch (number) {
    case LOCATION:
      return located(readPosition(content, offsetMs), content, content.length);
    case LOCATION_WITH_IGNITION:
      return located(readPosition(content, offsetMs), content, POSITION_BYTES + CELL_BYTES);
    case LOCATION_4G: {
      if (content.length < POSITION_BYTES + 2) return { kind: 'malformed', field: 'length' };
      const hasLongNetwork = (content.readUInt16BE(POSITION_BYTES) & LONG_NETWORK) !== 0;
      const cellBytes = hasLongNetwork ? 16 : 15;
      return located(readPosition(content, offsetMs), content, POSITION_BYTES + cellBytes);
    }
    case STATUS: {
      const standing = readStanding(content);
      return standing
        ? { kind: 'heartbeat', alarms: standing.alarms }
        : { kind: 'malformed', field: 'length' };
    }
    case ALARM:
    case ALARM_OF_FENCES:
      return alarmed(content, offsetMs);
    case TIME:
      return { kind: 'time-request' };
    case INFORMATION:
      return content.length === 0
        ? { kind: 'malformed', field: 'length' }
        : { kind: 'transparent', channel: content.readUInt8(0), content: content.subarray(1) };
    default:
      return { kind: 'unsupported' };
  }
}

/** `extrasAt`: ignition, reason of the upload, whether it is an old one, and in later versions the odometer. */
function located(report: Report | 'length' | 'time', content: Buffer, extrasAt: number): Message {
  if (typeof report === 'string') return { kind: 'malformed', field: report };
  const hasExtras = content.length >= extrasAt + 3;
  const hasOdometer = content.length >= extrasAt + 7;
  const measured: Report = {
    ...report,
    ...(hasExtras && { ignitionOn: content[extrasAt] === 1 }),
    ...(hasOdometer && { odometerMetres: content.readUInt32BE(extrasAt + 3) * METRES_PER_KILOMETRE }),
  };
  const isBackfill = hasExtras && content[extrasAt + 2] === 1;
  return { kind: 'positions', reports: [measured], isBackfill, malformed: 0 };
}

/** Position, cells, standing, language: some list seven cells where others give one, so the end tells the place. */
function alarmed(content: Buffer, offsetMs: number): Message {
  const report = readPosition(content, offsetMs);
  if (typeof report === 'string') return { kind: 'malformed', field: report };
  const afterOneCell = POSITION_BYTES + 1 + CELL_BYTES;
  const standing = readStanding(
    content.subarray(Math.max(afterOneCell, content.length - STANDING_BYTES - 1)),
  );
  if (!standing) return { kind: 'malformed', field: 'length' };
  const { alarms, ...rest } = standing;
  const measured = { ...report, ...rest, ...(alarms.length > 0 && { alarms }) };
  return { kind: 'positions', reports: [measured], isBackfill: false, malformed: 0 };
}
