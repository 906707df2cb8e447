export const SPEEDS = [1, 2, 5, 10, 30, 60, 120] as const;
export type Speed = (typeof SPEEDS)[number];

/** Two moments, the earlier first. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Brought to the nearest moment of the stretch. */
export const within = ({ from, to }: Stretch, at: number): number => Math.min(to, Math.max(from, at));

/** One step up or down the speeds; stays at the ends. */
export function shifted(speed: Speed, direction: -1 | 1): Speed {
  const at = SPEEDS.indexOf(speed) + direction;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at))] ?? speed;
}

export const isSpeed = (value: number): value is Speed => (SPEEDS as readonly number[]).includes(value);

/**
 * Where playing has come after this long on the wall. In a loop it goes round; outside of it, and at the end of what
 * is recorded, it stops.
 */
export function played(
  at: number,
  forward: number,
  bounds: Stretch,
  loop?: Stretch,
): { readonly at: number; readonly isPlaying: boolean } {
  const next = at + forward;
  if (loop && at <= loop.to && next >= loop.to) {
    const length = Math.max(1, loop.to - loop.from);
    return { at: loop.from + ((next - loop.from) % length), isPlaying: true };
  }
  return next < bounds.to ? { at: next, isPlaying: true } : { at: bounds.to, isPlaying: false };
}
