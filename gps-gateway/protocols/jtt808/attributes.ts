import { readDigits, writeDigits } from '../bcd.ts';
import type { Protocol } from './header.ts';
import { readCountedText, readText, writeCountedText, writeText } from './text.ts';

/** Body of 0x0107: what a terminal is, in answer to 0x8107. */
export interface Attributes {
  /** Bits: 0 passengers, 1 dangerous goods, 2 freight, 3 taxi, 6 with disk, 7 in several pieces. */
  readonly kindBits: number;
  readonly manufacturer: string;
  readonly model: string;
  readonly terminalId: string;
  /** Number of its SIM card. */
  readonly iccid: string;
  readonly hardware: string;
  readonly firmware: string;
  /** Bits: 0 GPS, 1 BeiDou, 2 GLONASS, 3 Galileo. */
  readonly satelliteBits: number;
  /** Bits: 0 GPRS, 1 CDMA, 2 TD-SCDMA, 3 WCDMA, 4 CDMA2000, 5 TD-LTE. */
  readonly networkBits: number;
}

const MANUFACTURER_BYTES = 5;
const ICCID_BYTES = 10;
const WIDTHS: Readonly<Record<Protocol, { readonly model: number; readonly terminalId: number }>> = {
  'jtt808-2013': { model: 20, terminalId: 7 },
  'jtt808-2019': { model: 30, terminalId: 30 },
};

/** Undefined when the body ends early or the card's number is none. */
export function readAttributes(body: Buffer, protocol: Protocol): Attributes | undefined {
  const modelAt = 2 + MANUFACTURER_BYTES;
  const terminalIdAt = modelAt + WIDTHS[protocol].model;
  const iccidAt = terminalIdAt + WIDTHS[protocol].terminalId;
  const hardwareAt = iccidAt + ICCID_BYTES;
  if (body.length < hardwareAt) return undefined;
  const iccid = readDigits(body.subarray(iccidAt, hardwareAt));
  const hardware = readCountedText(body, hardwareAt);
  const firmware = hardware && readCountedText(body, hardware.end);
  if (iccid === undefined || !firmware || body.length < firmware.end + 2) return undefined;
  return {
    kindBits: body.readUInt16BE(0),
    manufacturer: readText(body.subarray(2, modelAt)),
    model: readText(body.subarray(modelAt, terminalIdAt)),
    terminalId: readText(body.subarray(terminalIdAt, iccidAt)),
    iccid,
    hardware: hardware.text,
    firmware: firmware.text,
    satelliteBits: body.readUInt8(firmware.end),
    networkBits: body.readUInt8(firmware.end + 1),
  };
}

export function writeAttributes(attributes: Attributes, protocol: Protocol): Buffer {
  const kind = Buffer.alloc(2);
  kind.writeUInt16BE(attributes.kindBits, 0);
  return Buffer.concat([
    kind,
    writeText(attributes.manufacturer, MANUFACTURER_BYTES),
    writeText(attributes.model, WIDTHS[protocol].model),
    writeText(attributes.terminalId, WIDTHS[protocol].terminalId),
    writeDigits(attributes.iccid, ICCID_BYTES),
    writeCountedText(attributes.hardware),
    writeCountedText(attributes.firmware),
    Buffer.of(attributes.satelliteBits, attributes.networkBits),
  ]);
}
