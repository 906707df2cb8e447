import type { WebSocket } from 'ws';
import type { LiveMessage } from '../../contract/live.ts';

/** Beyond this a browser does not keep up: what it misses, a snapshot tells it later. */
const MOST_BUFFERED_BYTES = 512 * 1024;
const DRAINED_BYTES = 64 * 1024;
/** Stalled for this long, it is let go: twenty stalled browsers must not fill the server's memory. */
const PATIENCE_MS = 3_000;

/** RFC 6455: 1013 try again later. */
const TRY_AGAIN_LATER = 1013;

type Socket = Pick<WebSocket, 'send' | 'close' | 'terminate' | 'bufferedAmount'>;

/** A message as it goes over the wire: encoded once for everybody who gets it. */
export type Frame = Buffer<ArrayBuffer>;
export const frameOf = (message: LiveMessage): Frame => Buffer.from(JSON.stringify(message));

/** RFC 6455: text, although it is encoded already. */
const AS_TEXT = { binary: false };

/** One browser: gets every frame while it keeps up, else a snapshot once it has caught its breath. */
export interface Listener {
  sendSnapshot(frame: Frame): void;
  /** Sends or skips; when the browser has recovered, asks for a snapshot in place of the frame. */
  sendFrame(frame: Frame, snapshot: () => Frame): void;
}

export function createListener(socket: Socket, now: () => number): Listener {
  /** A first snapshot may be larger than the limit; it is given time to drain. */
  let allowedBytes = MOST_BUFFERED_BYTES;
  let behind = false;
  let stalledSince: number | undefined;

  function sendSnapshot(frame: Frame): void {
    behind = false;
    stalledSince = undefined;
    allowedBytes = MOST_BUFFERED_BYTES + frame.byteLength;
    socket.send(frame, AS_TEXT);
  }

  return {
    sendSnapshot,
    sendFrame(frame, snapshot) {
      const buffered = socket.bufferedAmount;
      if (buffered < DRAINED_BYTES) {
        allowedBytes = MOST_BUFFERED_BYTES;
        stalledSince = undefined;
        if (behind) sendSnapshot(snapshot());
        else socket.send(frame, AS_TEXT);
        return;
      }
      if (buffered <= allowedBytes) {
        stalledSince = undefined;
        if (!behind) socket.send(frame, AS_TEXT);
        return;
      }
      behind = true;
      stalledSince ??= now();
      if (now() - stalledSince >= PATIENCE_MS) {
        socket.close(TRY_AGAIN_LATER, 'does not keep up');
        socket.terminate();
      }
    },
  };
}
