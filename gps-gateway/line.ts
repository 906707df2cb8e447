import type { Socket } from 'node:net';
import type { Ending } from './counters.ts';
import type { Line } from './sign-on.ts';

/** A terminal that lets so much pile up has stopped reading; a reply is 20 bytes. */
const MAX_UNREAD_BYTES = 65_536;

export interface SocketLine extends Line {
  isClosed(): boolean;
}

/** `ended` is told once why. */
export function createLine(socket: Socket, ended: (ending: Ending) => void): SocketLine {
  let isClosed = false;
  let gathered: Buffer[] = [];

  /** What is answered in one turn goes out in one write: a write costs more than all the rest of an answer. */
  function write(): void {
    const [only] = gathered;
    const bytes = gathered.length === 1 && only ? only : Buffer.concat(gathered);
    gathered = [];
    if (!socket.destroyed) socket.write(bytes);
  }

  return {
    address: socket.remoteAddress ?? '',
    isClosed: () => isClosed,
    send(bytes) {
      if (isClosed || socket.destroyed || bytes.length === 0) return;
      if (gathered.length === 0) process.nextTick(write);
      gathered.push(bytes);
      if (socket.writableLength > MAX_UNREAD_BYTES) this.close('not-reading');
    },
    close(ending) {
      if (isClosed) return;
      isClosed = true;
      ended(ending);
      // What was answered still goes out, except to someone who does not read it.
      if (ending === 'not-reading') socket.destroy();
      else
        process.nextTick(() => {
          socket.destroySoon();
        });
    },
  };
}
