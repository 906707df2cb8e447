import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import type { Draws } from '../draws.ts';
import { type Callers, isOfDrill } from './callers.ts';
import type { Door } from './door.ts';
import type { Picture } from './picture.ts';

/** Seconds a call of the drill waits for a person at the console before the drill's own desk takes it. */
const PATIENCE = { least: 30, most: 60 };
const ASK_AGAIN_MS = 15_000;
/** What was sent is seen within seconds; an incident still waiting after this was recalled. */
const SEEN_WITHIN_MS = 180_000;
const UNITS_ASKED = 3;

/** Enters the drill's calls and, when nobody else did, sends the first unit offered. */
export interface Desk {
  ring(now: number): void;
  act(picture: Picture, now: number): void;
}

export function createDesk(callers: Callers, dispatcher: Door, draws: Draws): Desk {
  const due = new Map<string, number>();

  async function dispatch(incidentId: string, now: number): Promise<void> {
    due.set(incidentId, Infinity);
    const wasSent = await sendFirstOffered(incidentId);
    due.set(incidentId, now + (wasSent ? SEEN_WITHIN_MS : ASK_AGAIN_MS));
  }

  async function sendFirstOffered(incidentId: string): Promise<boolean> {
    const said = await dispatcher.get(`/api/incidents/${incidentId}/unit-ranking`);
    if (!said.ok) return false;
    const { rankingId, offered } = said.body as RankingAnswer;
    for (const [place, { id: unitId }] of offered.slice(0, UNITS_ASKED).entries()) {
      const sent = await dispatcher.post(`/api/incidents/${incidentId}/dispatch`, {
        unitId,
        rankingId,
        ...(place > 0 && { overrideReason: '演练：前一单位已被派出' }),
      });
      if (sent.ok) return true;
      // Another desk was faster with this unit: the next one is asked.
      if (sent.code !== 'UnitBusy') return false;
    }
    return false;
  }

  return {
    ring(now) {
      for (const call of callers.ring(now)) void dispatcher.post('/api/calls', call);
    },
    act(picture, now) {
      for (const { incidentId, status, address, openedAt } of Object.values(picture.incidents)) {
        if (status !== 'waiting' || !isOfDrill({ address })) {
          due.delete(incidentId);
          continue;
        }
        const at = due.get(incidentId) ?? openedAt + draws.between(PATIENCE.least, PATIENCE.most) * 1000;
        due.set(incidentId, at);
        if (now >= at) void dispatch(incidentId, now);
      }
    },
  };
}
