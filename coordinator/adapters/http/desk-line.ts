import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import { DeskTurned } from '../../contract/live.ts';

const turned = Compile(DeskTurned);
/** Asked at each heartbeat; a desk that owes this many answers is no longer looking. */
const MOST_UNANSWERED = 2;
/** RFC 6455: 1007 the data do not have the agreed form. */
const UNREADABLE = 1007;

function read(text: string): DeskTurned | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
  return turned.Check(message) ? message : undefined;
}

/**
 * Hears on one socket which incident its desk has open. A machine that was switched off closes nothing: it is asked,
 * and has nothing open while it owes answers. Returns how to ask.
 */
export function hearDesk(
  socket: Pick<WebSocket, 'on' | 'ping' | 'close'>,
  turn: (incidentId: string | undefined) => void,
): () => void {
  let unanswered = 0;
  let incidentId: string | undefined;
  socket.on('message', (data: Buffer) => {
    const message = read(data.toString());
    if (!message) {
      socket.close(UNREADABLE, 'not a message of a desk');
      return;
    }
    ({ incidentId } = message);
    turn(incidentId);
  });
  socket.on('pong', () => {
    unanswered = 0;
    turn(incidentId);
  });
  return () => {
    if (unanswered === MOST_UNANSWERED) turn(undefined);
    else unanswered += 1;
    socket.ping();
  };
}
