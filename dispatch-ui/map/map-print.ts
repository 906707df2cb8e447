import type { Theme } from '../theme/theme.svelte.ts';

/** No drawing for so long means that the last one was whole. */
const QUIET_MS = 300;
/** A base map that does not come is printed as it is. */
const PATIENCE_MS = 3000;
/** A browser that does not say when its print dialog was closed says it by letting the user go on. */
const RETURN_SIGNS = ['afterprint', 'pointermove', 'keydown'] as const;

export interface Sheet {
  readonly theme: Theme;
  /** Lays the map out on paper, or back on the screen. */
  readonly layOut: (isOnPaper: boolean) => Promise<void>;
  /** When the base map was last drawn, milliseconds of `performance.now()`. */
  readonly drawnAt: () => number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function untilDrawn(drawnAt: () => number): Promise<void> {
  const began = performance.now();
  do await pause(QUIET_MS);
  while (performance.now() - drawnAt() < QUIET_MS && performance.now() - began < PATIENCE_MS);
}

/** In light colours whatever the desk shows: ink is for what is drawn. Resolves when the screen is as it was. */
export async function printMap({ theme, layOut, drawnAt }: Sheet): Promise<void> {
  const giveBack = theme.lend('light');
  await layOut(true);
  await untilDrawn(drawnAt);
  await new Promise<void>((resolve) => {
    const closed = new AbortController();
    for (const sign of RETURN_SIGNS)
      addEventListener(
        sign,
        () => {
          closed.abort();
          resolve();
        },
        { signal: closed.signal },
      );
    print();
  });
  giveBack();
  await layOut(false);
}
