import type { Network } from '../../coordinator/domain/network.ts';
import { type Place, distance, isInsideRing } from '../../coordinator/domain/geography.ts';
import type { OsmElements, OsmNode, OsmTags, OsmWay } from '../../projections/roads/osm/osm-elements.ts';
import { createDraws, type Draws } from '../draws.ts';
import { COUNTIES } from './counties.ts';
import { joinCrossings, samePlace } from './crossings.ts';
import { gabrielPairs } from './neighbours.ts';
import { nearestPlaces } from './nearest.ts';
import { bend, curveThrough, type Road } from './curves.ts';
import { AIRPORT, EXPRESSWAYS, HIGHWAYS, INTERCHANGES, type RoadSeed } from './road-seed.ts';
import { TOWNS } from './town-seed.ts';
import { signalledNodes } from './signals.ts';
import { streetsOf } from './streets.ts';

const SEED = 341_200;
const VILLAGES_PER_TOWNSHIP = 3;
const VILLAGE_CANDIDATES = 8;
/** A facility farther from every road than this gets a drive of its own. */
const AT_THE_ROAD_METRES = 15;
/** An interchange is built where the expressway comes nearest to a road, this near to its place in the seed. */
const RAMP_SEARCH_METRES = 3500;

/** The seed joins the seats of these counties: a network without them has no schematic roads. */
export const hasSchematicRoads = ({ counties }: Pick<Network, 'counties'>): boolean =>
  COUNTIES.every(({ id }) => counties.some((county) => county.id === id));

/**
 * Schematic roads 示意路网 of the network: expressways and highways from the seed, county roads between townships,
 * village roads between those, and a grid of streets in each seat. Connected; every station, centre and township
 * lies on a road. The same network gives the same elements.
 */
export function schematicRoads(network: Network): OsmElements {
  const draws = createDraws(SEED);
  const ground = [
    ...HIGHWAYS.map((seed) => ({ points: curveThrough(viaOf(seed, network)), tags: tagsOf(seed) })),
    ...TOWNS.flatMap((town) => streetsOf(town, seatOf(network))),
    ...countyRoads(network, draws),
    ...villageRoads(network, draws),
  ];
  const joined = joinRoads(ground);
  const nearest = nearestPlaces(joined.flatMap(({ points }) => points));
  const facilities = [
    ...[...network.stations, ...network.centres, ...network.bloodCentres].map(({ place }) => place),
    AIRPORT,
  ];
  const drives = facilities.flatMap((place): Road[] => {
    const road = nearest(place);
    return distance(place, road) > AT_THE_ROAD_METRES
      ? [{ points: [place, road], tags: { highway: 'service' } }]
      : [];
  });
  const expressways = joinRoads(
    EXPRESSWAYS.map((seed) => ({ points: curveThrough(viaOf(seed, network)), tags: tagsOf(seed) })),
  );
  const ramps = INTERCHANGES.map(([ref, lat, lon]): Road => {
    const expressway = expressways.find(({ tags }) => tags['ref'] === ref);
    if (!expressway) throw new Error(`the seed names no expressway ${ref}`);
    const [junction, road] = expressway.points
      .filter((point) => distance(point, { lat, lon }) < RAMP_SEARCH_METRES)
      .map((point) => [point, nearest(point)] as const)
      .reduce((best, pair) => (distance(...pair) < distance(...best) ? pair : best));
    return { points: [junction, road], tags: { highway: 'motorway_link', maxspeed: '60', oneway: 'no' } };
  });
  return asElements([...joined, ...drives, ...expressways, ...ramps]);
}

const seatOf =
  (network: Network) =>
  (countyId: string): Place => {
    const county = network.counties.find(({ id }) => id === countyId);
    if (!county) throw new Error(`the road seed names a county that the network lacks: ${countyId}`);
    return county.seat;
  };

function viaOf({ via }: RoadSeed, network: Network): Place[] {
  return via.map((stop) =>
    typeof stop === 'string' ? seatOf(network)(stop) : { lat: stop[0], lon: stop[1] },
  );
}

