import { ChannelCredentials, Metadata } from '@grpc/grpc-js';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the store that runs on a data directory is reached from its own machine. Kept in a file that only the owner of
 * the data may read: who can read it can read the events too, so its key opens everything.
 */
export interface Endpoint {
  readonly pid: number;
  /** An address of this machine, never a wildcard. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Sent as a bearer token, it proves that the caller may read the data directory. New at every start. */
  readonly key: string;
}

/** What a gRPC client of the tools needs; `metadata` goes with every call. */
export interface Dial {
  readonly target: string;
  readonly credentials: ChannelCredentials;
  readonly metadata: Metadata;
}

const FILE = 'endpoint.json';

/** Replaces the file in one step, so that nobody reads half of it. */
export function writeEndpoint(directory: string, endpoint: Endpoint): void {
  const file = join(directory, FILE);
  const part = `${file}.${endpoint.pid}`;
  writeFileSync(part, `${JSON.stringify(endpoint, null, 2)}\n`, { mode: 0o600 });
  chmodSync(part, 0o600);
  renameSync(part, file);
}

/** Removes the file unless another process has written its own meanwhile. */
export function removeEndpoint(directory: string, pid: number): void {
  if (readEndpoint(directory)?.pid === pid) rmSync(join(directory, FILE), { force: true });
}

/** The store that runs on this directory; none when its process is gone, however it ended. */
export function findEndpoint(directory: string): Endpoint | undefined {
  const endpoint = readEndpoint(directory);
  return endpoint && isAlive(endpoint.pid) ? endpoint : undefined;
}

export function dial({ host, port, tls, key }: Endpoint): Dial {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${key}`);
  return {
    target: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    // Its certificate names the address that others use. On the way to one's own machine there is nobody to deceive.
    credentials: tls
      ? ChannelCredentials.createSsl(null, null, null, { rejectUnauthorized: false })
      : ChannelCredentials.createInsecure(),
    metadata,
  };
}

function readEndpoint(directory: string): Endpoint | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(directory, FILE), 'utf8'));
    return isEndpoint(read) ? read : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isEndpoint(read: unknown): read is Endpoint {
  if (typeof read !== 'object' || read === null) return false;
  const { pid, host, port, tls, key } = read as Record<keyof Endpoint, unknown>;
  return (
    Number.isInteger(pid) &&
    typeof host === 'string' &&
    Number.isInteger(port) &&
    typeof tls === 'boolean' &&
    typeof key === 'string'
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return false;
    if (isErrno(error, 'EPERM')) return true;
    throw error;
  }
}

const isErrno = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
