/** Runs what opens effects as a component would while it is set up; the returned function ends them. */
export function inScope(open: () => () => void): () => void {
  let close: (() => void) | undefined;
  const end = $effect.root(() => {
    close = open();
  });
  return () => {
    close?.();
    end();
  };
}