function tagsOf({ ref, name, highway, maxspeedKmh }: RoadSeed): OsmTags {
  return {
    highway,
    ref,
    name: name.zh,
    'name:en': name.en,
    maxspeed: String(maxspeedKmh),
    // Drawn as one line for both carriageways.
    ...(highway === 'motorway' && { oneway: 'no' }),
  };
}

function countyRoads({ townships, counties }: Network, draws: Draws): Road[] {
  const stops = [
    ...counties.map(({ name, seat }) => ({ zh: name.zh, place: seat })),
    ...townships.map(({ name, place }) => ({ zh: name.zh, place })),
  ];
  return gabrielPairs(stops.map(({ place }) => place)).flatMap(([a, b], index): Road[] => {
    const [from, to] = [stops[a], stops[b]];
    if (!from || !to) return [];
    const isBusy = a < counties.length || index % 5 === 0;
    return [
      {
        points: bend(from.place, to.place, draws),
        tags: {
          highway: isBusy ? 'secondary' : 'tertiary',
          ref: `X${String(index + 1).padStart(3, '0')}`,
          name: `${from.zh.charAt(0)}${to.zh.charAt(0)}路`,
          maxspeed: isBusy ? '60' : '50',
        },
      },
    ];
  });
}

function villageRoads({ counties, townships }: Network, draws: Draws): Road[] {
  const places = townships.map(({ place }) => place);
  for (const { id, boundary } of counties) {
    const count = townships.filter(({ countyId }) => countyId === id).length * VILLAGES_PER_TOWNSHIP;
    for (let village = 0; village < count; village += 1) places.push(drawVillage(boundary, places, draws));
  }
  return gabrielPairs(places)
    .filter(([, b]) => b >= townships.length)
    .flatMap(([a, b]): Road[] => {
      const [from, to] = [places[a], places[b]];
      return from && to
        ? [{ points: bend(from, to, draws), tags: { highway: 'unclassified', maxspeed: '40' } }]
        : [];
    });
}

/** Of a few random places within the boundary the one farthest from all others (Mitchell 1991). */
function drawVillage(boundary: readonly Place[], others: readonly Place[], draws: Draws): Place {
  const lats = boundary.map(({ lat }) => lat);
  const lons = boundary.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  let best: Place | undefined;
  let widest = -1;
  for (let candidate = 0; candidate < VILLAGE_CANDIDATES;) {
    const place = { lat: draws.between(south, north), lon: draws.between(west, east) };
    if (!isInsideRing(boundary, place)) continue;
    candidate += 1;
    const gap = others.reduce(
      (least, other) => Math.min(least, (other.lat - place.lat) ** 2 + (other.lon - place.lon) ** 2),
      Infinity,
    );
    if (gap > widest) [best, widest] = [place, gap];
  }
  if (!best) throw new RangeError('a village needs a candidate');
  return best;
}

function joinRoads(roads: readonly Road[]): Road[] {
  const lines = joinCrossings(roads.map(({ points }) => points));
  return roads.map((road, index) => ({ ...road, points: lines[index] ?? road.points }));
}

/** Points at the same place become one node; a way that repeats a node in a row passes it once. */
function asElements(roads: readonly Road[]): OsmElements {
  const nodes: OsmNode[] = [];
  const ids = new Map<string, number>();
  const ways = roads.map(({ points, tags }, index): OsmWay => {
    const nodeIds: number[] = [];
    for (const point of points) {
      const key = samePlace(point);
      let id = ids.get(key);
      if (id === undefined) {
        id = nodes.length + 1;
        ids.set(key, id);
        nodes.push({ id, lat: point.lat, lon: point.lon });
      }
      if (nodeIds.at(-1) !== id) nodeIds.push(id);
    }
    return { id: index + 1, nodeIds, tags };
  });
  const signalled = signalledNodes(ways);
  return {
    nodes: nodes.map((node) =>
      signalled.has(node.id) ? { ...node, tags: { highway: 'traffic_signals' } } : node,
    ),
    ways: ways.filter(({ nodeIds }) => nodeIds.length > 1),
  };
}
