import type { Place } from '../../coordinator/domain/geography.ts';
import type { Station } from '../../coordinator/domain/network.ts';
import { stationOf, type UnitRow } from '../../projections/live-map/view.ts';
import { type Freshness, type Glyph, GLYPHS } from './unit-glyphs.ts';
import type { Spot } from './unit-motion.ts';

/** Nearer than this to its station a unit stands there, pixels of the screen. */
const REACH_PX = 18;

export interface Standing {
  readonly unitId: string;
  readonly row: UnitRow;
  readonly spot: Spot;
  readonly freshness: Freshness;
}

/** Alike units of one station; the glyph has the freshness of the one that was heard of the longest ago. */
export interface Heap {
  readonly glyph: Glyph;
  readonly freshness: Freshness;
  readonly count: number;
}

export interface Cluster {
  readonly stationId: string;
  readonly spot: Spot;
  /** Free ones first. */
  readonly heaps: readonly Heap[];
}

export const stationSpots = (
  stations: readonly Station[],
  project: (place: Place) => Spot,
): ReadonlyMap<string, Spot> => new Map(stations.map(({ id, place }) => [id, project(place)]));

const AGES: readonly Freshness[] = ['fresh', 'stale', 'old', 'last-known'];

const older = (a: Freshness, b: Freshness): Freshness => (AGES.indexOf(a) > AGES.indexOf(b) ? a : b);

/** A unit with a mission is never folded away, and neither is whatever else moves. */
const mayFold = ({ row }: Standing): boolean => {
  const { group } = GLYPHS[row.status];
  return group === 'available' || group === 'out';
};

function heapsOf(units: readonly Standing[]): readonly Heap[] {
  const heaps = new Map<string, Heap>();
  for (const { row, freshness } of units) {
    const glyph = GLYPHS[row.status];
    const known = heaps.get(glyph.group);
    heaps.set(glyph.group, {
      glyph,
      freshness: known ? older(known.freshness, freshness) : freshness,
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...heaps.values()].sort((a, b) => a.glyph.group.localeCompare(b.glyph.group));
}

/**
 * Folds the units that stand at their station into one sign for each station with more than one. `pixels`: how many of
 * the screen one of the spots is. Whoever is not folded is drawn alone.
 */
export function clusterByStation(
  units: readonly Standing[],
  stations: ReadonlyMap<string, Spot>,
  pixels: number,
): { readonly clusters: readonly Cluster[]; readonly alone: readonly Standing[] } {
  const at = new Map<string, Standing[]>();
  const alone: Standing[] = [];
  for (const unit of units) {
    const stationId = stationOf(unit.row);
    const station = stations.get(stationId);
    const isThere =
      station && Math.hypot(unit.spot.x - station.x, unit.spot.y - station.y) * pixels <= REACH_PX;
    if (!isThere || !mayFold(unit)) alone.push(unit);
    else at.set(stationId, [...(at.get(stationId) ?? []), unit]);
  }
  const clusters: Cluster[] = [];
  for (const [stationId, standing] of at) {
    const spot = stations.get(stationId);
    if (spot && standing.length > 1) clusters.push({ stationId, spot, heaps: heapsOf(standing) });
    else alone.push(...standing);
  }
  return { clusters, alone };
}
