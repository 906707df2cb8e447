import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import { KeptPage } from './kept-page.svelte.ts';
import { PictureShelf } from './last-picture.ts';

/** So often it is looked whether the picture is another one, and how old it is is written down. */
const WRITE_MS = 2000;
/** Asked so often whether the server still knows the crew that the page was opened for. */
const CONFIRM_MS = 15_000;

/** How the crew's page lives without the server: opened from this device, with the mission that was last seen. */
export class WithoutLink {
  readonly page = new KeptPage();
  /** Server time of the mission on screen, while it is one from before. */
  seenAt = $state<number>();
  readonly #desk: Desk;
  readonly #shelf: PictureShelf;

  constructor(desk: Desk, storage: Storage) {
    this.#desk = desk;
    this.#shelf = new PictureShelf(storage);
  }

  /** Shows what was last seen when the server is out of reach as the page opens. */
  open(account: string): void {
    const { connection, live, session } = this.#desk;
    const picture = session.isConfirmed ? undefined : this.#shelf.find(account);
    if (!picture) return;
    live.replace(picture.tables);
    connection.heardAt = picture.at;
    this.seenAt = picture.at;
  }

  /** Called in the page's own scope: keeps the page and the mission, and asks who we are until it is known. */
  tend(account: string): () => void {
    const { connection, live, session } = this.#desk;
    const stops = [
      this.page.keep(),
      $effect.root(() => {
        $effect(() => {
          if (!connection.isComplete) return;
          this.seenAt = undefined;
          untrack(() => void this.page.refresh());
          const timer = setInterval(() => {
            this.#shelf.keep(account, live, connection.heardAt);
          }, WRITE_MS);
          return () => {
            clearInterval(timer);
          };
        });
        $effect(() => {
          if (session.isConfirmed) return;
          const ask = (): void => void session.confirm();
          const timer = setInterval(ask, CONFIRM_MS);
          addEventListener('online', ask);
          return () => {
            clearInterval(timer);
            removeEventListener('online', ask);
          };
        });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      // Left for another account or for good; a page that is merely closed never comes here.
      this.#shelf.forget(account);
    };
  }
}
