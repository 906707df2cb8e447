/**
 * Where places stand on the roads: each place has nodes by which it is left, or come to, and how long the way between
 * node and place takes. The nodes of place `i` are rows `first[i]` up to `first[i + 1]`; a place may have none.
 */
export interface Anchors {
  readonly count: number;
  readonly first: Int32Array;
  readonly node: Int32Array;
  readonly milliseconds: Int32Array;
}

/** One list of nodes for each place. Seconds are rounded to whole milliseconds. */
export function anchorsOf(
  places: readonly (readonly { readonly node: number; readonly seconds: number }[])[],
): Anchors {
  const first = new Int32Array(places.length + 1);
  places.forEach((ends, place) => (first[place + 1] = (first[place] ?? 0) + ends.length));
  const ends = places.flat();
  return {
    count: places.length,
    first,
    node: Int32Array.from(ends, ({ node }) => node),
    milliseconds: Int32Array.from(ends, ({ seconds }) => Math.round(seconds * 1000)),
  };
}

/** Places that are nodes themselves. */
export function anchorsAt(nodes: ArrayLike<number>): Anchors {
  return {
    count: nodes.length,
    first: Int32Array.from({ length: nodes.length + 1 }, (_, place) => place),
    node: Int32Array.from(nodes),
    milliseconds: new Int32Array(nodes.length),
  };
}
