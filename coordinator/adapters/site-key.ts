import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

const KEY_BYTES = 32;

/**
 * The secret of one site, made at its first start and readable by its owner only (0600). Whoever loses this file loses
 * every person's data; whoever copies it with `site.sqlite` can read them. Throws when the file is damaged.
 */
export function loadSiteKey(path: string): Buffer {
  const key = readKey(path) ?? createKey(path);
  if (key.length !== KEY_BYTES) {
    throw new Error(`${path} holds ${key.length} bytes, not ${KEY_BYTES}: restore it from a backup`);
  }
  return key;
}

/** A key for one purpose, so that no two uses ever share one (HKDF, RFC 5869). */
export function deriveKey(siteKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', siteKey, '', purpose, KEY_BYTES));
}

function readKey(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function createKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return key;
}
