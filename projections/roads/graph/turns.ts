/**
 * A turn that nobody can make: who arrives by one link may not leave by certain others. For each link that arrives so
 * its junction has a copy, which lacks those ways out; the rest of the graph stays as it is. A drive is numbered
 * `2 * link`, or `2 * link + 1` against the direction of the link.
 */
export interface Turns {
  readonly junctionCount: number;
  /** Node at which a link arrives: its junction, or a copy of it. */
  readonly forwardHead: Int32Array;
  readonly backwardHead: Int32Array;
  /** Copies of junction `i` are the nodes `firstCopy[i]` up to `firstCopy[i + 1]`. */
  readonly firstCopy: Int32Array;
  /** Junction of each copy; node `junctionCount + i` is copy `i`. */
  readonly junctionOfCopy: Int32Array;
  /** Drives that copy `i` lacks are `ban[firstBan[i]]` up to `ban[firstBan[i + 1]]`. */
  readonly firstBan: Int32Array;
  readonly ban: Int32Array;
}

/** Drives that may not follow another, by the drive that arrives. */
export type Bans = ReadonlyMap<number, ReadonlySet<number>>;

interface Ends {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export function createTurns(junctionCount: number, links: Ends, bans: Bans): Turns {
  const headOf = (drive: number): number => (drive % 2 === 0 ? links.to : links.from)[drive >> 1] ?? 0;
  const arriving = Array.from(bans.keys()).sort((a, b) => headOf(a) - headOf(b) || a - b);
  const turns = {
    junctionCount,
    forwardHead: links.to.slice(),
    backwardHead: links.from.slice(),
    firstCopy: new Int32Array(junctionCount + 1).fill(junctionCount),
    junctionOfCopy: Int32Array.from(arriving, headOf),
    firstBan: new Int32Array(arriving.length + 1),
    ban: Int32Array.from(arriving.flatMap((drive) => [...(bans.get(drive) ?? [])])),
  };
  arriving.forEach((drive, copy) => {
    (drive % 2 === 0 ? turns.forwardHead : turns.backwardHead)[drive >> 1] = junctionCount + copy;
    turns.firstBan[copy + 1] = (turns.firstBan[copy] ?? 0) + (bans.get(drive)?.size ?? 0);
    turns.firstCopy.fill(junctionCount + copy + 1, headOf(drive) + 1);
  });
  return turns;
}

/** The nodes from which a drive out of the junction may begin: the junction, and its copies that do not lack it. */
export function forEachTail(
  turns: Turns | undefined,
  junction: number,
  drive: number,
  visit: (node: number) => void,
): void {
  visit(junction);
  if (!turns) return;
  const end = turns.firstCopy[junction + 1] ?? 0;
  for (let node = turns.firstCopy[junction] ?? 0; node < end; node += 1) {
    const copy = node - turns.junctionCount;
    const bans = turns.ban.subarray(turns.firstBan[copy], turns.firstBan[copy + 1]);
    if (!bans.includes(drive)) visit(node);
  }
}

/** The junction that a node stands for. */
export function junctionOf({ junctionCount, junctionOfCopy }: Turns, node: number): number {
  return node < junctionCount ? node : (junctionOfCopy[node - junctionCount] ?? node);
}
