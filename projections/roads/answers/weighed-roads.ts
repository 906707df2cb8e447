import type { Arcs, RoadGraph } from '../graph/graph.ts';
import type { FastAnswers } from './fast-answers.ts';
import type { Period } from '../graph/speed-profile.ts';

/**
 * The roads as they are driven in one period of the day under certain closures. Its times never change, so that a
 * hierarchy found on it belongs to them: other times are another `WeighedRoads`, which has none yet.
 */
export interface WeighedRoads {
  readonly period: Period;
  /** As if nothing was closed: who stands on closed roads may leave them. */
  readonly open: RoadGraph;
  /** As they may be entered. */
  readonly roads: RoadGraph;
  /** By link, 1 where closed; absent when nothing is. */
  readonly closed?: Uint8Array;
  /** Arcs of closed links alone, leaving their nodes; all others take for ever. Absent when nothing is closed. */
  readonly within?: Arcs;
  /** Absent until it is built: a plain search answers meanwhile. */
  fast?: FastAnswers;
}

/** Whole milliseconds, in seconds: a plain search and a hierarchy then say exactly the same. */
export const inWholeMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

export function weighed(graph: RoadGraph, period: Period): WeighedRoads {
  const rounded = (arcs: Arcs): Arcs => ({ ...arcs, seconds: arcs.seconds.map(inWholeMilliseconds) });
  const open = { ...graph, outgoing: rounded(graph.outgoing), incoming: rounded(graph.incoming) };
  return { period, open, roads: open };
}

/** The same with links that nobody may enter, in either direction. Junctions and arcs keep their numbers. */
export function withClosed({ period, open }: WeighedRoads, closed: Uint8Array): WeighedRoads {
  const shut = (seconds: Float64Array, linkAt: (i: number) => number): Float64Array =>
    seconds.map((time, i) => (closed[linkAt(i)] ? Number.POSITIVE_INFINITY : time));
  const shutArcs = (arcs: Arcs): Arcs => ({
    ...arcs,
    seconds: shut(arcs.seconds, (arc) => arcs.link[arc] ?? 0),
  });
  const { links } = open;
  const roads = {
    ...open,
    links: {
      ...links,
      forwardSeconds: shut(links.forwardSeconds, (link) => link),
      backwardSeconds: shut(links.backwardSeconds, (link) => link),
    },
    outgoing: shutArcs(open.outgoing),
    incoming: shutArcs(open.incoming),
  };
  const within = {
    ...open.outgoing,
    seconds: open.outgoing.seconds.map((time, arc) =>
      closed[open.outgoing.link[arc] ?? 0] ? time : Number.POSITIVE_INFINITY,
    ),
  };
  return { period, open, roads, closed, within };
}
