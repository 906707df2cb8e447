import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeEntry } from '../../../../../coordinator/event-store/protocol/recorded-event.ts';
import { VERSION } from '../../../../../coordinator/event-store/log/schema.ts';
import { sqliteStorage } from '../../../../../coordinator/event-store/log/sqlite-storage.ts';
import { EXPIRED, SAMPLE } from './sample.ts';

/**
 * Writes the sample as this version of the store does, into a folder named for its format. Run once, when a new format
 * has come: `node --import tsx tests/coordinator/event-store/log/written-by/write.ts`. What is there is never written again.
 * Format 0, which knew no checksums and no expiry, was written by the program that had it.
 */
const directory = mkdtempSync(join(tmpdir(), 'event-store-'));
const storage = sqliteStorage(directory);
for (let from = 0; from < SAMPLE.length; from += 7) {
  storage.commit(
    SAMPLE.slice(from, from + 7).map(({ data, customMetadata, recordedAt, id, type, ...place }) =>
      encodeEntry(
        { id, type, isJson: true, data: Buffer.from(data), customMetadata: Buffer.from(customMetadata) },
        place,
        recordedAt,
      ),
    ),
  );
}
storage.expire(EXPIRED.stream, EXPIRED.before, SAMPLE.length);
storage.close();
const target = new URL(`${VERSION}/`, import.meta.url);
mkdirSync(target, { recursive: true });
const file = new URL('events.sqlite.gz', target);
writeFileSync(file, gzipSync(readFileSync(join(directory, 'events.sqlite')), { level: 9 }), { flag: 'wx' });
rmSync(directory, { recursive: true });
console.log(`${file.pathname} holds ${SAMPLE.length} events`);
