import type { Anchors } from './anchors.ts';
import { climbUp, createClimb, forget, startAt } from './climb.ts';
import type { ContractionHierarchy } from './contraction-hierarchy.ts';
import { ascentOf, type Direction, wholeDescent } from './descent.ts';
import { enter, LANES, sweepLanes } from './sweep.ts';
import { UNREACHED } from './timed-arcs.ts';

/**
 * Exact times between each facility and every node, to be looked up without a search: four bytes a pair, 33 MB for
 * 130 facilities and 63,000 nodes.
 */
export interface FacilityTable {
  /** `forward`: from the facilities; `backward`: to them. */
  readonly direction: Direction;
  readonly facilityCount: number;
  readonly nodeCount: number;
  readonly rankOf: Int32Array;
  /** A row of nodes by rank for each facility. */
  readonly milliseconds: Int32Array;
}

/** Yields the share done after every few facilities, so that the caller can show progress, or walk away. */
export function* buildingFacilityTable(
  hierarchy: ContractionHierarchy,
  direction: Direction,
  facilities: Anchors,
): Generator<number, FacilityTable> {
  const { nodeCount, rankOf } = hierarchy;
  const ascent = ascentOf(hierarchy, direction);
  const descent = wholeDescent(hierarchy, direction);
  const climb = createClimb(nodeCount);
  const lanes = new Int32Array(LANES * nodeCount);
  const milliseconds = new Int32Array(new SharedArrayBuffer(4 * facilities.count * nodeCount));
  for (let start = 0; start < facilities.count; start += LANES) {
    yield start / facilities.count;
    const count = Math.min(LANES, facilities.count - start);
    lanes.fill(UNREACHED);
    for (let lane = 0; lane < count; lane += 1) {
      startAt(climb, rankOf, facilities, start + lane);
      climbUp(climb, ascent);
      enter(descent, lanes, LANES, lane, climb);
      forget(climb);
    }
    sweepLanes(descent, lanes);
    for (let lane = 0; lane < count; lane += 1) {
      const row = (start + lane) * nodeCount;
      for (let rank = 0; rank < nodeCount; rank += 1) {
        milliseconds[row + rank] = lanes[rank * LANES + lane] ?? 0;
      }
    }
  }
  return { direction, facilityCount: facilities.count, nodeCount, rankOf, milliseconds };
}

/** Milliseconds between a facility and one of the places; `UNREACHED` without a way. */
export function timeBetween(table: FacilityTable, facility: number, places: Anchors, place: number): number {
  const row = facility * table.nodeCount;
  const end = places.first[place + 1] ?? 0;
  let best = UNREACHED;
  for (let at = places.first[place] ?? 0; at < end; at += 1) {
    const rank = table.rankOf[places.node[at] ?? 0] ?? 0;
    best = Math.min(best, (table.milliseconds[row + rank] ?? 0) + (places.milliseconds[at] ?? 0));
  }
  return best;
}
