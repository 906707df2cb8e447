import type { Arcs } from '../graph/graph.ts';

/** Where no way leads, ms. Twice this still fits 32 bits, so that two times may be added without a check. */
export const UNREACHED = 2 ** 30 - 1;

/**
 * A road network for exact arithmetic: whole milliseconds in 32 bits, at most twelve days. Compressed sparse rows: the
 * arcs of node `i` are `first[i]` up to `first[i + 1]`. An arc of `UNREACHED` is closed.
 */
export interface TimedArcs {
  readonly nodeCount: number;
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  readonly milliseconds: Int32Array;
}

/** A negative or undefined time, which no road has: a fault of who weighed it. */
export class UnusableWeight extends Error {
  override readonly name = 'UnusableWeight';
}

/** The same arcs in the same order. Throws `UnusableWeight`. */
export function inMilliseconds(
  nodeCount: number,
  arcs: Pick<Arcs, 'first' | 'neighbour' | 'seconds'>,
): TimedArcs {
  const milliseconds = new Int32Array(arcs.seconds.length);
  for (let arc = 0; arc < milliseconds.length; arc += 1) {
    const seconds = arcs.seconds[arc] ?? 0;
    if (!(seconds >= 0)) throw new UnusableWeight(`arc ${arc} takes ${seconds} s`);
    milliseconds[arc] = Math.min(Math.round(seconds * 1000), UNREACHED);
  }
  return { nodeCount, first: arcs.first, neighbour: arcs.neighbour, milliseconds };
}
