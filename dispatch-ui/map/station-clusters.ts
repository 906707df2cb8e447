import type { Place } from '../../coordinator/domain/geography.ts';
import type { Station } from '../../coordinator/domain/network.ts';
import { stationOf, type UnitRow } from '../../projections/live-map/view.ts';
import { type Freshness, type Glyph, GLYPHS } from './unit-glyphs.ts';
import type { Spot } from './unit-motion.ts';

/** Nearer than this to its station a unit stands there, pixels of the screen. */
const REACH_PX = 18;
/** Room of one sign with its neighbour's edge. */
const SIGN_WIDTH_PX = 40;
const SIGN_HEIGHT_PX = 24;

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

/** Stations whose signs would lie over each other at this scale share one, where the first of them stands. */
interface Yard {
  readonly stationId: string;
  readonly spot: Spot;
  readonly units: Standing[];
}

function yardsOf(
  stations: ReadonlyMap<string, Spot>,
  stationIds: Iterable<string>,
  pixels: number,
): ReadonlyMap<string, Yard> {
  const yards: Yard[] = [];
  const yardOf = new Map<string, Yard>();
  for (const stationId of stationIds) {
    const spot = stations.get(stationId);
    if (!spot) continue;
    let yard = yards.find(
      (one) =>
        Math.abs(one.spot.x - spot.x) * pixels < SIGN_WIDTH_PX &&
        Math.abs(one.spot.y - spot.y) * pixels < SIGN_HEIGHT_PX,
    );
    if (!yard) yards.push((yard = { stationId, spot, units: [] }));
    yardOf.set(stationId, yard);
  }
  return yardOf;
}

/**
 * Folds the units that stand at their station into one sign for each station with more than one, and for each group of
 * stations that lie over each other. `pixels`: how many of the screen one of the spots is. Whoever is not folded is
 * drawn alone.
 */
export function clusterByStation(
  units: readonly Standing[],
  stations: ReadonlyMap<string, Spot>,
  pixels: number,
): { readonly clusters: readonly Cluster[]; readonly alone: readonly Standing[] } {
  const isAtStation = ({ row, spot }: Standing): boolean => {
    const station = stations.get(stationOf(row));
    return station !== undefined && Math.hypot(spot.x - station.x, spot.y - station.y) * pixels <= REACH_PX;
  };
  const folded = units.filter((unit) => mayFold(unit) && isAtStation(unit));
  // In the order of their names, so that the same station leads whoever reported first.
  const stationIds = [...new Set(folded.map(({ row }) => stationOf(row)))].sort();
  const yards = yardsOf(stations, stationIds, pixels);
  for (const unit of folded) yards.get(stationOf(unit.row))?.units.push(unit);
  const full = [...new Set(yards.values())].filter((yard) => yard.units.length > 1);
  const away = new Set(full.flatMap((yard) => yard.units));
  return {
    clusters: full.map(({ stationId, spot, units: standing }) => ({
      stationId,
      spot,
      heaps: heapsOf(standing),
    })),
    alone: units.filter((unit) => !away.has(unit)),
  };
}
