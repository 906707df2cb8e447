import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadSiteKey } from '../../../coordinator/adapters/site-key.ts';
import { HandClock, makeFolder, openSite, removeFolder } from '../../support/site.ts';

const vault = suite('personal data');
const clock = new HandClock();
const caller = { name: '王芳', phone: '13805580001' };

vault('what was sealed is opened again, also after a restart', () => {
  const folder = makeFolder();
  const before = openSite(folder, clock);
  const sealed = before.personalData.seal('person-1', caller);
  assert.equal(before.personalData.open(sealed), caller);
  before.close();
  const after = openSite(folder, clock);
  assert.equal(after.personalData.open(sealed), caller);
  after.close();
  removeFolder(folder);
});

vault('the envelope and the files of the site show nothing of it', () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const sealed = site.personalData.seal('person-1', caller);
  site.close();
  const seen = [
    JSON.stringify(sealed),
    ...readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString()),
  ];
  for (const text of seen) {
    assert.not.ok(text.includes(caller.phone));
    assert.not.ok(text.includes(caller.name));
    assert.not.ok(text.includes(Buffer.from(caller.phone).toString('base64')));
  }
  removeFolder(folder);
});

vault('the same data sealed twice look different', () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const [one, two] = [site.personalData.seal('person-1', caller), site.personalData.seal('person-1', caller)];
  assert.is(one.keyId, two.keyId);
  assert.is.not(one.ciphertext, two.ciphertext);
  site.close();
  removeFolder(folder);
});

vault('an erased person stays unreadable, even when the person calls again', () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const sealed = site.personalData.seal('person-1', caller);
  const other = site.personalData.seal('person-2', caller);
  assert.is(site.personalData.erase('person-1'), true);
  assert.is(site.personalData.erase('person-1'), false);
  assert.is(site.personalData.open(sealed), undefined);
  const again = site.personalData.seal('person-1', caller);
  assert.is(site.personalData.open(sealed), undefined);
  assert.equal(site.personalData.open(again), caller);
  assert.equal(site.personalData.open(other), caller);
  site.close();
  removeFolder(folder);
});

vault('the key of an erased person is nowhere in the files', () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const { keyId } = site.personalData.seal('person-1', caller);
  const holdsKey = (): boolean =>
    readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(keyId));
  assert.ok(holdsKey());
  site.personalData.erase('person-1');
  assert.not.ok(holdsKey());
  site.close();
  assert.not.ok(holdsKey());
  removeFolder(folder);
});

vault('an envelope that was changed, or given another name, does not open', () => {
  const folder = makeFolder();
  const site = openSite(folder, clock);
  const sealed = site.personalData.seal('person-1', caller);
  const other = site.personalData.seal('person-2', caller);
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  assert.throws(() => site.personalData.open({ ...sealed, ciphertext: bytes.toString('base64') }));
  assert.throws(() =>
    site.personalData.open({ ...other, ciphertext: sealed.ciphertext, nonce: sealed.nonce }),
  );
  site.close();
  removeFolder(folder);
});

vault('the site key is its owner’s alone, stays the same, and a damaged one is refused', () => {
  const folder = makeFolder();
  const path = join(folder, 'site.key');
  const key = loadSiteKey(path);
  assert.is(key.length, 32);
  assert.is(statSync(path).mode & 0o777, 0o600);
  assert.ok(loadSiteKey(path).equals(key));
  writeFileSync(path, 'short');
  assert.throws(() => loadSiteKey(path), /5 bytes, not 32/);
  removeFolder(folder);
});

vault.run();
