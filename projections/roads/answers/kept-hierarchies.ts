import { crc32 } from 'node:zlib';
import {
  type ContractionHierarchy,
  hierarchyIn,
  UnreadableHierarchy,
} from '../search/contraction-hierarchy.ts';
import { readSealed, tryWritingSealed } from '../graph/sealed-file.ts';
import type { TimedArcs } from '../search/timed-arcs.ts';

/** Raised when another hierarchy is made of the same arcs, or written otherwise. */
const HIERARCHY_EDITION = 1;

/** Hierarchies of earlier starts, one under each name. */
export interface KeptHierarchies {
  /** Undefined when none was kept, when it was made from other arcs, and when it is damaged. */
  readonly find: (name: string, arcs: TimedArcs) => ContractionHierarchy | undefined;
  readonly keep: (name: string, arcs: TimedArcs, hierarchy: ContractionHierarchy) => void;
}

/** In files beside `graphFile`. One that cannot be written costs the next start some seconds, this one nothing. */
export function hierarchiesBeside(graphFile: string): KeptHierarchies {
  const fileOf = (name: string): string => `${graphFile.replace(/\.graph$/, '')}-${name}.hierarchy`;
  return {
    find(name, arcs) {
      const found = readSealed(fileOf(name), sealOf(arcs));
      return found.state === 'whole' ? readable(found.payload) : undefined;
    },
    keep(name, arcs, { buffer }) {
      tryWritingSealed(fileOf(name), sealOf(arcs), new Uint8Array(buffer));
    },
  };
}

/** Says which arcs and which times: those of another profile, hour or extract are others. */
function sealOf({ nodeCount, first, neighbour, milliseconds }: TimedArcs): string {
  const marks = [first, neighbour, milliseconds].map(({ buffer, byteOffset, byteLength }) =>
    crc32(new Uint8Array(buffer, byteOffset, byteLength)),
  );
  return JSON.stringify([HIERARCHY_EDITION, nodeCount, ...marks]);
}

function readable(payload: Uint8Array): ContractionHierarchy | undefined {
  const buffer = new SharedArrayBuffer(payload.length);
  new Uint8Array(buffer).set(payload);
  try {
    return hierarchyIn(buffer);
  } catch (fault) {
    if (!(fault instanceof UnreadableHierarchy)) throw fault;
    return undefined;
  }
}
