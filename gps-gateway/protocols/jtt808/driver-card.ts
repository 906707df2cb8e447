import type { Instant } from '../../../coordinator/domain/quantities.ts';
import { readDigits, writeDigits } from '../bcd.ts';
import { readTime, writeTime } from './clock.ts';
import type { Protocol } from './header.ts';
import { readCountedText, readText, writeCountedText, writeText } from './text.ts';

/** Body of 0x0702: a driver put the qualification card (从业资格证) in, or took it out. */
export type DriverCard =
  | { readonly isInserted: false; readonly at: Instant }
  | {
      readonly isInserted: true;
      /** A terminal of 2011 does not say when. */
      readonly at?: Instant;
      /** 0 read; 1 to 4 why not: authentication, locked, taken out, bad data. Then the rest is absent. */
      readonly readResult: number;
      readonly driver?: Driver;
    };

export interface Driver {
  readonly name: string;
  readonly certificate: string;
  readonly issuer: string;
  /** YYYYMMDD; a terminal of 2011 leaves it out. */
  readonly validUntil: string;
  /** Number of the identity card; the 2013 version leaves it out. */
  readonly identityNumber: string;
}

const INSERTED = 1;
const REMOVED = 2;
const CERTIFICATE_BYTES = 20;
const IDENTITY_BYTES = 20;
const DATE_BYTES = 4;
const CERTIFICATE_BYTES_2011 = 40;
/** No name is so short: a two-character name is four bytes of GBK. So a body of 2011, which begins with it, is told. */
const SHORTEST_NAME_BYTES = 3;

/** The field at fault instead of a card when the body cannot be read. */
export function readDriverCard(body: Buffer, protocol: Protocol): DriverCard | 'status' | 'time' | 'length' {
  const status = body[0];
  if (status !== undefined && status >= SHORTEST_NAME_BYTES) return readCardOf2011(body) ?? 'length';
  if (status !== INSERTED && status !== REMOVED) return 'status';
  const at = readTime(body, 1);
  if (at === undefined) return 'time';
  if (status === REMOVED) return { isInserted: false, at };
  const readResult = body[7];
  if (readResult === undefined) return 'length';
  if (readResult !== 0) return { isInserted: true, at, readResult };
  const name = readCountedText(body, 8);
  if (!name) return 'length';
  const issuerAt = name.end + CERTIFICATE_BYTES;
  const issuer = readCountedText(body, issuerAt);
  if (!issuer) return 'length';
  const validUntil = readDigits(body.subarray(issuer.end, issuer.end + DATE_BYTES));
  if (validUntil?.length !== 2 * DATE_BYTES) return 'length';
  const identityAt = issuer.end + DATE_BYTES;
  return {
    isInserted: true,
    at,
    readResult,
    driver: {
      name: name.text,
      certificate: readText(body.subarray(name.end, issuerAt)),
      issuer: issuer.text,
      validUntil,
      identityNumber:
        protocol === 'jtt808-2019' ? readText(body.subarray(identityAt, identityAt + IDENTITY_BYTES)) : '',
    },
  };
}

function readCardOf2011(body: Buffer): DriverCard | undefined {
  const name = readCountedText(body, 0);
  if (!name) return undefined;
  const certificateAt = name.end + IDENTITY_BYTES;
  const issuerAt = certificateAt + CERTIFICATE_BYTES_2011;
  const issuer = readCountedText(body, issuerAt);
  if (!issuer) return undefined;
  const driver = {
    name: name.text,
    certificate: readText(body.subarray(certificateAt, issuerAt)),
    issuer: issuer.text,
    validUntil: '',
    identityNumber: readText(body.subarray(name.end, certificateAt)),
  };
  return { isInserted: true, readResult: 0, driver };
}

/**
 * In the form of 2013 or 2019.
 * @throws RangeError when a text does not fit, or the card says no moment.
 */
export function writeDriverCard(card: DriverCard, protocol: Protocol): Buffer {
  if (card.at === undefined) throw new RangeError('A card needs its moment');
  const start = Buffer.concat([Buffer.of(card.isInserted ? INSERTED : REMOVED), writeTime(card.at)]);
  if (!card.isInserted) return start;
  const { readResult, driver } = card;
  if (!driver) return Buffer.concat([start, Buffer.of(readResult)]);
  return Buffer.concat([
    start,
    Buffer.of(readResult),
    writeCountedText(driver.name),
    writeText(driver.certificate, CERTIFICATE_BYTES),
    writeCountedText(driver.issuer),
    writeDigits(driver.validUntil, DATE_BYTES),
    protocol === 'jtt808-2019' ? writeText(driver.identityNumber, IDENTITY_BYTES) : Buffer.alloc(0),
  ]);
}
