import type { Bounds, Place } from '../../../coordinator/domain/geography.ts';

/** What became of the roads of a file, for the person who brought it. */
export interface ImportReport {
  /** Driven ways within the bounds, and how many of their nodes the file or the bounds left out. */
  readonly ways: number;
  readonly missingNodes: number;
  readonly turnRestrictions: TurnRestrictionCounts & {
    /** Of those honoured, how many were not: they would have cut a street off from all others. */
    readonly cutOff: number;
  };
  /** Roads that do not belong to the largest part in which everyone reaches everyone, largest first. */
  readonly islands: {
    readonly count: number;
    readonly junctions: number;
    readonly kilometres: number;
    readonly largest: readonly IslandReport[];
  };
  readonly keptKilometres: number;
}

export interface IslandReport {
  readonly junctions: number;
  readonly kilometres: number;
  /** Somewhere on it. */
  readonly place: Place;
}

export interface TurnRestrictionCounts {
  readonly honoured: number;
  /** Matters of law only, which a siren may overrule. */
  readonly legal: number;
  /** The map exempts ambulances. */
  readonly exempt: number;
  /** By way of a whole street: not understood. */
  readonly viaWay: number;
  /** Members that are not roads of the graph, or do not meet. */
  readonly unmatched: number;
}

/** Why a file gives no roads: an answer for the person who brought it, not a fault of ours. */
export type ImportRefusal =
  | { readonly type: 'UnreadableOsmPbf'; readonly detail: string }
  | { readonly type: 'NoRoads'; readonly nodes: number }
  | { readonly type: 'OutsideBounds'; readonly extent: Bounds; readonly bounds: Bounds }
  | { readonly type: 'NotConnected'; readonly ways: number }
  | { readonly type: 'Cancelled' };

/** The refusal in a sentence. */
export function describeRefusal(refusal: ImportRefusal): string {
  switch (refusal.type) {
    case 'UnreadableOsmPbf':
      return refusal.detail;
    case 'NoRoads':
      return `no roads among its ${refusal.nodes} nodes within the bounds`;
    case 'OutsideBounds':
      return `covers ${spelled(refusal.extent)}, but the network lies in ${spelled(refusal.bounds)}`;
    case 'NotConnected':
      return `no two places on its ${refusal.ways} roads are connected in both directions`;
    case 'Cancelled':
      return 'cancelled';
  }
}

const spelled = ({ south, west, north, east }: Bounds): string =>
  `${south.toFixed(3)}–${north.toFixed(3)}° N, ${west.toFixed(3)}–${east.toFixed(3)}° E`;
