import type { FoundPlace } from '../../coordinator/contract/places.ts';
import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { Name, Network } from '../../coordinator/domain/network.ts';

export interface NamedPlace {
  readonly id: string;
  readonly kind: FoundPlace['kind'];
  readonly name: Name;
  readonly countyName: Name;
  readonly place: Place;
}

const SHOWN = 8;
/** `32.89, 115.81`: degrees, latitude first; a Chinese comma and a space separate as well. */
const COORDINATES = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,\uff0c\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

const UNNAMED: Name = { zh: '', en: '' };

function* placesOf(site: Network): Generator<NamedPlace> {
  const counties = new Map(site.counties.map((county) => [county.id, county.name]));
  const kinds = { centre: site.centres, township: site.townships, station: site.stations } as const;
  for (const kind of ['centre', 'township', 'station'] as const) {
    for (const { id, name, countyId, place } of kinds[kind])
      yield { id, kind, name, place, countyName: counties.get(countyId) ?? UNNAMED };
  }
}

export function readCoordinates(text: string): Place | undefined {
  const [, lat, lon] = COORDINATES.exec(text) ?? [];
  return lat === undefined || lon === undefined ? undefined : { lat: Number(lat), lon: Number(lon) };
}

/**
 * Places of the network whose name contains the text, those that begin with it first: what a desk knows by itself,
 * while the server, which knows the roads and the pinyin as well, does not answer.
 */
export function findPlaces(site: Network, text: string): readonly FoundPlace[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const position = ({ name, countyName }: NamedPlace): number => {
    const found = [name.zh, name.en.toLowerCase(), countyName.zh + name.zh].map((own) => own.indexOf(wanted));
    return Math.min(...found.filter((index) => index >= 0), Number.POSITIVE_INFINITY);
  };
  return [...placesOf(site)]
    .map((place) => ({ place, at: position(place) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
    .map(({ place: { kind, name, place, countyName } }) => ({ kind, name, place, county: countyName }));
}

/** The township whose named point is nearest: a first word for a place that was pointed at. */
export function nearestTownship(site: Network, place: Place): NamedPlace | undefined {
  let nearest: { readonly metres: number; readonly id: string } | undefined;
  for (const township of site.townships) {
    const metres = distance(place, township.place);
    if (metres < (nearest?.metres ?? Number.POSITIVE_INFINITY)) nearest = { metres, id: township.id };
  }
  return [...placesOf({ ...site, centres: [], stations: [] })].find(({ id }) => id === nearest?.id);
}
