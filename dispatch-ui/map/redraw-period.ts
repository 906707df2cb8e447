/** Motion that no eye sees: pixels from one picture to the next. */
const UNSEEN_PX = 0.4;
const SHORTEST_MS = 16;
const LONGEST_MS = 250;

/**
 * Milliseconds until the next picture, for whatever moves the fastest: at district scale 60 km/h is a third of a pixel
 * in a second, and four pictures a second look like sixty.
 */
export function redrawPeriod(pixelsPerMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, UNSEEN_PX / pixelsPerMs));
}
