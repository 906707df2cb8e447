import { distance, type Place } from '../../../coordinator/domain/geography.ts';
import { type NodeTable, rowOf, UNITS_PER_DEGREE } from './node-table.ts';
import type { OsmTags, OsmWay } from '../osm/osm-elements.ts';
import { durationSeconds, readRoad } from './profile.ts';
import type { RoadWay } from '../graph/road-way.ts';

/** Stands for a node that the file or the bounds leave out. */
export const GAP = -1;

/** The ways that are driven, in the order of the file. */
export interface WayTable {
  readonly count: number;
  /** OSM ids. */
  readonly ids: Float64Array;
  /** Index into `roads`. */
  readonly road: Int32Array;
  /** Nodes of way `i` are rows of the node table, or `GAP`, from `first[i]` up to `first[i + 1]`. */
  readonly first: Int32Array;
  readonly nodes: Int32Array;
  /** What ways are like; ways that are alike share one. */
  readonly roads: readonly RoadWay[];
  /** How often a node of a driven way was left out. */
  readonly gaps: number;
}

export interface WayGatherer {
  readonly add: (way: OsmWay) => void;
  readonly table: () => WayTable;
}

/** Gathers ways whose nodes are known. A way with fewer than two of them is left out. */
export function createWayGatherer(nodes: NodeTable): WayGatherer {
  const ids: number[] = [];
  const road: number[] = [];
  const first: number[] = [0];
  const roads: RoadWay[] = [];
  const known = new Map<string, number>();
  let rows = new Int32Array(4096);
  let used = 0;
  let gaps = 0;

  function roadIndex(way: RoadWay): number {
    const key = JSON.stringify(way);
    let index = known.get(key);
    if (index === undefined) {
      index = roads.push(way) - 1;
      known.set(key, index);
    }
    return index;
  }

  return {
    add({ id, nodeIds, tags }) {
      const way = readRoad(tags);
      if (!way) return;
      const own = nodeIds.map((nodeId) => rowOf(nodes, nodeId));
      const missing = own.filter((row) => row === GAP).length;
      if (own.length - missing < 2) return;
      gaps += missing;
      if (used + own.length > rows.length) {
        const larger = new Int32Array(2 * (used + own.length));
        larger.set(rows);
        rows = larger;
      }
      rows.set(own, used);
      used += own.length;
      ids.push(id);
      road.push(roadIndex(way.roadClass === 'ferry' ? onTimetable(way, tags, own, nodes) : way));
      first.push(used);
    },
    table: () => ({
      count: ids.length,
      ids: Float64Array.from(ids),
      road: Int32Array.from(road),
      first: Int32Array.from(first),
      nodes: rows.slice(0, used),
      roads,
      gaps,
    }),
  };
}

/** A ferry sails its whole line in the time that its timetable gives. */
function onTimetable(ferry: RoadWay, tags: OsmTags, rows: readonly number[], nodes: NodeTable): RoadWay {
  const seconds = durationSeconds(tags['duration']);
  if (seconds === undefined || rows.includes(GAP)) return ferry;
  const places = rows.map((row) => placeAt(nodes, row));
  const metres = places.reduce((sum, place, i) => sum + distance(places[i - 1] ?? place, place), 0);
  return { ...ferry, paceKmh: (metres / seconds) * 3.6 };
}

export const placeAt = ({ lat, lon }: NodeTable, row: number): Place => ({
  lat: (lat[row] ?? 0) / UNITS_PER_DEGREE,
  lon: (lon[row] ?? 0) / UNITS_PER_DEGREE,
});
