import { untrack } from 'svelte';

type Layer = () => () => void;

const AGAIN_MS = 10_000;

/**
 * A layer whose part of the program comes beside the first picture; while it does not come, `missing(true)` says so and
 * it is asked for again. Returns how to remove it.
 */
export function laterLayer(load: () => Promise<Layer>, missing: (isMissing: boolean) => void): () => void {
  let layer = $state.raw<Layer>();
  let again: ReturnType<typeof setTimeout> | undefined;
  let isRemoved = false;

  async function ask(): Promise<void> {
    try {
      layer = await load();
      missing(false);
    } catch (fault) {
      // The browser has lost the server, or the server a file of a former version.
      if (!(fault instanceof TypeError)) throw fault;
      if (isRemoved) return;
      missing(true);
      again = setTimeout(() => void ask(), AGAIN_MS);
    }
  }

  void ask();
  $effect(() => {
    const open = layer;
    return open && untrack(open);
  });
  return () => {
    isRemoved = true;
    clearTimeout(again);
  };
}
