import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PictureShelf } from '../../dispatch-ui/crew/last-picture.ts';
import { Server } from '../../dispatch-ui/desk/server.ts';
import { Session } from '../../dispatch-ui/desk/session.svelte.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { incident, NOW, patient, unit } from './samples.ts';

const last = suite('the mission as it was last seen');

last.after.each(() => {
  localStorage.clear();
});

function mission(): Tables {
  const tables = new Tables();
  tables.replace({
    units: { A1: unit({ unitId: 'A1', status: 'on-scene', incidentId: 'I1' }) },
    incidents: { I1: incident({ incidentId: 'I1', patientIds: ['P1'] }) },
    patients: { P1: patient({ patientId: 'P1', destinationId: 'H1' }) },
    centres: { H1: { centreId: 'H1' }, H2: { centreId: 'H2' } },
    network: { network: { fingerprint: 'f' } },
  });
  return tables;
}

last('is there again with its age, and of the centres only those it names', () => {
  const shelf = new PictureShelf(localStorage);
  assert.ok(shelf.keep('crew-A1', mission(), NOW));
  const found = new PictureShelf(localStorage).find('crew-A1');
  assert.is(found?.at, NOW);
  const again = new Tables();
  again.replace(found?.tables ?? {});
  assert.is(again.units.get('A1')?.status, 'on-scene');
  assert.is(again.incidents.get('I1')?.incidentId, 'I1');
  assert.equal([...again.centres.keys()], ['H1']);
  assert.ok(again.network.has('network'));
  assert.is(shelf.find('crew-A2'), undefined);
});

last('is replaced by what came after, and written again only where it is another one', () => {
  const written: string[] = [];
  const storage = {
    getItem: (key: string) => localStorage.getItem(key),
    removeItem: (key: string) => {
      localStorage.removeItem(key);
    },
    setItem: (key: string, value: string) => {
      written.push(key.replace(/.*[/]/, ''));
      localStorage.setItem(key, value);
    },
  };
  const shelf = new PictureShelf(storage);
  const tables = mission();
  shelf.keep('crew-A1', tables, NOW);
  shelf.keep('crew-A1', tables, NOW + 1000);
  tables.apply([['units', 'A1', unit({ unitId: 'A1', status: 'transporting', incidentId: 'I1' })]]);
  shelf.keep('crew-A1', tables, NOW + 2000);
  assert.equal(written, ['mission', 'network', 'at', 'at', 'mission', 'at']);
  const row = shelf.find('crew-A1')?.tables['units']?.['A1'] as { status: string };
  assert.is(row.status, 'transporting');
});

last('an older one is taken away where the device has no room for the newest', () => {
  const shelf = new PictureShelf(localStorage);
  shelf.keep('crew-A1', mission(), NOW);
  const full = new PictureShelf({
    getItem: (key) => localStorage.getItem(key),
    removeItem: (key) => {
      localStorage.removeItem(key);
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  assert.not.ok(full.keep('crew-A1', mission(), NOW + 1000));
  assert.is(shelf.find('crew-A1'), undefined);
});

/** A session whose server answers as told, or not at all. */
function sessionOf(answers: readonly (Response | undefined)[]): Session {
  const left = [...answers];
  const server = new Server(
    () => {
      const answer = left.shift();
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('fetch failed'));
    },
    () => {
      session.forget();
    },
  );
  const session: Session = new Session(server);
  return session;
}
const account = (role: string): Response =>
  Response.json({ account: `${role}-1`, displayName: 'one', role, scope: { unitId: 'A1' } });
const notSignedIn = (): Response =>
  Response.json({ accepted: false, code: 'NotSignedIn', message: 'Sign in.' }, { status: 401 });

last('a crew goes on as who it was when the server is out of reach, until that knows better', async () => {
  await sessionOf([undefined]).begin();
  localStorage.setItem('mingmai.signed-in', 'crew-1');
  const before = sessionOf([account('crew')]);
  await before.begin();
  assert.ok(before.isConfirmed);

  const offline = sessionOf([undefined, undefined, account('crew')]);
  await offline.begin();
  assert.equal(
    [offline.state, offline.account?.account, offline.isConfirmed],
    ['signed-in', 'crew-1', false],
  );
  await offline.confirm();
  assert.is(offline.state, 'signed-in');
  await offline.confirm();
  assert.ok(offline.isConfirmed);

  const ended = sessionOf([undefined, notSignedIn()]);
  await ended.begin();
  await ended.confirm();
  assert.is(ended.state, 'signed-out');
  const after = sessionOf([undefined]);
  await after.begin();
  assert.is(after.state, 'signed-out', 'nobody is remembered after that');
});

last('a desk is not opened without its server', async () => {
  localStorage.setItem('mingmai.signed-in', 'dispatcher-1');
  await sessionOf([account('dispatcher')]).begin();
  const offline = sessionOf([undefined]);
  await offline.begin();
  assert.is(offline.state, 'signed-out');
});

last.run();
