/** What one connection may still send now: a bucket of `burstBytes` that fills by `bytesPerSecond`. */
export interface Allowance {
  /** Takes what was sent; returns for how many milliseconds the connection must not be read. */
  spend(bytes: number, nowMs: number): number;
}

export function createAllowance(bytesPerSecond: number, burstBytes: number, startMs: number): Allowance {
  let left = burstBytes;
  let filledMs = startMs;
  return {
    spend(bytes, nowMs) {
      left = Math.min(burstBytes, left + ((nowMs - filledMs) / 1000) * bytesPerSecond) - bytes;
      filledMs = nowMs;
      return left >= 0 ? 0 : (-left / bytesPerSecond) * 1000;
    },
  };
}
