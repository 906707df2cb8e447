import type { Bounds, Place } from '../../../coordinator/domain/geography.ts';
import { createNodeGatherer, type NodeTable, rowOf, UNITS_PER_DEGREE } from '../import/node-table.ts';
import type { OsmTags, OsmWay } from '../osm/osm-elements.ts';
import { osmBlockAt, osmBlocks } from '../osm/osm-pbf-reader.ts';
import type { OsmNodes } from '../osm/osm-primitive-block.ts';
import type { OsmSource } from '../osm/osm-source.ts';
import type { NamedWay } from './road-names.ts';

/** A thing of the map with a name, a house number or a kilometre. */
export interface TaggedSpot {
  readonly tags: OsmTags;
  readonly place: Place;
  /** Of the node; of a way that of its first. */
  readonly nodeId: number;
}

export interface ReadNames {
  readonly ways: readonly NamedWay[];
  readonly spots: readonly TaggedSpot[];
}

const NODE_KEYS: ReadonlySet<string> = new Set(['name', 'addr:housenumber', 'distance']);
const WAY_KEYS: ReadonlySet<string> = new Set(['name', 'ref', 'addr:housenumber']);

/** What of an extract bears a name, within the bounds. @throws UnreadableOsmPbf */
export function readNames(source: OsmSource, bounds: Bounds): ReadNames {
  const gatherer = createNodeGatherer(bounds);
  const spots: TaggedSpot[] = [];
  const ways: NamedWay[] = [];
  const later: number[] = [];
  for (const { start, nodes, holdsMore } of osmBlocks(source, { nodes: NODE_KEYS })) {
    gatherer.add(nodes);
    spots.push(...spotsOf(nodes, bounds));
    if (holdsMore) later.push(start);
  }
  const table = gatherer.table();
  for (const start of later) {
    for (const way of osmBlockAt(source, start, { ways: WAY_KEYS }).ways) {
      const nodes = nodesOf(way, table);
      const [first] = nodes;
      if (!first) continue;
      if (isRoad(way.tags)) ways.push({ ...namesOf(way.tags), nodes });
      else spots.push({ tags: way.tags, place: middleOf(nodes), nodeId: first.id });
    }
  }
  return { ways, spots };
}

/** A footway or a ramp leads to a road that has the name itself. */
const isRoad = ({ highway, area }: OsmTags): boolean =>
  highway !== undefined && area !== 'yes' && !highway.endsWith('_link');

const namesOf = (tags: OsmTags): Pick<NamedWay, 'name' | 'english' | 'ref'> => ({
  ...(tags['name'] !== undefined && { name: tags['name'] }),
  ...(tags['name:en'] !== undefined && { english: tags['name:en'] }),
  ...(tags['ref'] !== undefined && { ref: tags['ref'] }),
});

function nodesOf({ nodeIds }: OsmWay, table: NodeTable): (Place & { readonly id: number })[] {
  return nodeIds.flatMap((id) => {
    const row = rowOf(table, id);
    if (row === -1) return [];
    const [lat, lon] = [table.lat[row] ?? 0, table.lon[row] ?? 0];
    return [{ id, lat: lat / UNITS_PER_DEGREE, lon: lon / UNITS_PER_DEGREE }];
  });
}

function middleOf(nodes: readonly Place[]): Place {
  const lats = nodes.map(({ lat }) => lat);
  const lons = nodes.map(({ lon }) => lon);
  return {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
  };
}

function spotsOf({ id, lat, lon, tags }: OsmNodes, { south, west, north, east }: Bounds): TaggedSpot[] {
  return Array.from(tags).flatMap(([row, own]) => {
    const place = { lat: lat[row] ?? 0, lon: lon[row] ?? 0 };
    const isHere = place.lat >= south && place.lat <= north && place.lon >= west && place.lon <= east;
    return isHere ? [{ tags: own, place, nodeId: id[row] ?? 0 }] : [];
  });
}
