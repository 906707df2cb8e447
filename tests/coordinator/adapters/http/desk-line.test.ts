import { EventEmitter } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hearDesk } from '../../../../coordinator/adapters/http/desk-line.ts';

const line = suite('the line of one desk');

/** A desk's socket, played by the test. */
class Socket extends EventEmitter {
  pings = 0;
  closedWith: number | undefined;
  ping(): void {
    this.pings += 1;
  }
  close(code: number): void {
    this.closedWith = code;
  }
  say(text: string): void {
    this.emit('message', Buffer.from(text));
  }
}

function play() {
  const socket = new Socket();
  const turns: (string | undefined)[] = [];
  const ask = hearDesk(socket as unknown as Parameters<typeof hearDesk>[0], (id) => turns.push(id));
  return { socket, turns, ask };
}

line('a machine that was switched off has nothing open any more, and again once it answers', () => {
  const { socket, turns, ask } = play();
  socket.say('{"kind":"turned","incidentId":"I1"}');
  ask();
  ask();
  assert.equal(turns, ['I1']);
  ask();
  assert.equal(turns, ['I1', undefined]);
  assert.is(socket.pings, 3);
  socket.emit('pong');
  assert.equal(turns, ['I1', undefined, 'I1']);
});

line('what is no message of a desk ends the connection', () => {
  for (const text of ['', '{', '[]', '{"kind":"turned","incidentId":""}', '{"kind":"turned","by":"li"}']) {
    const { socket, turns } = play();
    socket.say(text);
    assert.equal([socket.closedWith, turns], [1007, []], text);
  }
});

line.run();
