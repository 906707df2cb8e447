/** Values by key up to a total weight; who is needed longest ago goes first. */
export interface WeightedCache<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly weight: () => number;
}

export function createWeightedCache<Value>(
  limit: number,
  weightOf: (value: Value) => number,
): WeightedCache<Value> {
  // A map keeps the order of insertion.
  const kept = new Map<string, Value>();
  let total = 0;

  function drop(key: string): void {
    const value = kept.get(key);
    if (value === undefined) return;
    kept.delete(key);
    total -= weightOf(value);
  }

  return {
    get(key) {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set(key, value) {
      drop(key);
      kept.set(key, value);
      total += weightOf(value);
      for (const oldest of kept.keys()) {
        if (total <= limit) break;
        drop(oldest);
      }
    },
    weight: () => total,
  };
}
