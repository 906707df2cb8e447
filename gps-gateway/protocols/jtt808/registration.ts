import type { Protocol } from './header.ts';
import { readText, textBytes, writeText } from './text.ts';

/** Body of 0x0100: a terminal introduces itself and asks for an authentication code. */
export interface Registration {
  readonly province: number;
  readonly city: number;
  readonly manufacturer: string;
  readonly model: string;
  readonly terminalId: string;
  readonly plateColour: number;
  readonly plate: string;
}

/** Body of 0x0102. What a 2019 terminal adds about itself is empty for a 2013 one. */
export interface Authentication {
  readonly code: string;
  readonly imei: string;
  readonly softwareVersion: string;
}

interface Widths {
  readonly manufacturer: number;
  readonly model: number;
  readonly terminalId: number;
}

const WIDTHS_2011: Widths = { manufacturer: 5, model: 8, terminalId: 7 };
const WIDTHS: Readonly<Record<Protocol, Widths>> = {
  'jtt808-2013': { manufacturer: 5, model: 20, terminalId: 7 },
  'jtt808-2019': { manufacturer: 11, model: 30, terminalId: 30 },
};
const IMEI_BYTES = 15;
const SOFTWARE_VERSION_BYTES = 20;

const lengthBeforePlate = (widths: Widths): number =>
  4 + widths.manufacturer + widths.model + widths.terminalId + 1;

/** Undefined when the body is shorter than its fixed fields. The 2011 form is told from 2013 by its length. */
export function readRegistration(body: Buffer, protocol: Protocol): Registration | undefined {
  const isOf2011 = protocol === 'jtt808-2013' && body.length < lengthBeforePlate(WIDTHS['jtt808-2013']);
  const widths = isOf2011 ? WIDTHS_2011 : WIDTHS[protocol];
  const plateAt = lengthBeforePlate(widths);
  if (body.length < plateAt) return undefined;
  const modelAt = 4 + widths.manufacturer;
  const terminalIdAt = modelAt + widths.model;
  return {
    province: body.readUInt16BE(0),
    city: body.readUInt16BE(2),
    manufacturer: readText(body.subarray(4, modelAt)),
    model: readText(body.subarray(modelAt, terminalIdAt)),
    terminalId: readText(body.subarray(terminalIdAt, plateAt - 1)),
    plateColour: body.readUInt8(plateAt - 1),
    plate: readText(body.subarray(plateAt)),
  };
}

export function writeRegistration(registration: Registration, protocol: Protocol): Buffer {
  const widths = WIDTHS[protocol];
  const region = Buffer.alloc(4);
  region.writeUInt16BE(registration.province, 0);
  region.writeUInt16BE(registration.city, 2);
  return Buffer.concat([
    region,
    writeText(registration.manufacturer, widths.manufacturer),
    writeText(registration.model, widths.model),
    writeText(registration.terminalId, widths.terminalId),
    Buffer.of(registration.plateColour),
    textBytes(registration.plate),
  ]);
}

/** Undefined when the body is empty or shorter than it announces. */
export function readAuthentication(body: Buffer, protocol: Protocol): Authentication | undefined {
  if (body.length === 0) return undefined;
  if (protocol === 'jtt808-2013') return { code: readText(body), imei: '', softwareVersion: '' };
  const imeiAt = 1 + body.readUInt8(0);
  const softwareAt = imeiAt + IMEI_BYTES;
  if (body.length < imeiAt) return undefined;
  return {
    code: readText(body.subarray(1, imeiAt)),
    imei: readText(body.subarray(imeiAt, softwareAt)),
    softwareVersion: readText(body.subarray(softwareAt, softwareAt + SOFTWARE_VERSION_BYTES)),
  };
}

export function writeAuthentication(authentication: Authentication, protocol: Protocol): Buffer {
  const code = textBytes(authentication.code);
  if (protocol === 'jtt808-2013') return code;
  return Buffer.concat([
    Buffer.of(code.length),
    code,
    writeText(authentication.imei, IMEI_BYTES),
    writeText(authentication.softwareVersion, SOFTWARE_VERSION_BYTES),
  ]);
}
