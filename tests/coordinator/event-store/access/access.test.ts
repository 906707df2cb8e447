import {
  AccessDeniedError,
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  START,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { hash } from '@node-rs/argon2';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { securedAccess } from '../../../../coordinator/event-store/access/access.ts';
import { type Account, COST } from '../../../../coordinator/event-store/access/accounts.ts';
import { credentialCheck } from '../../../../coordinator/event-store/access/credentials.ts';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import { type RunningServer, startServer } from '../../../../coordinator/event-store/server.ts';
import { makeCertificate, writeCertificate } from '../../../support/certificates.ts';

const PASSWORD = 'a long enough secret';
const folder = mkdtempSync(join(tmpdir(), 'store-access-'));
const authority = makeCertificate({ names: ['Test authority'], isAuthority: true });
const { certFile: tlsCaFile } = writeCertificate(folder, authority);
const certificate = makeCertificate({ names: ['localhost', '127.0.0.1'], issuer: authority });
const tls = { cert: Buffer.from(certificate.cert), key: Buffer.from(certificate.key) };
const passwordHash = await hash(PASSWORD, COST);

const accounts: readonly Account[] = [
  { name: 'chief', groups: ['$admins'], passwordHash },
  { name: 'desk', groups: ['dispatch'], passwordHash },
  { name: 'guest', groups: [], passwordHash },
];

const secured = suite('a secured event store');
let server: RunningServer;
let clients: EventStoreDBClient[];

secured.before.each(async () => {
  const storage = memoryStorage();
  const check = credentialCheck({
    accounts: () => Promise.resolve(accounts),
    key: 'key of the owner',
    now: Date.now,
  });
  server = await startServer({
    storage,
    host: 'localhost',
    port: 0,
    tls,
    access: securedAccess(storage, check),
    now: Date.now,
    fail: (error) => {
      throw error;
    },
    report: (error) => {
      throw error;
    },
  });
  clients = [];
});
secured.after.each(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await server.stop();
});
secured.after(() => {
  rmSync(folder, { recursive: true });
});

function as(name: string | undefined, password = PASSWORD, scheme = 'esdb'): EventStoreDBClient {
  const who = name === undefined ? '' : `${name}:${encodeURIComponent(password)}@`;
  const client = EventStoreDBClient.connectionString(
    `${scheme}://${who}localhost:${server.port}?tls=true&tlsCaFile=${encodeURIComponent(tlsCaFile)}`,
  );
  clients.push(client);
  return client;
}

const event = () => jsonEvent({ type: 'Counted', data: { n: 1 } });
const classic = (username: string) => ({ credentials: { username, password: PASSWORD } });

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let n = 0;
  for await (const each of events) n += each ? 1 : 0;
  return n;
}

async function isDenied(promise: Promise<unknown>, what: string): Promise<void> {
  const error = await promise.then(
    () => 'allowed',
    (fault: unknown) => fault,
  );
  assert.instance(error, AccessDeniedError, `${what}: ${String(error)}`);
}

secured('who signs in appends, reads and follows, over TLS', async () => {
  const desk = as('desk');
  await desk.appendToStream('call-1', event());
  await desk.appendToStream('call-1', event(), classic('guest'));
  assert.is(await count(desk.readStream('call-1')), 2);
  const subscription = desk.subscribeToStream('call-1', { fromRevision: START });
  for await (const { event: seen } of subscription) if (seen?.revision === 1n) break;
  await subscription.unsubscribe();
});

secured('a wrong password, an unknown name and nobody at all are refused everything', async () => {
  await as('desk').appendToStream('call-1', event());
  for (const client of [as('desk', 'wrong'), as('nobody'), as(undefined)]) {
    await isDenied(client.appendToStream('call-1', event()), 'append');
    await isDenied(count(client.readStream('call-1')), 'read');
    await isDenied(
      count(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })),
      'read all',
    );
    await isDenied(count(client.subscribeToStream('call-1')), 'subscription');
    await isDenied(client.deleteStream('call-1'), 'delete');
    await isDenied(client.tombstoneStream('call-1'), 'tombstone');
  }
  await isDenied(
    as('desk').appendToStream('call-1', event(), { credentials: { username: 'desk', password: 'wrong' } }),
    'classic append',
  );
  assert.is(await count(as('desk').readStream('call-1')), 1);
});

secured('the whole log is for administrators only', async () => {
  await as('desk').appendToStream('call-1', event());
  await isDenied(count(as('desk').readAll()), 'read');
  await isDenied(count(as('desk').subscribeToAll()), 'subscription');
  assert.is(await count(as('chief').readAll({ maxCount: 1 })), 1);
});

secured('the whole log is for those whom its own list or the settings of the site name', async () => {
  const [chief, desk, guest] = [as('chief'), as('desk'), as('guest')];
  await chief.setStreamMetadata('$all', { acl: { readRoles: ['dispatch'] } });
  assert.ok(await count(desk.readAll()));
  await isDenied(count(guest.readAll()), 'read by others');
  await chief.appendToStream(
    '$settings',
    jsonEvent({ type: 'update-default-acl', data: { $systemStreamAcl: { $r: ['guest'] } } }),
  );
  await chief.setStreamMetadata('$all', {});
  assert.ok(await count(guest.readAll()));
  await isDenied(count(desk.readAll()), 'read by others');
});

