import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';

/** A certificate made for one test (X.509 v3, ECDSA on P-256), as PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  readonly name: string;
  readonly privateKey: KeyObject;
}

export interface CertificateWishes {
  /** DNS names and IPv4 addresses; the first is its subject. */
  readonly names: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
  /** Absent: it signs itself. */
  readonly issuer?: TestCertificate;
  /** Whether it may sign others. */
  readonly isAuthority?: boolean;
}

const DAY_MS = 86_400_000;
const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;

/** One value of DER: tag, length, content (X.690). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const hex = (bytes: string): Buffer => Buffer.from(bytes, 'hex');
const TRUE = hex('0101ff');
const ECDSA_WITH_SHA256 = der(SEQUENCE, hex('06082a8648ce3d040302'));
const COMMON_NAME = hex('0603550403');
const SUBJECT_ALT_NAME = hex('0603551d11');
const BASIC_CONSTRAINTS = hex('0603551d13');

const nameOf = (text: string): Buffer =>
  der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(text)))));

const timeOf = (date: Date): Buffer =>
  der(GENERALIZED_TIME, Buffer.from(date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));

const alternative = (name: string): Buffer =>
  isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));

const pem = (kind: string, bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${kind}-----\n`;

export function makeCertificate({
  names,
  validFrom = new Date(Date.now() - DAY_MS),
  validTo = new Date(Date.now() + 365 * DAY_MS),
  issuer,
  isAuthority = false,
}: CertificateWishes): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [name = 'nobody'] = names;
  const extensions = [
    der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, der(SEQUENCE, ...names.map(alternative)))),
    ...(isAuthority ? [der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE)))] : []),
  ];
  const signed = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1]), randomBytes(15)),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    der(SEQUENCE, timeOf(validFrom), timeOf(validTo)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, ...extensions)),
  );
  const signature = sign('sha256', signed, issuer?.privateKey ?? privateKey);
  const cert = der(SEQUENCE, signed, ECDSA_WITH_SHA256, der(BIT_STRING, Buffer.from([0]), signature));
  return {
    cert: pem('CERTIFICATE', cert),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name,
    privateKey,
  };
}

/** Writes `store.pem` and `store.key` into a folder. */
export function writeCertificate(
  folder: string,
  { cert, key }: Pick<TestCertificate, 'cert' | 'key'>,
): { readonly certFile: string; readonly keyFile: string } {
  const certFile = join(folder, 'store.pem');
  const keyFile = join(folder, 'store.key');
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return { certFile, keyFile };
}
