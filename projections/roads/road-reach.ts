import type { Search } from './dijkstra.ts';
import type { RoadGraph } from './graph.ts';
import { alongLink, leaving } from './link-ends.ts';
import { ACCESS_MPS } from './profile.ts';
import { gridAround, MARGIN_SECONDS, placeOf, type ReachGrid, unreached } from './reach-grid.ts';
import { boundsOf } from './segment-grid.ts';
import { MAX_OFF_ROAD_METRES, type OnRoad, type Snapper } from './snap.ts';
import { forEachTail } from './turns.ts';

export interface RoadReach {
  readonly grid: ReachGrid;
  /** Seconds from the nearest source to each sample, exact up to the limit. */
  readonly secondsFrom: (sources: readonly OnRoad[], longestLimit: number) => number[];
}

/** Where each sample of the grid meets the road; rows of samples, link -1 where it does not. */
interface SnappedSamples {
  readonly link: Int32Array;
  readonly fraction: Float64Array;
  readonly accessSeconds: Float64Array;
}

/**
 * Travel times to every sample of a grid over the map. The samples are snapped once; after that a response circle
 * costs one search and one pass, and agrees with the travel time to each sample's place.
 */
export function createRoadReach(graph: RoadGraph, search: Search, snap: Snapper): RoadReach {
  const grid = gridAround(boundsOf(graph), MAX_OFF_ROAD_METRES);
  const samples = snapSamples(grid, snap);
  const { links, turns } = graph;

  /** When a drive, numbered as in `Turns`, may begin at its junction. */
  function timeAt(seconds: Float64Array, drive: number): number {
    const junction = (drive % 2 === 0 ? links.from : links.to)[drive >> 1] ?? 0;
    let time = seconds[junction] ?? Number.POSITIVE_INFINITY;
    if (turns.firstCopy[junction] === turns.firstCopy[junction + 1]) return time;
    forEachTail(turns, junction, drive, (node) => {
      time = Math.min(time, seconds[node] ?? Number.POSITIVE_INFINITY);
    });
    return time;
  }

  return {
    grid,
    secondsFrom(sources, longestLimit) {
      const values = unreached(grid, longestLimit);
      const { seconds } = search.forward(
        sources.flatMap((source) => leaving(graph, source)),
        { limitSeconds: longestLimit + MARGIN_SECONDS },
      );
      const hasSource = new Uint8Array(links.count);
      for (const { link } of sources) hasSource[link] = 1;
      for (let sample = 0; sample < values.length; sample += 1) {
        const link = samples.link[sample] ?? -1;
        if (link === -1) continue;
        const share = samples.fraction[sample] ?? 0;
        const access = samples.accessSeconds[sample] ?? 0;
        const viaFrom = timeAt(seconds, 2 * link) + share * (links.forwardSeconds[link] ?? 0);
        const viaTo = timeAt(seconds, 2 * link + 1) + (1 - share) * (links.backwardSeconds[link] ?? 0);
        // NaN (no way × no distance) compares false and leaves the sample as it is.
        let best = values[sample] ?? 0;
        if (viaFrom + access < best) best = viaFrom + access;
        if (viaTo + access < best) best = viaTo + access;
        if (hasSource[link]) {
          const goal = { link, fraction: share, offRoadMetres: access * ACCESS_MPS };
          for (const source of sources)
            best = Math.min(best, alongLink(graph, source, goal)?.seconds ?? best);
        }
        values[sample] = best;
      }
      return values;
    },
  };
}

function snapSamples(grid: ReachGrid, snap: Snapper): SnappedSamples {
  const count = grid.rows * grid.columns;
  const samples = {
    link: new Int32Array(count).fill(-1),
    fraction: new Float64Array(count),
    accessSeconds: new Float64Array(count),
  };
  for (let sample = 0; sample < count; sample += 1) {
    const onRoad = snap(placeOf(grid, sample));
    if (!onRoad) continue;
    samples.link[sample] = onRoad.link;
    samples.fraction[sample] = onRoad.fraction;
    samples.accessSeconds[sample] = onRoad.offRoadMetres / ACCESS_MPS;
  }
  return samples;
}
