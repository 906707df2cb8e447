import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate and its private key, read and found to fit each other. */
export interface Certificate {
  /** PEM; the certificate itself first, then what leads to its authority. */
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Host names and addresses it is for. */
  readonly names: readonly string[];
  /** Ms since epoch. */
  readonly validTo: number;
  /** Its own authority: clients must be given the certificate itself to trust. */
  readonly isSelfSigned: boolean;
  readonly isForHost: (host: string) => boolean;
}

const DAY_MS = 86_400_000;
/** Long enough to notice, to ask for a new one and to have it installed over a holiday. */
export const WARN_BEFORE_MS = 30 * DAY_MS;

/** The certificate, or everything that is wrong with it. */
export function readCertificate(
  { certFile, keyFile }: CertificateFiles,
  nowMs: number,
): Certificate | { readonly faults: readonly string[] } {
  const cert = parse(certFile, 'a certificate', (pem) => ({ pem, parsed: new X509Certificate(pem) }));
  const key = parse(keyFile, 'an unencrypted private key', (pem) => ({ pem, parsed: createPrivateKey(pem) }));
  const faults = [cert, key].flatMap((read) => ('fault' in read ? [read.fault] : []));
  if ('fault' in cert || 'fault' in key) return { faults };
  const { parsed } = cert;
  if (!parsed.checkPrivateKey(key.parsed)) {
    faults.push(`The key in ${keyFile} does not belong to the certificate in ${certFile}`);
  }
  const validTo = Date.parse(parsed.validTo);
  if (validTo <= nowMs) faults.push(`The certificate in ${certFile} expired at ${parsed.validTo}`);
  if (Date.parse(parsed.validFrom) > nowMs) {
    faults.push(`The certificate in ${certFile} is not valid before ${parsed.validFrom}`);
  }
  if (faults.length > 0) return { faults };
  return {
    cert: cert.pem,
    key: key.pem,
    names: namesOf(parsed),
    validTo,
    isSelfSigned: parsed.checkIssued(parsed),
    isForHost: (host) => (isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host)) !== undefined,
  };
}

/** What works, but not for long or not for all. */
export function certificateWarnings(
  { validTo, isForHost, names }: Certificate,
  { keyFile }: CertificateFiles,
  host: string,
  nowMs: number,
): readonly string[] {
  const warnings: string[] = [];
  const days = Math.floor((validTo - nowMs) / DAY_MS);
  if (validTo - nowMs < WARN_BEFORE_MS) {
    warnings.push(
      `The certificate expires in ${days} days: renew it; the new files are read while the store runs`,
    );
  }
  if (!isForHost(host)) {
    warnings.push(
      `The certificate is for ${names.join(', ') || 'no host'}, not for ${host}: clients that connect to ${host} refuse it`,
    );
  }
  if (process.platform !== 'win32' && (statSync(keyFile).mode & 0o007) !== 0) {
    warnings.push(`Everybody on this machine may read the private key: chmod 600 ${keyFile}`);
  }
  return warnings;
}

function parse<Parsed>(
  file: string,
  what: string,
  read: (pem: Buffer) => Parsed,
): Parsed | { readonly fault: string } {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    return { fault: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
  try {
    return read(pem);
  } catch (error) {
    // OpenSSL says what it stumbled over, which helps nobody.
    if (error instanceof Error) return { fault: `${file} holds no PEM of ${what}` };
    throw error;
  }
}

/** `DNS:store.example.org, IP Address:10.0.0.7` as names; wildcards name no host. */
function namesOf({ subjectAltName }: X509Certificate): readonly string[] {
  const names = [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)];
  return names.flatMap(([, name]) => (name === undefined || name.startsWith('*') ? [] : [name]));
}
