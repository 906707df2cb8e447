import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LogDamaged } from '../../../../coordinator/event-store/log/log-storage.ts';
import { readResp } from '../../../../coordinator/event-store/protocol/read-messages.ts';
import {
  dataOf,
  encodeEntry,
  idOf,
  recordedAtOf,
  recordOf,
  TOMBSTONE_TYPE,
  typeOf,
} from '../../../../coordinator/event-store/protocol/recorded-event.ts';
import { streamName, uuidHalves, uuidText } from '../../../../coordinator/event-store/protocol/wire.ts';

const records = suite('recorded events');

const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
const events = fc.record(
  { id: fc.uuid(), type: text, isJson: fc.boolean(), data: bytes, customMetadata: bytes },
  { noNullPrototype: true },
);
const places = fc.record(
  { position: fc.maxSafeNat(), stream: text, revision: fc.maxSafeNat() },
  { noNullPrototype: true },
);
const instants = fc.nat({ max: 4_000_000_000_000 });

records('what is recorded is read as it was, by a decoder of every message and by the quick looks', () => {
  fc.assert(
    fc.property(events, places, instants, (event, place, recordedAt) => {
      const entry = encodeEntry(event, place, recordedAt);
      const { event: read } = readResp.decode(entry.body);
      const record = read?.event;
      assert.is(record?.id.string, event.id);
      assert.is(streamName(record?.streamIdentifier), place.stream);
      assert.equal(
        [record?.streamRevision, record?.preparePosition, record?.commitPosition, read?.commitPosition].map(
          String,
        ),
        [place.revision, place.position, place.position, place.position].map(String),
      );
      assert.equal(
        { ...record?.metadata },
        {
          type: event.type,
          'content-type': event.isJson ? 'application/json' : 'application/octet-stream',
          created: `${recordedAt}0000`,
        },
      );
      assert.equal(Uint8Array.from(record?.data ?? []), event.data);
      assert.equal(Uint8Array.from(record?.customMetadata ?? []), event.customMetadata);
      assert.is(idOf(entry), event.id);
      assert.is(typeOf(entry), event.type);
      assert.is(recordedAtOf(entry), recordedAt);
      assert.equal(Uint8Array.from(dataOf(entry)), event.data);
      assert.ok(entry.body.includes(recordOf(entry)));
    }),
  );
});

const nothing = new Uint8Array();
const event = { id: randomUUID(), type: 'T', isJson: true, data: nothing, customMetadata: nothing };
const place = { position: 7, stream: 's-1', revision: 3 };

records('a tombstone stands beyond every revision', () => {
  const { body, revision } = encodeEntry({ ...event, type: TOMBSTONE_TYPE }, place, 0);
  assert.is(String(readResp.decode(body).event?.event?.streamRevision), '9223372036854775807');
  assert.is(revision, 3);
});

records('a body that is no event is damage, by its position', () => {
  const entry = encodeEntry({ ...event, data: Buffer.from('{"n":1}') }, place, 0);
  const broken = [nothing, Buffer.from('nonsense'), entry.body.subarray(0, 9), entry.body.subarray(3)];
  for (const body of broken.map((each) => Buffer.from(each))) {
    assert.throws(
      () => idOf({ ...entry, body }),
      (error: unknown) => error instanceof LogDamaged && error.place === 'position 7',
    );
  }
});

records('an id is the same as text and as two numbers', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      assert.is(uuidText({ structured: uuidHalves(id) }), id);
    }),
  );
});

records.run();
