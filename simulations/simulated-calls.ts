import type { CardAnswers } from '../coordinator/domain/call/events.ts';
import { EARTH_RADIUS_METRES, isInsideRing, type Place } from '../coordinator/domain/geography.ts';
import type { County, Network, Township } from '../coordinator/domain/network.ts';
import type { Complaint } from '../coordinator/domain/pathways.ts';
import type { AgeBand } from '../coordinator/domain/patient/events.ts';
import { elapsed, type Instant, later, type Seconds, seconds } from '../coordinator/domain/quantities.ts';
import {
  CALL_KINDS,
  type CallKind,
  DISPATCHES_PER_RESIDENT_DAY,
  ENDINGS,
  type Ending,
  HOUR_WEIGHTS,
  TOWNSHIP_RADIUS_METRES,
} from './demand.ts';
import type { Draws } from './draws.ts';
import { keyedDraws } from './keyed-draws.ts';
import { drawLognormal } from './lognormal.ts';
import { ASSESSMENT, drawServiceTimes, type ServiceTimes } from './service-times.ts';

/** Everything about one call that no policy can change, known before the run. */
export interface SimulatedCall {
  readonly callId: string;
  /** When the telephone began to ring, where that is drawn. */
  readonly rangAt?: Instant;
  readonly receivedAt: Instant;
  readonly place: Place;
  readonly address: string;
  readonly countyId: string;
  readonly complaint: Complaint;
  readonly answers: CardAnswers;
  readonly ageBand: AgeBand;
  readonly patientCount: number;
  readonly ending: Ending;
  readonly service: ServiceTimes;
  /** Arrival on scene until the crew has said what it found; it never takes longer than the crew stays there. */
  readonly assessment: Seconds;
  /** Of the draws for what is found and done: the same findings, whoever comes and wherever the patient is brought. */
  readonly key: number;
}

interface Period {
  /** Midnight: the hours of the day are counted from here. */
  readonly start: Instant;
  readonly until: Instant;
}

/** Keys of the streams of random numbers. */
const ARRIVALS = 1;
const CALLS = 2;
const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_HOUR = 3_600;
const PLACE_ATTEMPTS = 20;

/** The calls of a period, earliest first. The same seed gives the same calls, whatever is done with them. */
export function drawCalls(network: Network, { start, until }: Period, seed: number): SimulatedCall[] {
  const residents = network.townships.reduce((sum, township) => sum + township.residents, 0);
  const arrivals = drawArrivals(
    (residents * DISPATCHES_PER_RESIDENT_DAY) / SECONDS_PER_DAY,
    { start, until },
    keyedDraws(seed, ARRIVALS),
  );
  return arrivals.map((receivedAt, index) =>
    drawCall(network, receivedAt, index + 1, keyedDraws(seed, CALLS, index)),
  );
}

/** Non-homogeneous Poisson process by thinning (Lewis and Shedler 1979); `meanRate` in calls per second. */
export function drawArrivals(meanRate: number, { start, until }: Period, draws: Draws): Instant[] {
  const mean = HOUR_WEIGHTS.reduce((sum, weight) => sum + weight, 0) / HOUR_WEIGHTS.length;
  const highest = Math.max(...HOUR_WEIGHTS);
  const arrivals: Instant[] = [];
  let offset = 0;
  for (;;) {
    offset += draws.exponential(mean / (meanRate * highest));
    const at = later(start, seconds(Math.round(offset * 1000) / 1000));
    if (!(at < until)) return arrivals;
    const hour = Math.floor(elapsed(start, at) / SECONDS_PER_HOUR) % HOUR_WEIGHTS.length;
    if (draws.fraction() * highest < (HOUR_WEIGHTS[hour] ?? 0)) arrivals.push(at);
  }
}

const pick = <Item>(weighted: readonly (readonly [number, Item])[], draws: Draws): Item =>
  draws.weighted(weighted, ([weight]) => weight)[1];

export function drawCall(
  network: Network,
  receivedAt: Instant,
  number: number,
  draws: Draws,
  kinds: readonly CallKind[] = CALL_KINDS,
): SimulatedCall {
  const service = drawServiceTimes(draws);
  const kind = draws.weighted(kinds, ({ share }) => share);
  const township = draws.weighted(network.townships, ({ residents }) => residents);
  return {
    callId: `S${String(number).padStart(6, '0')}`,
    receivedAt,
    address: township.name.zh,
    countyId: township.countyId,
    complaint: kind.complaint,
    answers: pick(kind.answers, draws),
    ageBand: pick(kind.ageBands, draws),
    patientCount: 1,
    ending: pick(ENDINGS, draws),
    service,
    place: drawPlace(
      township,
      network.counties.find(({ id }) => id === township.countyId),
      draws,
    ),
    assessment: drawLognormal(ASSESSMENT, draws),
    key: draws.below(2 ** 31),
  };
}

/** Uniform over the disc around the township, inside its county. */
function drawPlace({ place }: Township, county: County | undefined, draws: Draws): Place {
  const metresPerDegree = (EARTH_RADIUS_METRES * Math.PI) / 180;
  for (let attempt = 0; attempt < PLACE_ATTEMPTS; attempt++) {
    const radius = TOWNSHIP_RADIUS_METRES * Math.sqrt(draws.fraction());
    const angle = draws.between(0, 2 * Math.PI);
    const drawn = {
      lat: place.lat + (radius * Math.cos(angle)) / metresPerDegree,
      lon: place.lon + (radius * Math.sin(angle)) / metresPerDegree / Math.cos((place.lat * Math.PI) / 180),
    };
    if (county && isInsideRing(county.boundary, drawn)) return drawn;
  }
  return place;
}
