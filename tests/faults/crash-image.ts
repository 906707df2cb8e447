import type { Draws } from '../../simulations/draws.ts';
import { applyTo, type Change, type DiskNode, torn } from './disk-changes.ts';

interface Pending {
  readonly begun: number;
  readonly change: Change;
}

/** A file or directory of a disk at work; the root is the first of them. */
export interface LiveNode extends DiskNode {
  pending: Pending[];
}

/** Chances of a change that was not flushed: to be kept whole, and, for a write, to be kept in some of its sectors. */
export interface Luck {
  readonly keeping: number;
  readonly tearing: number;
}

interface Survivor {
  readonly path: string;
  readonly change: Change;
}

/** Files by path under the root, after a loss of power. */
export interface CrashImage {
  readonly directories: readonly string[];
  readonly files: ReadonlyMap<string, Buffer>;
  /** Changes that survived in whole or in part although they had not been flushed, and how many did not. */
  readonly survivors: readonly Survivor[];
  readonly vanished: number;
}

/**
 * What is left of a disk when the power goes. Flushed changes are; each other change is, is not, or is in part.
 */
export function crashImage(nodes: readonly LiveNode[], draws: Draws, { keeping, tearing }: Luck): CrashImage {
  const survivors = new Map<number, Change[]>();
  let vanished = 0;
  const left = nodes.map((node, number) => {
    const copy: DiskNode = { ...node, room: Buffer.from(node.room), entries: new Map(node.entries) };
    for (const { change: made } of node.pending) {
      const isTorn = made.kind === 'written' && draws.fraction() < tearing;
      const kept = isTorn ? torn(made, draws) : draws.fraction() < keeping ? [made] : [];
      for (const part of kept) applyTo(copy, part);
      if (kept.length === 0) vanished += 1;
      survivors.set(number, [...(survivors.get(number) ?? []), ...kept]);
    }
    return copy;
  });
  const directories: string[] = [];
  const files = new Map<string, Buffer>();
  const found: Survivor[] = [];
  const visit = (path: string, number: number): void => {
    const { isDirectory, entries, room, size } = left[number]!;
    for (const made of survivors.get(number) ?? []) found.push({ path, change: made });
    if (!isDirectory) files.set(path, room.subarray(0, size));
    else {
      if (path !== '') directories.push(path);
      for (const [name, entry] of entries) visit(`${path}/${name}`, entry);
    }
  };
  visit('', 0);
  return { directories, files, survivors: found, vanished };
}
