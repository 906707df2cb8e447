/** The value below which `share` (0–1) of the sorted values lie, between neighbours in proportion. NaN for none. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
