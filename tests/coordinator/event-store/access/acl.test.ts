import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Acl,
  type Action,
  type Identity,
  mayAccess,
  readAcl,
  target,
} from '../../../../coordinator/event-store/access/acl.ts';

const acl = suite('access lists');

const ACTIONS: readonly Action[] = ['read', 'write', 'delete', 'read-metadata', 'write-metadata'];
const KEYS = ['$r', '$w', '$d', '$mr', '$mw'] as const;

const chief: Identity = { name: 'chief', groups: ['$admins'] };
const desk: Identity = { name: 'desk', groups: ['dispatch'] };
const nothing = { stream: {}, defaults: { user: {}, system: {} } };

acl('without any list a stream is for all who signed in, a system stream for administrators', () => {
  for (const action of ACTIONS) {
    assert.ok(mayAccess(desk, action, 'call-1', nothing));
    assert.not(mayAccess(desk, action, '$all', nothing));
    assert.ok(mayAccess(chief, action, '$all', nothing));
    assert.not(mayAccess(undefined, action, 'call-1', nothing));
  }
});

acl('a name, a group and $all let in; other names do not', () => {
  for (const [who, expected] of [
    ['desk', true],
    ['dispatch', true],
    ['$all', true],
    ['Desk', false],
    ['$admins', false],
  ] as const) {
    assert.is(mayAccess(desk, 'read', 'call-1', { ...nothing, stream: { read: [who] } }), expected, who);
  }
});

acl('an empty list is for administrators only', () => {
  const closed = { ...nothing, stream: { write: [] } };
  assert.not(mayAccess(desk, 'write', 'call-1', closed));
  assert.ok(mayAccess(chief, 'write', 'call-1', closed));
  assert.ok(mayAccess(desk, 'read', 'call-1', closed));
});

acl('the list of a stream comes before the settings, and the settings before the rule', () => {
  const acls = {
    stream: { read: ['desk'] },
    defaults: { user: { read: ['others'], write: ['others'] }, system: { read: ['dispatch'] } },
  };
  assert.ok(mayAccess(desk, 'read', 'call-1', acls));
  assert.not(mayAccess(desk, 'write', 'call-1', acls));
  assert.ok(mayAccess(desk, 'delete', 'call-1', acls));
  assert.ok(mayAccess(desk, 'read', '$all', { ...acls, stream: {} }));
  assert.not(mayAccess(desk, 'write', '$settings', acls));
});

const names = fc.array(fc.constantFrom('desk', 'guest', 'dispatch', 'ops', '$all', '$admins'), {
  maxLength: 3,
});
const anyAcl: fc.Arbitrary<Acl> = fc
  .array(fc.tuple(fc.constantFrom(...ACTIONS), names), { maxLength: 5 })
  .map((lists) => Object.fromEntries(lists));
const anyAcls = fc
  .tuple(anyAcl, anyAcl, anyAcl)
  .map(([stream, user, system]) => ({ stream, defaults: { user, system } }));
const anyStream = fc.constantFrom('call-1', '$all', '$settings', 'x');
const anyAction = fc.constantFrom(...ACTIONS);

acl('whatever the lists say, administrators are let in and nobody comes in without signing in', () => {
  fc.assert(
    fc.property(anyAction, anyStream, anyAcls, (action, stream, acls) => {
      assert.ok(mayAccess(chief, action, stream, acls));
      assert.not(mayAccess(undefined, action, stream, acls));
    }),
  );
});

acl('one more name in the list that counts never shuts anybody out', () => {
  fc.assert(
    fc.property(anyAction, anyStream, anyAcls, names, (action, stream, acls, more) => {
      if (!mayAccess(desk, action, stream, acls)) return;
      const list = acls.stream[action];
      const wider = list ? { ...acls.stream, [action]: [...list, ...more] } : acls.stream;
      assert.ok(mayAccess(desk, action, stream, { ...acls, stream: wider }));
    }),
  );
});

acl('the metadata stream of a stream is read and written by permissions of that stream', () => {
  assert.equal(target('read', '$$call-1'), { action: 'read-metadata', stream: 'call-1' });
  assert.equal(target('write', '$$call-1'), { action: 'write-metadata', stream: 'call-1' });
  assert.equal(target('write', '$$$all'), { action: 'write-metadata', stream: '$all' });
  assert.equal(target('read', 'call-1'), { action: 'read', stream: 'call-1' });
  assert.equal(target('read', '$all'), { action: 'read', stream: '$all' });
});

acl('nobody deletes metadata, writes to the whole log or describes metadata', () => {
  for (const [action, stream] of [
    ['delete', '$$call-1'],
    ['write', '$all'],
    ['delete', '$all'],
    ['read', '$$$$call-1'],
    ['write', '$$$$call-1'],
  ] as const) {
    assert.is(target(action, stream), undefined, `${action} ${stream}`);
  }
});

acl('a permission is one name or a list of them', () => {
  assert.equal(readAcl({ $r: 'desk', $w: ['desk', 'dispatch'], $d: [] }), {
    read: ['desk'],
    write: ['desk', 'dispatch'],
    delete: [],
  });
});

acl('whatever is written as a list is read, and says something only where it is one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const list of Object.values(readAcl(value)))
        assert.ok(list.every((who) => typeof who === 'string'));
    }),
  );
  const written = fc.record(
    Object.fromEntries(KEYS.map((key) => [key, fc.oneof(names, fc.integer(), fc.constant(null))])),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(written, (lists) => {
      const read = readAcl(lists);
      KEYS.forEach((key, index) => {
        const action = ACTIONS[index];
        const list = lists[key];
        assert.equal(action && read[action], Array.isArray(list) ? list : undefined);
      });
    }),
  );
});

acl.run();
