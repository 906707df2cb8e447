import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { ChannelCredentials, Client, type ServiceError, status } from '@grpc/grpc-js';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryStorage } from '../../../../coordinator/event-store/log/memory-storage.ts';
import {
  NotSecured,
  type RunningServer,
  startServer,
  TooManyConnections,
} from '../../../../coordinator/event-store/server.ts';
import { makeCertificate } from '../../../support/certificates.ts';

const certificate = makeCertificate({ names: ['localhost'] });
const TLS = { cert: Buffer.from(certificate.cert), key: Buffer.from(certificate.key) };
const APPEND = '/event_store.client.streams.Streams/Append';
const READ = '/event_store.client.streams.Streams/Read';

const limits = suite('limits of the event store');
let server: RunningServer;
let client: EventStoreDBClient;
let reported: unknown[];
let sockets: Socket[];

async function start(tls?: typeof TLS): Promise<RunningServer> {
  return startServer({
    storage: memoryStorage(),
    port: 0,
    ...(tls && { tls }),
    now: Date.now,
    limits: { connections: 8, callsPerConnection: 10, pingAfterMs: 300, pingPatienceMs: 300 },
    fail: (error) => {
      throw error;
    },
    report: (error) => reported.push(error),
  });
}

limits.before.each(async () => {
  reported = [];
  sockets = [];
  server = await start();
  client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
});
limits.after.each(async () => {
  for (const socket of sockets) socket.destroy();
  await client.dispose();
  await server.stop();
});

async function arrive(port = server.port): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

const gone = async (socket: Socket): Promise<void> => {
  socket.resume();
  if (!socket.closed) await once(socket, 'close');
};

const append = () => client.appendToStream('call-1', jsonEvent({ type: 'Counted', data: {} }));

const CLIENT_PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const RUBBISH = [
  Buffer.from('GET /streams/call-1 HTTP/1.1\r\nHost: store\r\n\r\n'),
  randomBytes(4096),
  // The beginning of a TLS handshake.
  Buffer.from('160301020001000160030300', 'hex'),
  Buffer.concat([CLIENT_PREFACE, randomBytes(4096)]),
  Buffer.concat([CLIENT_PREFACE, Buffer.from('ffffff0000000000000000', 'hex')]),
];

limits('who speaks something else is disconnected, and nobody else notices', async () => {
  await append();
  for (const rubbish of RUBBISH) {
    const socket = await arrive();
    socket.write(rubbish);
    await Promise.all([gone(socket), append()]);
  }
  assert.equal(reported, []);
});

limits('who speaks something else at a door with TLS is disconnected', async () => {
  const behindTls = await start(TLS);
  for (const rubbish of RUBBISH.slice(0, 2)) {
    const socket = await arrive(behindTls.port);
    socket.write(rubbish);
    await gone(socket);
  }
  await behindTls.stop();
  assert.equal(reported, []);
});

limits('a scan of the ports does no harm', async () => {
  await append();
  for (let n = 0; n < 50; n += 1) {
    const socket = await arrive();
    if (n % 2) socket.resetAndDestroy();
    else socket.end();
    await gone(socket);
  }
  await append();
  assert.equal(reported, []);
});

limits('who says nothing, or stops answering, is disconnected', async () => {
  const silent = await arrive();
  const once = await arrive();
  once.write(Buffer.concat([CLIENT_PREFACE, Buffer.from('000000040000000000', 'hex')]));
  await Promise.all([gone(silent), gone(once)]);
  await append();
});

limits('one connection too many is turned away and said once; the others go on', async () => {
  await append();
  const inside = await Promise.all(Array.from({ length: 7 }, () => arrive()));
  const [first] = inside;
  for (let n = 0; n < 3; n += 1) await gone(await arrive());
  await append();
  assert.is(reported.length, 1);
  assert.instance(reported[0], TooManyConnections);
  first?.destroy();
  assert.ok(first);
  await append();
});

/** A call whose message is these bytes, whatever they mean. */
function raw(path: string, bytes: Buffer): Promise<status> {
  const peer = new Client(`127.0.0.1:${server.port}`, ChannelCredentials.createInsecure(), {
    'grpc.max_send_message_length': -1,
  });
  return new Promise((resolve) => {
    const call = peer.makeClientStreamRequest(
      path,
      (message: Buffer) => message,
      (answer) => answer,
      (error: ServiceError | null) => {
        peer.close();
        resolve(error?.code ?? status.OK);
      },
    );
    call.on('error', () => {
      call.cancel();
    });
    call.write(bytes);
    call.end();
  });
}

limits('a message that is none ends its own call only', async () => {
  for (const path of [APPEND, READ]) {
    assert.is(await raw(path, Buffer.from('0fffffffff', 'hex')), status.INTERNAL, path);
  }
  assert.is(await raw('/event_store.client.streams.Streams/Nothing', Buffer.alloc(0)), status.UNIMPLEMENTED);
  await append();
  assert.equal(reported, []);
});

limits('a message larger than any append ends its own call only', async () => {
  assert.is(await raw(APPEND, Buffer.alloc(18 * 1024 * 1024)), status.RESOURCE_EXHAUSTED);
  await append();
});

limits('who cancels its reads can go on reading, and has only so many open at a time', async () => {
  const data = { text: 'x'.repeat(900) };
  const events = Array.from({ length: 1_000 }, () => jsonEvent({ type: 'Counted', data }));
  await client.appendToStream('long-1', events);
  for (let n = 0; n < 25; n += 1) {
    const read = client.readStream('long-1');
    for await (const { event } of read) if (event) break;
    await read.cancel();
  }
  const held = Array.from({ length: 9 }, () => client.subscribeToStream('call-1', { fromRevision: START }));
  let confirmed = 0;
  for (const subscription of held) subscription.on('confirmation', () => (confirmed += 1));
  while (confirmed < held.length) await pause(10);
  const oneMore = client.subscribeToStream('call-1', { fromRevision: START });
  const waits = await Promise.race([
    once(oneMore, 'confirmation').then(() => 'opened'),
    pause(300).then(() => 'waits'),
  ]);
  assert.is(waits, 'waits');
  const opened = once(oneMore, 'confirmation');
  await held[0]?.unsubscribe();
  await opened;
});

limits('an address that others can reach is refused without TLS', async () => {
  const error = await startServer({
    storage: memoryStorage(),
    host: '0.0.0.0',
    port: 0,
    now: Date.now,
    fail: () => undefined,
    report: () => undefined,
  }).catch((fault: unknown) => fault);
  assert.instance(error, NotSecured);
});

limits.run();
