import WebSocket from 'ws';
import type { LiveMessage } from '../../coordinator/contract/live.ts';

/** A dispatcher's console that keeps when it first heard of each incident. */
export interface Arrivals {
  /** `performance.now()` at the first delta with the incident's row. */
  readonly at: ReadonlyMap<string, number>;
  close(): void;
}

/** Resolves when the console has its first picture. */
export async function watchIncidents(baseUrl: string, cookie: string): Promise<Arrivals> {
  const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/live`, {
    headers: { cookie, origin: baseUrl },
  });
  const at = new Map<string, number>();
  await new Promise<void>((ready, fail) => {
    socket.on('error', fail);
    socket.on('message', (data: Buffer) => {
      const heardAt = performance.now();
      const message = JSON.parse(data.toString()) as LiveMessage;
      if (message.kind === 'snapshot') ready();
      if (message.kind !== 'delta') return;
      for (const [table, key] of message.changes) {
        if (table === 'incidents' && !at.has(key)) at.set(key, heardAt);
      }
    });
  });
  return {
    at,
    close: () => {
      socket.terminate();
    },
  };
}
