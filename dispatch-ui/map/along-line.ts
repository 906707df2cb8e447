/** Pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Room for a straight text along a line. */
export interface Stretch {
  readonly start: Spot;
  readonly end: Spot;
}

/** Text may stand beside a bend this much shorter than the road that makes it; more, and it would cut the corner. */
const STRAIGHTNESS = 0.985;

/** Distances from the start, one for each point. */
function mileage(line: readonly Spot[]): Float64Array {
  const along = new Float64Array(line.length);
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1], line[i]];
    along[i] = (along[i - 1] ?? 0) + (a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0);
  }
  return along;
}

function spotAt(line: readonly Spot[], along: Float64Array, distance: number): Spot {
  let i = 1;
  while (i < line.length - 1 && (along[i] ?? 0) < distance) i += 1;
  const [a, b] = [line[i - 1] ?? { x: 0, y: 0 }, line[i] ?? { x: 0, y: 0 }];
  const [before, after] = [along[i - 1] ?? 0, along[i] ?? 0];
  const share = after === before ? 0 : (distance - before) / (after - before);
  return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
}

/** Points of the line `spacing` apart, the first of them half of that from its start; its middle when it is shorter. */
export function spotsAlong(line: readonly Spot[], spacing: number): Spot[] {
  const along = mileage(line);
  const length = along.at(-1) ?? 0;
  if (length === 0) return [];
  if (length < spacing) return [spotAt(line, along, length / 2)];
  const count = Math.floor(length / spacing);
  return Array.from({ length: count }, (_, i) => spotAt(line, along, (i + 0.5) * spacing));
}

/**
 * Where a text of this width fits along the line, about `spacing` apart, reading from left to right. Places where the
 * line bends too much are passed over.
 */
export function stretchesAlong(line: readonly Spot[], width: number, spacing: number): Stretch[] {
  const along = mileage(line);
  const length = along.at(-1) ?? 0;
  const stretches: Stretch[] = [];
  const step = Math.max(4, width / 4);
  // The best place of a short road is its middle.
  const first = length < spacing + width ? (length - width) / 2 : spacing / 2;
  for (let from = Math.max(0, first); from + width <= length;) {
    const [a, b] = [spotAt(line, along, from), spotAt(line, along, from + width)];
    const isStraight = Math.hypot(b.x - a.x, b.y - a.y) >= STRAIGHTNESS * width;
    if (isStraight) stretches.push(a.x <= b.x ? { start: a, end: b } : { start: b, end: a });
    from += isStraight ? spacing : step;
  }
  return stretches;
}
