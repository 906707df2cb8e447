import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  decideAppend,
  decideDelete,
  type Decision,
  type Expected,
  type RecordedSoFar,
  type StreamStanding,
} from '../../../../coordinator/event-store/streams/decisions.ts';

const decisions = suite('decisions about writes');

const UNKNOWN: StreamStanding = {
  revision: -1,
  isTombstoned: false,
  isSoftDeleted: false,
  hasMetadata: false,
};
const AT_TWO = { ...UNKNOWN, revision: 2 };
const DELETED = { ...AT_TWO, isSoftDeleted: true, hasMetadata: true };
const TOMBSTONED = { ...AT_TWO, isTombstoned: true };
const DESCRIBED = { ...UNKNOWN, hasMetadata: true };

/** Events `e0 e1 e2` stand in the stream, at positions ten times their revision. */
const recorded = (standing: StreamStanding): RecordedSoFar => ({
  standing: () => standing,
  findId(id) {
    const revision = Number(id.slice(1));
    const isKnown = id.startsWith('e') && revision <= standing.revision;
    return isKnown ? { stream: 's-1', revision, position: revision * 10 } : undefined;
  },
  findAt: (_, revision, id) => (id === `e${revision}` ? revision * 10 : undefined),
});

const event = (id: string) => ({
  id,
  type: 'T',
  isJson: true,
  data: new Uint8Array(),
  customMetadata: new Uint8Array(),
});

const append = (standing: StreamStanding, expected: Expected, ids: readonly string[] = ['new']): Decision =>
  decideAppend({ stream: 's-1', expected, events: ids.map(event) }, recorded(standing), 0);

const remove = (standing: StreamStanding, expected: Expected, how: 'delete' | 'tombstone') =>
  decideDelete({ stream: 's-1', expected, how }, recorded(standing), 0).kind;

const EXPECTATIONS = ['any', 'no-stream', 'stream-exists', 2, 1, 3] as const;

for (const [name, standing, kinds] of [
  ['a stream that never was', UNKNOWN, ['record', 'record', 'wrong', 'wrong', 'wrong', 'wrong']],
  ['a stream with events', AT_TWO, ['record', 'wrong', 'record', 'record', 'wrong', 'wrong']],
  ['a stream with metadata only', DESCRIBED, ['record', 'record', 'record', 'wrong', 'wrong', 'wrong']],
  ['a deleted stream', DELETED, ['record', 'record', 'stream-deleted', 'record', 'wrong', 'wrong']],
  ['a tombstoned stream', TOMBSTONED, Array.from({ length: 6 }, () => 'stream-deleted')],
] as const) {
  decisions(`an append to ${name} is decided by what its writer expects`, () => {
    const found = EXPECTATIONS.map((expected) => append(standing, expected).kind);
    assert.equal(
      found,
      kinds.map((kind) => (kind === 'wrong' ? 'wrong-expected-version' : kind)),
    );
  });
}

for (const [name, standing, deletes, tombstones] of [
  ['a stream that never was', UNKNOWN, '000000', '110000'],
  ['a stream with events', AT_TWO, '101100', '101100'],
  ['a stream with metadata only', DESCRIBED, '111000', '111000'],
  ['a deleted stream', DELETED, '110100', '110100'],
  ['a tombstoned stream', TOMBSTONED, '000000', '000000'],
] as const) {
  decisions(`the deletion of ${name} is decided by what its writer expects`, () => {
    const done = (how: 'delete' | 'tombstone') =>
      EXPECTATIONS.map((expected) => (remove(standing, expected, how) === 'record' ? '1' : '0')).join('');
    assert.is(done('delete'), deletes);
    assert.is(done('tombstone'), tombstones);
  });
}

decisions('what was done before is answered as it was then', () => {
  const repeat = { kind: 'repeat', revision: 2, position: 20 };
  assert.equal(append(AT_TWO, 'any', ['e1', 'e2']), repeat);
  assert.equal(append(AT_TWO, 'stream-exists', ['e1', 'e2']), repeat);
  assert.equal(append(AT_TWO, 0, ['e1', 'e2']), repeat);
  assert.equal(append(AT_TWO, 'no-stream', ['e0', 'e1', 'e2']), repeat);
  assert.equal(append(DELETED, 'any', ['e2']), repeat);
});

decisions('what was done in part, or elsewhere, is refused', () => {
  for (const [expected, ids] of [
    ['any', ['e1', 'new']],
    [0, ['e1', 'new']],
    ['no-stream', ['e1', 'e2']],
    ['no-stream', ['e0', 'e2']],
  ] as const) {
    assert.is(append(AT_TWO, expected, ids).kind, 'wrong-expected-version');
  }
  assert.is(append(DELETED, 'no-stream', ['e0', 'new']).kind, 'wrong-expected-version');
});

decisions('an append of nothing is done where it is expected and refused elsewhere', () => {
  const kinds = EXPECTATIONS.map((expected) => append(AT_TWO, expected, []).kind);
  assert.equal(
    kinds.map((kind) => kind === 'record'),
    [true, false, true, true, false, false],
  );
});

decisions('what comes too late or is withdrawn is not done', () => {
  const request = { stream: 's-1', expected: 'any', events: [event('new')] } as const;
  const at = (nowMs: number) => decideAppend({ ...request, deadline: 100 }, recorded(UNKNOWN), nowMs).kind;
  assert.equal([at(100), at(101)], ['record', 'timeout']);
  const withdrawn = { ...request, isWithdrawn: () => true };
  assert.is(decideAppend(withdrawn, recorded(UNKNOWN), 0).kind, 'withdrawn');
  const deletion = { stream: 's-1', expected: 'any', how: 'delete', isWithdrawn: () => true } as const;
  assert.is(decideDelete(deletion, recorded(AT_TWO), 0).kind, 'withdrawn');
});

decisions.run();
