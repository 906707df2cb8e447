import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { SealedPersonalData } from '../domain/sealed.ts';
import type { SiteDatabase } from './site-database.ts';
import { deriveKey } from './site-key.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is known of a person: a caller's name and telephone number, say. */
export type PersonalData = Readonly<Record<string, string>>;

export interface PersonalDataVault {
  /** Makes the person's key when there is none yet. */
  seal(personId: string, data: PersonalData): SealedPersonalData;
  /** Undefined once the person was erased; throws when the envelope was tampered with. */
  open(sealed: SealedPersonalData): PersonalData | undefined;
  /** Destroys the key: every copy of the log becomes unreadable for this person. False when there was none. */
  erase(personId: string): boolean;
}

/**
 * Each person's data are encrypted under a key of that person (AES-256-GCM), which is itself encrypted under the site
 * key and kept outside the event log (PIPL art. 47, right of deletion). The person's id is authenticated with both, so
 * that an envelope cannot be passed off as another person's.
 */
export function createPersonalDataVault(database: SiteDatabase, siteKey: Buffer): PersonalDataVault {
  const wrapping = deriveKey(siteKey, 'mingmai person keys');
  const byPerson = database.prepare('SELECT key_id, wrapped FROM person_keys WHERE person_id = ?');
  const insert = database.prepare('INSERT INTO person_keys (person_id, key_id, wrapped) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM person_keys WHERE person_id = ?');

  function findKey(personId: string): { keyId: string; key: Buffer } | undefined {
    const row = byPerson.get(personId) as { key_id: string; wrapped: Uint8Array } | undefined;
    return row && { keyId: row.key_id, key: decrypt(wrapping, Buffer.from(row.wrapped), personId) };
  }
  function createKey(personId: string): { keyId: string; key: Buffer } {
    const created = { keyId: randomUUID(), key: randomBytes(KEY_BYTES) };
    insert.run(personId, created.keyId, encrypt(wrapping, created.key, personId));
    return created;
  }

  return {
    seal(personId, data) {
      const { keyId, key } = findKey(personId) ?? createKey(personId);
      const envelope = encrypt(key, Buffer.from(JSON.stringify(data)), personId);
      return {
        personId,
        keyId,
        nonce: envelope.subarray(0, NONCE_BYTES).toString('base64'),
        ciphertext: envelope.subarray(NONCE_BYTES).toString('base64'),
      };
    },

    open({ personId, keyId, nonce, ciphertext }) {
      const held = findKey(personId);
      if (held?.keyId !== keyId) return undefined;
      const envelope = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(ciphertext, 'base64')]);
      return JSON.parse(decrypt(held.key, envelope, personId).toString()) as PersonalData;
    },

    erase(personId) {
      const erased = remove.run(personId).changes > 0;
      // The write-ahead log would keep the page that held the key until it happens to be reused.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return erased;
    },
  };
}

/** Nonce, ciphertext and tag, one after the other. */
function encrypt(key: Buffer, plain: Buffer, personId: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(personId));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, envelope: Buffer, personId: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, envelope.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(personId));
  decipher.setAuthTag(envelope.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(envelope.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
