import type { WebSocket } from 'ws';
import type { Clock } from '../../application/ports.ts';
import type { LiveDesks, OpenAtDesk } from '../../contract/live.ts';
import type { Account } from '../accounts.ts';
import { hearDesk } from './desk-line.ts';
import { type Frame, frameOf } from './live-listener.ts';

/** Whoever walks down the queue opens many in a second: they are told in one frame. */
const HURRY_MS = 40;

/** One connection of a dispatcher. */
interface Desk {
  /** Asks whether it is still there, and tells it again what the others have open. */
  beat(): void;
  leave(): void;
}

/** Who has which incident open, by what the connections of this process say; kept in memory while they last. */
export interface OpenDesks {
  join(
    account: Account,
    socket: Pick<WebSocket, 'on' | 'ping' | 'close'>,
    send: (frame: Frame) => void,
  ): Desk;
  close(): void;
}

export function createOpenDesks(clock: Clock): OpenDesks {
  const open = new Map<Desk, OpenAtDesk>();
  const listeners = new Set<(frame: Frame) => void>();
  let telling: NodeJS.Timeout | undefined;

  function frame(): Frame {
    const desks: LiveDesks = { kind: 'desks', now: clock.now(), desks: [...open.values()] };
    return frameOf(desks);
  }
  function tellAll(): void {
    telling = undefined;
    const told = frame();
    for (const tell of listeners) tell(told);
  }
  function turn(desk: Desk, { account, displayName }: Account, incidentId: string | undefined): void {
    if (open.get(desk)?.incidentId === incidentId) return;
    if (incidentId === undefined) open.delete(desk);
    else open.set(desk, { account, name: displayName, incidentId, since: clock.now() });
    telling ??= setTimeout(tellAll, HURRY_MS);
  }

  return {
    join(account, socket, send) {
      const ask = hearDesk(socket, (incidentId) => {
        turn(desk, account, incidentId);
      });
      const desk: Desk = {
        beat() {
          ask();
          send(frame());
        },
        leave() {
          listeners.delete(send);
          turn(desk, account, undefined);
        },
      };
      listeners.add(send);
      send(frame());
      return desk;
    },
    close() {
      clearTimeout(telling);
    },
  };
}
