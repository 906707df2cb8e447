import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Links, RoadGraph } from '../graph/graph.ts';
import { alongLink, shareSeconds } from '../places/link-ends.ts';
import { ACCESS_MPS } from '../import/profile.ts';
import { gridAround, placeOf, type ReachGrid, unreached } from './reach-grid.ts';
import { boundsOf } from '../places/segment-grid.ts';
import { MAX_OFF_ROAD_METRES, type OnRoad, type Snapper } from '../places/snap.ts';
import { forEachTail } from '../graph/turns.ts';
import type { Waypoint } from '../places/waypoints.ts';
import type { WeighedRoads } from './weighed-roads.ts';

export interface RoadReach {
  readonly grid: ReachGrid;
  /** Does once what the first question would have to wait for, and yields the share done. */
  readonly preparing: () => Generator<number, void>;
  /** Seconds to each sample, given those by node, which must be known past the limit as samples are. */
  readonly secondsFrom: (
    roads: WeighedRoads,
    sources: readonly Waypoint[],
    nodeTimes: Float64Array,
    longestLimit: number,
  ) => number[];
}

/** Where each sample of the grid meets the road; rows of samples, link -1 where it does not. */
interface SnappedSamples {
  readonly link: Int32Array;
  /** Junctions of the link, here so that a question reads them in a row. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly fraction: Float64Array;
  readonly accessSeconds: Float64Array;
}

type GoalOf = (roads: WeighedRoads, place: Place) => Waypoint | undefined;

/**
 * Travel times to every sample of a grid over the map. The samples are snapped once; after that a response circle
 * costs one search and one pass, and agrees with the travel time to each sample's place.
 */
export function createRoadReach(graph: RoadGraph, snap: Snapper, goalOf: GoalOf): RoadReach {
  const grid = gridAround(boundsOf(graph), MAX_OFF_ROAD_METRES);
  const snapping = snappingSamples(grid, graph.links, snap);
  const { turns } = graph;
  let whole: SnappedSamples | undefined;
  let shut: { readonly closed: Uint8Array; readonly samples: SnappedSamples } | undefined;

  function* preparing(): Generator<number, void> {
    while (!whole) {
      const step = snapping.next();
      if (step.done) whole = step.value;
      else yield step.value;
    }
  }

  function snapped(): SnappedSamples {
    while (!whole) {
      const step = snapping.next();
      if (step.done) whole = step.value;
    }
    return whole;
  }

  /** Samples beside closed roads meet another road. */
  function samplesUnder(roads: WeighedRoads): SnappedSamples {
    const { closed } = roads;
    const samples = snapped();
    if (!closed) return samples;
    if (shut?.closed === closed) return shut.samples;
    const moved = {
      link: samples.link.slice(),
      from: samples.from.slice(),
      to: samples.to.slice(),
      fraction: samples.fraction.slice(),
      accessSeconds: samples.accessSeconds.slice(),
    };
    samples.link.forEach((link, sample) => {
      if (link === -1 || !closed[link]) return;
      const goal = goalOf(roads, placeOf(grid, sample));
      put(moved, sample, graph.links, goal?.onRoad, goal?.onFootSeconds);
    });
    shut = { closed, samples: moved };
    return moved;
  }

  return {
    grid,
    preparing,
    secondsFrom(roads, sources, nodeTimes, longestLimit) {
      const { links } = roads.roads;
      const { link: linkOf, from, to, fraction, accessSeconds } = samplesUnder(roads);
      const values = unreached(grid, longestLimit);
      const farthest = values[0] ?? 0;
      const sourcesOn = new Map<number, Waypoint[]>();
      for (const source of sources) {
        const there = sourcesOn.get(source.onRoad.link);
        if (there) there.push(source);
        else sourcesOn.set(source.onRoad.link, [source]);
      }
      /** When a drive, numbered as in `Turns`, may begin at its junction. */
      const timeAt = (junction: number, drive: number): number => {
        let time = nodeTimes[junction] ?? 0;
        if (turns.firstCopy[junction] === turns.firstCopy[junction + 1]) return time;
        forEachTail(turns, junction, drive, (node) => {
          time = Math.min(time, nodeTimes[node] ?? 0);
        });
        return time;
      };
      for (let sample = 0; sample < values.length; sample += 1) {
        const link = linkOf[sample] ?? -1;
        if (link === -1) continue;
        const share = fraction[sample] ?? 0;
        const access = accessSeconds[sample] ?? 0;
        let best = farthest - access;
        const metres = links.metres[link] ?? 0;
        const atFrom = timeAt(from[sample] ?? 0, 2 * link);
        if (atFrom < best) {
          const viaFrom = atFrom + shareSeconds(share, links.forwardSeconds[link] ?? 0, metres);
          if (viaFrom < best) best = viaFrom;
        }
        const atTo = timeAt(to[sample] ?? 0, 2 * link + 1);
        if (atTo < best) {
          const viaTo = atTo + shareSeconds(1 - share, links.backwardSeconds[link] ?? 0, metres);
          if (viaTo < best) best = viaTo;
        }
        best += access;
        for (const source of sourcesOn.get(link) ?? []) {
          const goal = { link, fraction: share, offRoadMetres: access * ACCESS_MPS };
          best = Math.min(best, alongLink(roads.open, source.onRoad, goal)?.seconds ?? best);
        }
        values[sample] = best;
      }
      return values;
    },
  };
}

/** Samples between two chances to do something else. */
const PER_STEP = 500;

function* snappingSamples(grid: ReachGrid, links: Links, snap: Snapper): Generator<number, SnappedSamples> {
  const count = grid.rows * grid.columns;
  const samples = {
    link: new Int32Array(count),
    from: new Int32Array(count),
    to: new Int32Array(count),
    fraction: new Float64Array(count),
    accessSeconds: new Float64Array(count),
  };
  for (let sample = 0; sample < count; sample += 1) {
    if (sample % PER_STEP === 0) yield sample / count;
    put(samples, sample, links, snap(placeOf(grid, sample)));
  }
  return samples;
}

function put(
  samples: SnappedSamples,
  sample: number,
  links: Links,
  onRoad: OnRoad | undefined,
  onFootSeconds = 0,
): void {
  const link = onRoad?.link ?? -1;
  samples.link[sample] = link;
  samples.from[sample] = links.from[link] ?? -1;
  samples.to[sample] = links.to[link] ?? -1;
  samples.fraction[sample] = onRoad?.fraction ?? 0;
  samples.accessSeconds[sample] = (onRoad?.offRoadMetres ?? 0) / ACCESS_MPS + onFootSeconds;
}
