import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import { type CountyFinder, createCountyFinder, createSquareCountyFinder } from './county-finder.ts';
import type { NamedPlace, Names, RoadNumber } from './named-place.ts';
import type { ReadNames, TaggedSpot } from './read-names.ts';
import { type NamedRoads, nameRoads } from './road-names.ts';

/** The parts of a network that bear names. */
export type NamedNetwork = Pick<
  Network,
  'counties' | 'townships' | 'stations' | 'centres' | 'bloodCentres' | 'bounds'
>;

const VILLAGES: ReadonlySet<string> = new Set([
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'isolated_dwelling',
]);
/** Districts and towns: the network brings its own. */
const OF_THE_NETWORK: ReadonlySet<string> = new Set([
  'city',
  'town',
  'county',
  'district',
  'municipality',
  'region',
  'province',
  'state',
  'country',
]);
/** What a caller may stand at. A named bus route or boundary is none of these. */
const SPOT_KEYS = [
  'amenity',
  'shop',
  'tourism',
  'leisure',
  'office',
  'building',
  'healthcare',
  'railway',
  'public_transport',
  'aeroway',
  'historic',
  'man_made',
  'landuse',
  'craft',
  'bridge',
  'place',
] as const;

/** Everything of the network and of the extract that bears a name; the network's own first. */
export function gatherNames({ ways, spots }: ReadNames, network: NamedNetwork): Names {
  const countyOf = createCountyFinder(network.counties);
  const roads = nameRoads(ways, createSquareCountyFinder(countyOf));
  const known = networkPlaces(network, countyOf);
  const names = new Set(known.map(({ name }) => name.zh));
  const others = spots.flatMap((spot) => spotOf(spot, countyOf)).filter(({ name }) => !names.has(name.zh));
  return {
    places: [...known, ...roads.places, ...others],
    crossings: roads.crossings,
    numbers: spots.flatMap((spot) => numberOf(spot, roads, countyOf)),
  };
}

function networkPlaces(network: NamedNetwork, countyOf: CountyFinder): NamedPlace[] {
  return [
    ...network.centres.map(({ name, shortName, place, countyId }) => ({
      kind: 'centre' as const,
      name,
      place,
      countyId,
      also: [shortName.zh, shortName.en],
    })),
    ...network.counties.map(({ id, name, seat }) => ({
      kind: 'county' as const,
      name,
      place: seat,
      countyId: id,
    })),
    ...network.townships.map(({ name, place, countyId }) => ({
      kind: 'township' as const,
      name,
      place,
      countyId,
    })),
    ...network.bloodCentres.map(({ name, place }) => ({
      kind: 'blood-centre' as const,
      name,
      place,
      ...within(countyOf, place),
    })),
    ...network.stations.map(({ name, place, countyId }) => ({
      kind: 'station' as const,
      name,
      place,
      countyId,
    })),
  ];
}

const within = (countyOf: CountyFinder, place: Place): Pick<NamedPlace, 'countyId'> => {
  const countyId = countyOf(place);
  return countyId === undefined ? {} : { countyId };
};

function spotOf({ tags, place }: TaggedSpot, countyOf: CountyFinder): NamedPlace[] {
  const name = tags['name'];
  const settlement = tags['place'] ?? '';
  if (name === undefined || OF_THE_NETWORK.has(settlement)) return [];
  if (!SPOT_KEYS.some((key) => tags[key] !== undefined)) return [];
  const other = [tags['alt_name'], tags['short_name'], tags['old_name']].flatMap(
    (names) => names?.split(';') ?? [],
  );
  return [
    {
      kind: VILLAGES.has(settlement) ? 'village' : 'spot',
      name: { zh: name, en: tags['name:en'] ?? name },
      place,
      ...within(countyOf, place),
      ...(other.length > 0 && { also: other }),
    },
  ];
}

/** A house of a named street, or a kilometre stone that stands on its road. */
function numberOf(
  { tags, place, nodeId }: TaggedSpot,
  roads: NamedRoads,
  countyOf: CountyFinder,
): RoadNumber[] {
  const at = { place, ...within(countyOf, place) };
  const house = tags['addr:housenumber'];
  const road = roads.roadOf.get(tags['addr:street'] ?? '');
  if (house !== undefined && road !== undefined) {
    const number = Number.parseInt(house, 10);
    return Number.isNaN(number) ? [] : [{ road, kind: 'house', number, written: house, ...at }];
  }
  const kilometre = Number.parseFloat(tags['highway'] === 'milestone' ? (tags['distance'] ?? '') : '');
  if (Number.isNaN(kilometre)) return [];
  return (roads.roadsAt.get(nodeId) ?? []).map((passed) => ({
    road: passed,
    kind: 'kilometre' as const,
    number: kilometre,
    written: String(kilometre),
    ...at,
  }));
}
