export type Point = readonly [x: number, y: number];

/**
 * The line with fewer points, none of those left out farther than `tolerance` from it (Douglas & Peucker 1973). The
 * first and the last point stay; so a closed ring stays closed.
 */
export function simplify(line: readonly Point[], tolerance: number): readonly Point[] {
  if (line.length < 3) return line;
  const isKept = new Uint8Array(line.length);
  isKept[0] = 1;
  isKept[line.length - 1] = 1;
  const open: (readonly [first: number, last: number])[] = [[0, line.length - 1]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [first, last] = stretch;
    let farthest = -1;
    let most = tolerance * tolerance;
    for (let i = first + 1; i < last; i += 1) {
      const away = distanceSquared(line[i], line[first], line[last]);
      if (away <= most) continue;
      most = away;
      farthest = i;
    }
    if (farthest === -1) continue;
    isKept[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => isKept[i]);
}

/** From `p` to the segment between `a` and `b`. */
function distanceSquared(
  [px, py]: Point = [0, 0],
  [ax, ay]: Point = [0, 0],
  [bx, by]: Point = [0, 0],
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const lengthSquared = dx * dx + dy * dy;
  const share =
    lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / lengthSquared));
  return (px - ax - share * dx) ** 2 + (py - ay - share * dy) ** 2;
}