secured('a stream with a list is for those whom it names, permission by permission', async () => {
  const [chief, desk, guest] = [as('chief'), as('desk'), as('guest')];
  await desk.appendToStream('call-1', event());
  await chief.setStreamMetadata('call-1', {
    acl: {
      readRoles: ['dispatch', 'guest'],
      writeRoles: ['desk'],
      deleteRoles: ['$admins'],
      metaReadRoles: ['dispatch'],
      metaWriteRoles: [],
    },
  });
  await desk.appendToStream('call-1', event());
  assert.is(await count(guest.readStream('call-1')), 2);
  await isDenied(guest.appendToStream('call-1', event()), 'batch append');
  await isDenied(desk.appendToStream('call-1', event(), classic('guest')), 'classic append');
  await isDenied(desk.deleteStream('call-1'), 'delete');
  await isDenied(desk.tombstoneStream('call-1'), 'tombstone');
  assert.equal((await desk.getStreamMetadata('call-1')).metadata?.acl?.writeRoles, ['desk']);
  await isDenied(guest.getStreamMetadata('call-1'), 'reading metadata');
  await isDenied(desk.setStreamMetadata('call-1', {}), 'writing metadata');
  assert.is(await count(chief.readStream('call-1')), 2);
  await chief.setStreamMetadata('call-1', {});
  await guest.appendToStream('call-1', event());
});

secured('the settings of a site decide where a stream says nothing', async () => {
  const [chief, desk, guest] = [as('chief'), as('desk'), as('guest')];
  const settings = { $userStreamAcl: { $r: '$all', $w: ['dispatch'], $d: '$admins' } };
  await chief.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: settings }));
  await desk.appendToStream('call-1', event());
  await isDenied(guest.appendToStream('call-1', event()), 'append');
  assert.is(await count(guest.readStream('call-1')), 1);
  await isDenied(desk.deleteStream('call-1'), 'delete');
  await isDenied(desk.appendToStream('$settings', event()), 'changing the settings');
});

secured('a link does not lead where its reader may not go', async () => {
  const [chief, desk] = [as('chief'), as('desk')];
  await chief.appendToStream('secret-1', event());
  await chief.setStreamMetadata('secret-1', { acl: { readRoles: ['$admins'] } });
  const link = jsonEvent({ type: '$>', data: {} });
  await desk.appendToStream('call-1', {
    ...link,
    contentType: 'application/octet-stream',
    data: Buffer.from('0@secret-1'),
  });
  for (const [client, expected] of [
    [desk, undefined],
    [chief, 'Counted'],
  ] as const) {
    for await (const { event: led } of client.readStream('call-1', { resolveLinkTos: true })) {
      assert.is(led?.type, expected);
    }
  }
});

secured('one refused append does not disturb the others of the same client', async () => {
  const [chief, desk] = [as('chief'), as('desk')];
  await chief.setStreamMetadata('call-1', { acl: { writeRoles: ['$admins'] } });
  const outcomes = await Promise.allSettled(
    ['call-2', 'call-1', 'call-3'].map((stream) => desk.appendToStream(stream, event())),
  );
  assert.equal(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
});

secured('a stream that does not exist is told to those only who might read it', async () => {
  await isDenied(count(as('desk').readStream('$nothing')), 'read');
  const error = await count(as('chief').readStream('$nothing')).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  assert.instance(error, StreamNotFoundError);
});

secured('a client that asks for the members of the cluster finds this one', async () => {
  const client = as('desk', PASSWORD, 'esdb+discover');
  await client.appendToStream('call-1', event());
  assert.is(await count(client.readStream('call-1')), 1);
});

secured('a client that does not trust the certificate does not connect', async () => {
  const stranger = EventStoreDBClient.connectionString(
    `esdb://desk:${encodeURIComponent(PASSWORD)}@localhost:${server.port}?tls=true`,
  );
  clients.push(stranger);
  const error = await stranger.appendToStream('call-1', event()).then(
    () => 'connected',
    (fault: unknown) => String(fault),
  );
  assert.match(error, /certificate|UNAVAILABLE/);
});

secured('a new certificate is presented without a restart', async () => {
  const renewed = makeCertificate({ names: ['localhost'], issuer: authority });
  server.renew({ cert: Buffer.from(renewed.cert), key: Buffer.from(renewed.key) });
  await as('desk').appendToStream('call-1', event());
  const other = makeCertificate({ names: ['localhost'] });
  server.renew({ cert: Buffer.from(other.cert), key: Buffer.from(other.key) });
  const error = await count(as('desk').readStream('call-1')).then(
    () => 'connected',
    (fault: unknown) => String(fault),
  );
  assert.match(error, /certificate|UNAVAILABLE/);
});

secured.run();
