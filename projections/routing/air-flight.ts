import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { Flight, LandingSite } from '../../coordinator/domain/network.ts';
import { type Metres, metres, minutes, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import type { TravelTime, TravelTimes } from '../roads/travel-times.ts';

/** Landing sites by straight line for which the drive is asked. */
const SITES_ASKED = 4;

/** A landing site and the way on the ground between it and a place, loading included. */
export interface GroundLeg {
  readonly site: LandingSite;
  readonly seconds: Seconds;
  readonly metres: Metres;
  readonly quality: TravelTime['quality'];
}

const nearestSites = (sites: readonly LandingSite[], place: Place): readonly LandingSite[] =>
  [...sites]
    .sort((a, b) => distance(a.place, place) - distance(b.place, place) || (a.id < b.id ? -1 : 1))
    .slice(0, SITES_ASKED);

/** From the nearest landing sites to the scene, by road. */
export async function legsToScene(
  sites: readonly LandingSite[],
  scene: Place,
  travelTimes: Pick<TravelTimes, 'toPlace'>,
): Promise<readonly GroundLeg[]> {
  const near = nearestSites(sites, scene);
  const drives = await travelTimes.toPlace(
    near.map(({ place }) => place),
    scene,
  );
  return near.flatMap((site, index) => {
    const drive = drives[index];
    if (!drive) return [];
    const ground = seconds(drive.seconds + minutes(site.groundMinutes));
    return [{ site, seconds: ground, metres: drive.metres, quality: drive.quality }];
  });
}

export interface AirWay {
  readonly leg: GroundLeg;
  /** In the air, straight, and landing. */
  readonly flight: Seconds;
  readonly flightMetres: Metres;
  /** Flight and ground, without the start. */
  readonly total: Seconds;
}

/** The landing site by which the helicopter is there first. */
export function soonestWay(
  { cruiseKmh, landingMinutes }: Flight,
  from: Place,
  legs: readonly GroundLeg[],
): AirWay | undefined {
  return legs
    .map((leg): AirWay => {
      const flightMetres = distance(from, leg.site.place);
      const flight = seconds(flightMetres / (cruiseKmh / 3.6) + minutes(landingMinutes));
      return { leg, flight, flightMetres, total: seconds(flight + leg.seconds) };
    })
    .sort((a, b) => a.total - b.total || (a.leg.site.id < b.leg.site.id ? -1 : 1))[0];
}

/** From the scene to the doors of these hospitals: to the aircraft, in the air, and from the hospital's own landing site. */
export function transportByAir(
  flight: Flight,
  legs: readonly GroundLeg[],
  hospitalSites: readonly LandingSite[],
): Seconds | undefined {
  const ends = hospitalSites.map((site): GroundLeg => ({
    site,
    seconds: minutes(site.groundMinutes),
    metres: metres(0),
    quality: 'road',
  }));
  const ways = legs.flatMap((leg) => {
    const way = soonestWay(flight, leg.site.place, ends);
    return way ? [seconds(leg.seconds + way.total)] : [];
  });
  return ways.length > 0 ? seconds(Math.min(...ways)) : undefined;
}

/**
 * From the helicopter to each place: to the landing site from which the way on the ground ends first, the place's own or
 * the next one. Answers in the order of `to`.
 */
export async function flownTo(
  flight: Flight,
  from: Place,
  to: readonly Place[],
  sites: readonly LandingSite[],
  travelTimes: Pick<TravelTimes, 'toPlace'>,
): Promise<readonly TravelTime[]> {
  const legs = await Promise.all(to.map((place) => legsToScene(sites, place, travelTimes)));
  return legs.flatMap((each) => {
    const way = soonestWay(flight, from, each);
    if (!way) return [];
    const { leg, total, flightMetres } = way;
    return [{ seconds: total, metres: metres(flightMetres + leg.metres), quality: leg.quality }];
  });
}
