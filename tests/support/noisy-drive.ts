import { bearing, distance, type Place } from '../../coordinator/domain/geography.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import type { RoadGraph } from '../../projections/roads/graph/graph.ts';
import type { Fix } from '../../projections/roads/places/match.ts';
import { createDraws } from '../../simulations/draws.ts';

/** A fix with noise, and where the vehicle truly was. */
export interface NoisyFix {
  readonly fix: Fix;
  readonly link: number;
  readonly isForward: boolean;
  /** To the nearer end of the link. */
  readonly metresToJunction: number;
}

interface Drive {
  readonly seed: number;
  readonly seconds: number;
  readonly noiseMetres: number;
  readonly speedMps?: number;
  /** Between fixes. */
  readonly everySeconds?: number;
  /** Receivers of old terminals send none. */
  readonly hasHeading?: boolean;
}

const METRES_PER_DEGREE = 111_195;

/** Fixes of a vehicle that drives on at random, and turns round only where the road ends. */
export function noisyDrive(graph: RoadGraph, drive: Drive): NoisyFix[] {
  const { seed, seconds, noiseMetres, speedMps = 14, everySeconds = 1, hasHeading = true } = drive;
  const { links, outgoing, turns } = graph;
  const draws = createDraws(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - draws.between(0, 1))) * Math.cos(2 * Math.PI * draws.between(0, 1));
  const fixes: NoisyFix[] = [];
  let node = Math.floor(draws.between(0, turns.junctionCount));
  let arrivedBy = -1;
  let carry = 0;
  for (let at = 0; at < seconds;) {
    const arcs = Array.from(
      { length: outgoing.first[node + 1]! - outgoing.first[node]! },
      (_, i) => outgoing.first[node]! + i,
    );
    const onward = arcs.filter((arc) => outgoing.link[arc] !== arrivedBy);
    const choice = onward.length > 0 ? onward : arcs;
    const arc = choice[Math.floor(draws.between(0, choice.length))]!;
    const link = outgoing.link[arc]!;
    const next = outgoing.neighbour[arc]!;
    const isForward = turns.forwardHead[link] === next && links.forwardSeconds[link] !== Infinity;
    const length = links.metres[link]!;
    let gone = carry;
    for (; gone < length && at < seconds; gone += speedMps * everySeconds) {
      const along = isForward ? gone : length - gone;
      const { place, heading } = positionAt(graph, link, along);
      const metresPerLon = METRES_PER_DEGREE * Math.cos((place.lat * Math.PI) / 180);
      fixes.push({
        fix: {
          at: instant(at * 1000),
          place: {
            lat: place.lat + (normal() * noiseMetres) / METRES_PER_DEGREE,
            lon: place.lon + (normal() * noiseMetres) / metresPerLon,
          },
          speedMps,
          ...(hasHeading && { heading: (heading + (isForward ? 0 : 180) + normal() * 8 + 720) % 360 }),
        },
        link,
        isForward,
        metresToJunction: Math.min(along, length - along),
      });
      at += everySeconds;
    }
    carry = gone - length;
    node = next;
    arrivedBy = link;
  }
  return fixes;
}

function positionAt(
  { links, points }: RoadGraph,
  link: number,
  along: number,
): { place: Place; heading: number } {
  let point = links.firstPoint[link]!;
  while (point < links.firstPoint[link + 1]! - 2 && points.along[point + 1]! < along) point += 1;
  const placeAt = (i: number): Place => ({ lat: points.lat[i]!, lon: points.lon[i]! });
  const [a, b] = [placeAt(point), placeAt(point + 1)];
  const share = distance(a, b) === 0 ? 0 : (along - points.along[point]!) / distance(a, b);
  return {
    place: { lat: a.lat + share * (b.lat - a.lat), lon: a.lon + share * (b.lon - a.lon) },
    heading: bearing(a, b),
  };
}
