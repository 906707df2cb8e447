import type { TurnRestrictionCounts } from './import-report.ts';
import type { OsmRelation } from '../osm/osm-elements.ts';
import { isOpen, type RoadWay } from '../graph/road-way.ts';
import type { Bans } from '../graph/turns.ts';

/** Keys of the relations that `findBans` looks at. */
export const RESTRICTION_KEYS: ReadonlySet<string> = new Set(['restriction', 'restriction:conditional']);

/** The roads to which restrictions apply. */
interface Roads {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly way: Int32Array;
  readonly wayId: Float64Array;
  readonly ways: readonly RoadWay[];
  /** Junction of an OSM node, undefined when it is none. */
  readonly findJunction: (nodeId: number) => number | undefined;
}

type Outcome = keyof TurnRestrictionCounts;

/**
 * The turns that nobody can make. An ambulance with siren may ignore what is only law (a left turn forbidden to keep
 * traffic flowing, a U-turn on an open road), but not a kerb: a restriction counts as physical between two one-way
 * carriageways, which is how divided roads, their slip roads and their openings are mapped. Restrictions that except
 * `emergency`, that hold at times only (`restriction:conditional`) or for other vehicles do not bind it.
 */
export function findBans(
  relations: readonly OsmRelation[],
  roads: Roads,
): { readonly bans: Bans; readonly counts: TurnRestrictionCounts } {
  const bans = new Map<number, Set<number>>();
  const counts: Record<Outcome, number> = { honoured: 0, legal: 0, exempt: 0, viaWay: 0, unmatched: 0 };
  const vias = relations.map(({ members }) => members.find(({ role }) => role === 'via')?.id ?? 0);
  const departing = departuresOf(roads, new Set(vias.map(roads.findJunction)));
  for (const relation of relations) counts[apply(relation)] += 1;
  return { bans, counts };

  function apply({ tags, members }: OsmRelation): Outcome {
    const restriction = tags['restriction'];
    if (restriction === undefined) return 'legal';
    if (/(^|;)\s*emergency\s*(;|$)/.test(tags['except'] ?? '')) return 'exempt';
    const via = members.filter(({ role }) => role === 'via');
    if (via.some(({ type }) => type !== 'node')) return 'viaWay';
    const junction = via.length === 1 ? roads.findJunction(via[0]?.id ?? 0) : undefined;
    if (junction === undefined) return 'unmatched';
    const leaving = departing.get(junction) ?? [];
    const waysOf = (role: string): number[] =>
      members.filter((member) => member.role === role && member.type === 'way').map(({ id }) => id);
    const onWays = (drives: readonly number[], ways: readonly number[]): number[] =>
      drives.filter((drive) => ways.includes(roads.wayId[drive >> 1] ?? 0));
    // Who comes by a link leaves by its reverse: 2 * link and 2 * link + 1 are each other's.
    const arriving = onWays(
      leaving.map((drive) => drive ^ 1),
      waysOf('from'),
    ).filter((drive) => isDriven(roads, drive));
    const named = onWays(leaving, waysOf('to')).filter((drive) => isDriven(roads, drive));
    const isOnly = restriction.startsWith('only_');
    // A way that goes on beyond the junction comes from both sides: which one is meant, only the mapper knows.
    if (named.length === 0 || arriving.length !== waysOf('from').length) return 'unmatched';
    if (!isOnly && !restriction.startsWith('no_')) return 'legal';
    const forbidden = isOnly
      ? leaving.filter((drive) => isDriven(roads, drive) && !named.includes(drive))
      : named;
    let isHonoured = false;
    for (const drive of arriving) {
      for (const turn of forbidden) {
        if (!isOneWay(roads, drive) || !isOneWay(roads, turn)) continue;
        bans.set(drive, (bans.get(drive) ?? new Set()).add(turn));
        isHonoured = true;
      }
    }
    return isHonoured ? 'honoured' : 'legal';
  }
}

const wayOf = ({ way, ways }: Roads, drive: number): RoadWay | undefined => ways[way[drive >> 1] ?? 0];

function isDriven(roads: Roads, drive: number): boolean {
  const way = wayOf(roads, drive);
  return way !== undefined && isOpen(way, drive % 2 === 0);
}

const isOneWay = (roads: Roads, drive: number): boolean => wayOf(roads, drive)?.direction !== 'both';

/** Drives that leave each of the junctions, whether they are allowed or not. */
function departuresOf(
  { count, from, to }: Roads,
  junctions: ReadonlySet<number | undefined>,
): ReadonlyMap<number, readonly number[]> {
  const departures = new Map<number, number[]>();
  const add = (junction: number, drive: number): void => {
    if (!junctions.has(junction)) return;
    const known = departures.get(junction);
    if (known) known.push(drive);
    else departures.set(junction, [drive]);
  };
  for (let link = 0; link < count; link += 1) {
    add(from[link] ?? 0, 2 * link);
    add(to[link] ?? 0, 2 * link + 1);
  }
  return departures;
}
