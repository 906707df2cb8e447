import { newKey } from '../desk/commands.svelte.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { CrewLine } from './crew-line.svelte.ts';
import { Outbox } from './outbox.svelte.ts';

const CLOCK_STORED_AS = 'mingmai.clock-offset';

/** A crew's line to the server, kept in this browser. */
export function openLine(desk: Desk): CrewLine {
  const outbox = new Outbox({
    storage: localStorage,
    post: (path, body, key) => desk.server.command(path, body, key),
    now: () => desk.clock.read(),
    newKey,
    schedule: (action, milliseconds) => {
      const timer = setTimeout(action, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  return new CrewLine(outbox, desk.commands);
}

/** Sends off what waits when the link is back, and a held step when the page is put away; the returned function ends it. */
export function tendLine(outbox: Outbox, account: string): () => void {
  outbox.open(account);
  const retry = (): void => {
    outbox.retry();
  };
  const putAway = (): void => {
    if (document.visibilityState === 'hidden') outbox.release();
  };
  addEventListener('online', retry);
  document.addEventListener('visibilitychange', putAway);
  return () => {
    removeEventListener('online', retry);
    document.removeEventListener('visibilitychange', putAway);
    outbox.close();
  };
}

/** What the server last told of its time, for a page that is opened without a link. */
export function rememberClock(offset: number): void {
  localStorage.setItem(CLOCK_STORED_AS, String(Math.round(offset)));
}

export function rememberedClock(): number {
  const offset = Number(localStorage.getItem(CLOCK_STORED_AS));
  return Number.isFinite(offset) ? offset : 0;
}
