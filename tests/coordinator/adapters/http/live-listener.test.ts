import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createListener } from '../../../../coordinator/adapters/http/live-listener.ts';

const listening = suite('a browser that does not keep up');

const KB = 1024;

/** A socket whose buffer is set by hand. */
class SlowSocket {
  bufferedAmount = 0;
  readonly sent: string[] = [];
  closedWith: number | undefined;
  terminated = false;
  send(frame: Buffer): void {
    this.sent.push(frame.toString());
  }
  close(code: number): void {
    this.closedWith = code;
  }
  terminate(): void {
    this.terminated = true;
  }
}

function connect(snapshotBytes = 10) {
  const socket = new SlowSocket();
  let now = 0;
  const listener = createListener(socket, () => now);
  listener.sendSnapshot(Buffer.alloc(snapshotBytes, 's'));
  socket.sent.length = 0;
  return {
    socket,
    pass: (ms: number) => (now += ms),
    frame: (text: string) => {
      listener.sendFrame(Buffer.from(text), () => Buffer.from('SNAPSHOT'));
    },
  };
}

listening('while it keeps up it gets every frame', () => {
  const { socket, frame } = connect();
  frame('1');
  socket.bufferedAmount = 500 * KB;
  frame('2');
  assert.equal(socket.sent, ['1', '2']);
});

listening('over the limit frames are skipped, and a snapshot makes up for them once it has drained', () => {
  const { socket, frame } = connect();
  socket.bufferedAmount = 600 * KB;
  frame('1');
  frame('2');
  assert.equal(socket.sent, []);
  socket.bufferedAmount = 300 * KB;
  frame('3');
  assert.equal(socket.sent, [], 'a gap is not bridged by a delta');
  socket.bufferedAmount = 0;
  frame('4');
  frame('5');
  assert.equal(socket.sent, ['SNAPSHOT', '5']);
});

listening('over the limit for three seconds it is let go', () => {
  const { socket, frame, pass } = connect();
  socket.bufferedAmount = 600 * KB;
  frame('1');
  pass(2_900);
  frame('2');
  assert.is(socket.terminated, false);
  pass(100);
  frame('3');
  assert.is(socket.terminated, true);
  assert.is(socket.closedWith, 1013);
});

listening('a stall that ends in time is forgotten', () => {
  const { socket, frame, pass } = connect();
  socket.bufferedAmount = 600 * KB;
  frame('1');
  pass(2_000);
  socket.bufferedAmount = 0;
  frame('2');
  socket.bufferedAmount = 2_000 * KB;
  frame('3');
  pass(2_000);
  frame('4');
  assert.is(socket.terminated, false);
});

listening('a large first snapshot does not count against it while it drains', () => {
  const { socket, frame, pass } = connect(2_000 * KB);
  socket.bufferedAmount = 2_000 * KB;
  frame('1');
  pass(10_000);
  frame('2');
  assert.is(socket.terminated, false);
  assert.equal(socket.sent, ['1', '2']);
});

listening.run();
