import { distance, type Place } from '../../../coordinator/domain/geography.ts';
import { elapsed, type Instant } from '../../../coordinator/domain/quantities.ts';
import { createDriveDistances, type DrivePosition } from './drive-distances.ts';
import type { RoadGraph, RoadWay } from '../graph/graph.ts';
import { type Candidate, createCandidateFinder } from './match-candidates.ts';
import { isOnEarth } from './snap.ts';

/** What a vehicle says of itself. */
export interface Fix {
  readonly at: Instant;
  readonly place: Place;
  /** Degrees from north; of a vehicle whose `speedMps` says that it stands it means nothing. */
  readonly heading?: number;
  readonly speedMps?: number;
  /** Standard deviation, metres, when the receiver gives one. */
  readonly accuracyMetres?: number;
}

/** Where on the roads a vehicle most likely is. */
export interface Matched extends DrivePosition {
  readonly place: Place;
  /** Degrees from north in which the road is driven. */
  readonly heading: number;
  readonly offRoadMetres: number;
  readonly way: RoadWay;
  /** Probability that it is this link in this direction and no other, 0–1. */
  readonly confidence: number;
}

/** What is remembered of one vehicle from fix to fix: some positions with their probabilities. */
export interface Track {
  /** The last fix that moved the vehicle, and where it may have stood then. */
  readonly at: Instant;
  readonly place: Place;
  readonly candidates: readonly (Candidate & { readonly probability: number })[];
  /** That it was on no road. */
  readonly offRoad: number;
}

export interface MatchStep {
  readonly track: Track | undefined;
  /** Undefined while the vehicle is off the roads, or its fix is no place on earth. */
  readonly matched: Matched | undefined;
}

/** Noise of a fix in a town, metres (Newson & Krumm 2009 measured 4.07 in open country). */
const SIGMA_METRES = 8;
const SIGMA_RANGE = [4, 30] as const;
/** Roads this many standard deviations away are considered; what is on none of them is off the roads. */
const REACH_SIGMAS = 6;
const OFF_ROAD_SIGMAS = 4.5;
/** How well the way by road agrees with the straight line: metres of difference that are e times less likely. */
const BETA_METRES = 10;
/** Of a longer step, a corner that was cut may be longer too. */
const BETA_SHARE = 0.15;
/** Weight of the heading: driving the other way is e^-8 times as likely. */
const HEADING_WEIGHT = 4;
/** Below this a heading is the receiver's guess. */
const MOVING_MPS = 2;
/** A turn on the road, and coming off the roads or back to them. */
const U_TURN_PROBABILITY = 0.02;
const LEAVING_PROBABILITY = 0.01;
/** After so long nothing is left of what was known; a tunnel is shorter. */
const FORGOTTEN_SECONDS = 180;
const MAX_STEP_METRES = 5000;
/** Candidates less likely than this are dropped. */
const NEGLIGIBLE = 1e-5;
const RADIANS = Math.PI / 180;

/**
 * Follows vehicles along the roads by a hidden Markov model (Newson & Krumm 2009), one fix at a time and one track per
 * vehicle: each candidate's probability is what its fix says times what the ways from the earlier candidates say.
 */
export function createMatcher(graph: RoadGraph): (track: Track | undefined, fix: Fix) => MatchStep {
  const candidatesNear = createCandidateFinder(graph);
  const driveDistances = createDriveDistances(graph);

  /** Probability of arriving at each candidate from those before. */
  function transitions(
    { candidates, offRoad, place }: Track,
    fix: Fix,
    next: readonly Candidate[],
  ): number[] {
    const straight = distance(place, fix.place);
    const beta = BETA_METRES + BETA_SHARE * straight;
    const limit = straight + 8 * beta;
    const sums = next.map(() => offRoad * LEAVING_PROBABILITY);
    for (const from of candidates) {
      const metres = driveDistances(from, next, limit);
      next.forEach((to, i) => {
        const difference = Math.abs((metres[i] ?? Infinity) - straight);
        sums[i] = (sums[i] ?? 0) + from.probability * Math.exp(-difference / beta);
        if (to.link !== from.link || to.isForward === from.isForward) return;
        const turned = Math.abs(to.fraction - from.fraction) * (graph.links.metres[to.link] ?? 0);
        const likely = Math.exp(-Math.abs(turned - straight) / beta);
        sums[i] = (sums[i] ?? 0) + from.probability * U_TURN_PROBABILITY * likely;
      });
    }
    return sums;
  }

  function follow(track: Track | undefined, fix: Fix, sigma: number): Track {
    const next = candidatesNear(fix.place, REACH_SIGMAS * sigma);
    const isFresh =
      !track ||
      elapsed(track.at, fix.at) > FORGOTTEN_SECONDS ||
      distance(track.place, fix.place) > MAX_STEP_METRES;
    const arrived = isFresh ? next.map(() => 1) : transitions(track, fix, next);
    const scores = next.map((candidate, i) => (arrived[i] ?? 0) * emission(candidate, fix, sigma));
    const wasOnRoad = isFresh ? 1 : (1 - track.offRoad) * LEAVING_PROBABILITY + track.offRoad;
    const offRoadScore = wasOnRoad * Math.exp(-(OFF_ROAD_SIGMAS ** 2) / 2);
    const total = scores.reduce((sum, score) => sum + score, offRoadScore);
    return {
      at: fix.at,
      place: fix.place,
      candidates: next
        .map((candidate, i) => ({ ...candidate, probability: (scores[i] ?? 0) / total }))
        .filter(({ probability }) => probability > NEGLIGIBLE),
      offRoad: offRoadScore / total,
    };
  }

  return (track, fix) => {
    if (!isOnEarth(fix.place)) return { track, matched: undefined };
    const sigma = Math.min(SIGMA_RANGE[1], Math.max(SIGMA_RANGE[0], fix.accuracyMetres ?? SIGMA_METRES));
    // Late fixes change nothing; those of a standing vehicle are noise, and would turn it round and round.
    if (track && fix.at < track.at) return { track, matched: matchedOf(graph, track) };
    if (track && isStanding(track, fix, sigma)) return { track, matched: matchedOf(graph, track) };
    const followed = follow(track, fix, sigma);
    return { track: followed, matched: matchedOf(graph, followed) };
  };
}

function isStanding(track: Track, fix: Fix, sigma: number): boolean {
  const isStill = fix.speedMps === undefined ? fix.heading === undefined : fix.speedMps < MOVING_MPS;
  return (
    isStill && distance(track.place, fix.place) < 2 * sigma && elapsed(track.at, fix.at) < FORGOTTEN_SECONDS
  );
}

/** How likely the fix is when the vehicle is at the candidate. */
function emission({ metres, heading }: Candidate, fix: Fix, sigma: number): number {
  const isMoving = fix.heading !== undefined && (fix.speedMps ?? MOVING_MPS) >= MOVING_MPS;
  const astray = isMoving ? 1 - Math.cos((heading - fix.heading) * RADIANS) : 0;
  return Math.exp(-((metres / sigma) ** 2) / 2 - HEADING_WEIGHT * astray);
}

function matchedOf({ ways, links }: RoadGraph, { candidates, offRoad }: Track): Matched | undefined {
  const [first, ...others] = candidates;
  if (!first) return undefined;
  const best = others.reduce((most, other) => (other.probability > most.probability ? other : most), first);
  const way = ways[links.way[best.link] ?? 0];
  if (!way || offRoad > best.probability) return undefined;
  const { link, isForward, fraction, place, heading, metres, probability } = best;
  return { link, isForward, fraction, place, heading, offRoadMetres: metres, way, confidence: probability };
}
