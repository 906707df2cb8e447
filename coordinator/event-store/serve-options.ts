import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { type Certificate, type CertificateFiles, readCertificate } from './access/certificate.ts';
import { addressesOf, isLoopback, UnknownHost } from './access/door.ts';

/** A start of the store, with everything found in order that can be told before the data are opened. */
export interface ServePlan {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Absent: the store is for its own machine, without passwords. */
  readonly secured?: { readonly files: CertificateFiles; readonly certificate: Certificate };
  /** What others connect to. */
  readonly advertisedHost: string;
  /** What the tools on this machine connect to. */
  readonly localHost: string;
}

export type ServeOptions = ServePlan | { readonly faults: readonly string[] };

const OPTIONS = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'advertised-host': { type: 'string' },
} as const;

export const SERVE_HELP = `  --data DIR               where the events are
  --port PORT              0: any free port (default)
  --host HOST              a name or address of this machine (default 127.0.0.1); 0.0.0.0 for all of them
  --tls-cert FILE          PEM of the certificate and what leads to its authority
  --tls-key FILE           PEM of its private key
  --advertised-host HOST   what clients of other machines connect to (default: the host, or what the certificate is for)
Other machines reach the store with TLS only; with TLS everybody signs in.`;

/** Addresses that nobody can connect to, and the ones that this machine is reached by itself. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** What the arguments ask for, or everything that is wrong with them. */
export async function readServeOptions(args: readonly string[], nowMs: number): Promise<ServeOptions> {
  const { values, faults } = parse(args);
  const { data, host = '127.0.0.1', port = '0' } = values;
  const files = { certFile: values['tls-cert'], keyFile: values['tls-key'] };
  if (data === undefined) faults.push('Say where the data are: --data DIR');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    faults.push(`--port is a number from 0 to 65535, not '${port}'`);
  }
  if ((files.certFile === undefined) !== (files.keyFile === undefined)) {
    faults.push(`--tls-cert and --tls-key go together; --tls-${files.certFile ? 'key' : 'cert'} is missing`);
  }
  const read = isBoth(files) ? readCertificate(files, nowMs) : undefined;
  if (read && 'faults' in read) faults.push(...read.faults);
  const asksForTls = files.certFile !== undefined || files.keyFile !== undefined;
  faults.push(...(await hostFaults(host, asksForTls)));
  if (faults.length > 0 || data === undefined) return { faults };
  const certificate = read && !('faults' in read) ? read : undefined;
  const isWildcard = host in WILDCARDS;
  return {
    dataDir: data,
    host,
    port: Number(port),
    advertisedHost:
      values['advertised-host'] ?? (isWildcard ? (certificate?.names[0] ?? hostname()) : named(host)),
    localHost: WILDCARDS[host] ?? host,
    ...(certificate && isBoth(files) && { secured: { files, certificate } }),
  };
}

/** Clients of EventStoreDB cannot write an address of IPv6 in a connection string. */
const named = (host: string): string => (host === '::1' ? 'localhost' : host);

type Values = Partial<Record<keyof typeof OPTIONS, string>>;

/** Every argument that is unknown or lacks its value is named, not the first alone. */
function parse(args: readonly string[]): { readonly values: Values; readonly faults: string[] } {
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const values: Values = {};
  const faults: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`'${token.value}' belongs to no option`);
    else if (token.kind === 'option') {
      if (!(token.name in OPTIONS)) faults.push(`There is no option ${token.rawName}`);
      else if (token.value === undefined || token.value === '') faults.push(`${token.rawName} needs a value`);
      else values[token.name as keyof Values] = token.value;
    }
  }
  return { values, faults };
}

async function hostFaults(host: string, asksForTls: boolean): Promise<readonly string[]> {
  try {
    const addresses = await addressesOf(host);
    if (asksForTls || addresses.every(isLoopback)) return [];
  } catch (error) {
    if (error instanceof UnknownHost) return [`--host: ${error.message}`];
    throw error;
  }
  return [
    `--host ${host} can be reached from other machines: give --tls-cert FILE and --tls-key FILE, or listen to 127.0.0.1`,
  ];
}

const isBoth = (files: {
  readonly certFile: string | undefined;
  readonly keyFile: string | undefined;
}): files is CertificateFiles => files.certFile !== undefined && files.keyFile !== undefined;
