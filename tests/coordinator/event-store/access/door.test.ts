import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  addressesOf,
  isLoopback,
  openDoor,
  UnknownHost,
} from '../../../../coordinator/event-store/access/door.ts';

const doors = suite('the door of the event store');

/** An address of documentation (RFC 5737), which no machine has. */
const ELSEWHERE = '192.0.2.1';

const wishes = (addresses: readonly string[], port = 0) => ({
  addresses,
  port,
  connectionsAtMost: 10,
  accept: () => undefined,
  turnedAway: () => undefined,
});

async function taken(address: string): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** A second address of this machine: Linux answers to all of 127.0.0.0/8, others speak IPv6. */
const SECOND = await taken('127.0.0.2').then(
  ({ close }) => {
    close();
    return '127.0.0.2';
  },
  () => '::1',
);

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'open',
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error),
  );

doors('one port is listened to at every address of a name', async () => {
  const door = await openDoor(wishes(['127.0.0.1', SECOND]));
  for (const address of ['127.0.0.1', SECOND]) {
    const socket = connect(door.port, address);
    await once(socket, 'connect');
    socket.destroy();
  }
  door.close();
  door.clear();
});

doors('an address that this machine does not have is left out, unless there is no other', async () => {
  const door = await openDoor(wishes([ELSEWHERE, '127.0.0.1']));
  assert.ok(door.port > 0);
  door.close();
  assert.is(await codeOf(openDoor(wishes([ELSEWHERE]))), 'EADDRNOTAVAIL');
});

doors('a port that is taken at one address is taken, and the others are given up', async () => {
  const { port, close } = await taken(SECOND);
  assert.is(await codeOf(openDoor(wishes(['127.0.0.1', SECOND], port))), 'EADDRINUSE');
  const door = await openDoor(wishes(['127.0.0.1'], port));
  assert.is(door.port, port);
  door.close();
  close();
});

doors('whoever is inside when the door is cleared is disconnected', async () => {
  const door = await openDoor(wishes(['127.0.0.1']));
  const socket = connect(door.port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  door.close();
  door.clear();
  socket.resume();
  if (!socket.closed) await once(socket, 'close');
});

doors('only this machine itself is loopback', () => {
  for (const address of ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1'])
    assert.ok(isLoopback(address));
  for (const address of ['0.0.0.0', '::', '10.0.0.1', '::ffff:10.0.0.1', '128.0.0.1', '127.example.org']) {
    assert.not(isLoopback(address), address);
  }
});

doors('a name is the addresses that it has here', async () => {
  assert.equal(await addressesOf('10.0.0.7'), ['10.0.0.7']);
  assert.ok((await addressesOf('localhost')).every(isLoopback));
  const error = await addressesOf('no.such.host.invalid').catch((fault: unknown) => fault);
  assert.instance(error, UnknownHost);
});

doors.run();
