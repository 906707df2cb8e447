import type { Ranking, Reason } from '../../coordinator/domain/decision.ts';
import { type Instant, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import { turnoutBefore } from '../promises/turnout.ts';
import type { StationTurnouts } from '../promises/view.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import type { ShiftRow } from '../shifts/view.ts';
import { coverageLeft } from './coverage-reasons.ts';
import { shiftEndOf } from './shift-end.ts';
import { explain, type TimedUnit } from './unit-offer.ts';
import { because } from './unit-reasons.ts';
import type { UnitCandidate, UnitExclusion, UnitNeed, UnitShortlist } from './unit-shortlist.ts';

/** 就近派车: the free, capable unit that is there first by turnout and travel time, wherever it stands (JEMSS: closest idle). */
export const POLICY = 'closest-capable-unit';
export const POLICY_VERSION = '2';

const OFFERED = 8;
const TAKEN_OFFERED = 2;
/** Seconds that taking a unit from another call must save: less is not worth the second crew's detour. An assumption. */
const WORTH_TAKING = 120;
/** How many of the others are explained, nearest first. */
const EXPLAINED = 12;

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Why nobody goes: the first of these that holds for everyone. */
function shortfall(need: UnitNeed, excluded: readonly UnitExclusion[]): Reason {
  const has = (code: string): boolean => excluded.some(({ reason }) => reason.code === code);
  if (has('fix-too-old') || has('no-position')) return because('no-free-unit-with-position');
  const lacking = excluded.find(({ reason }) => reason.code === 'lacks');
  if (lacking?.reason.values) return because('no-free-unit-has', lacking.reason.values);
  return because(has('busy') || has('paused') ? 'all-units-busy' : 'no-unit-on-duty');
}

/**
 * Free units first, soonest first. After them at most two that would have to be taken from less urgent calls, where that
 * is worth it: whoever takes one has passed the others over, and says why.
 */
function offeredOf(timed: readonly TimedUnit[]): readonly TimedUnit[] {
  const free = timed.filter(({ candidate }) => candidate.takenFrom === undefined);
  const soonest = free[0]?.arrivesIn ?? Number.POSITIVE_INFINITY;
  const taken = timed
    .filter(({ candidate }) => candidate.takenFrom !== undefined)
    .filter(({ arrivesIn }) => soonest - arrivesIn >= WORTH_TAKING)
    .slice(0, TAKEN_OFFERED);
  return [...free.slice(0, OFFERED - taken.length), ...taken];
}

interface RankingCircumstances {
  readonly rankingId: string;
  readonly now: Instant;
  /** What each free unit covers alone, by unit id; absent while nobody has computed it. */
  readonly contributions?: ReadonlyMap<string, ContributionRow>;
  /** By station id; absent while nobody keeps them: then nothing is counted before the drive. */
  readonly turnouts?: ReadonlyMap<string, StationTurnouts>;
  /** By unit id. */
  readonly shifts?: ReadonlyMap<string, ShiftRow>;
}

function timedUnit(
  candidate: UnitCandidate,
  travel: TravelTime,
  { now, turnouts, shifts }: RankingCircumstances,
): TimedUnit {
  const turnout = turnoutBefore(candidate.unit, turnouts);
  const arrivesIn: Seconds = seconds(travel.seconds + (turnout?.seconds ?? 0));
  const shiftEnd = shiftEndOf(shifts?.get(candidate.unit.unitId)?.endsAt, now, arrivesIn);
  return { candidate, travel, arrivesIn, ...(turnout && { turnout }), ...(shiftEnd && { shiftEnd }) };
}

const isLate = ({ shiftEnd }: TimedUnit): boolean => shiftEnd?.isLate === true;

/** Orders the shortlist by arrival. `travel` answers for the candidates in their order. */
export function rankUnits(
  need: UnitNeed,
  { candidates, excluded }: UnitShortlist,
  travel: readonly TravelTime[],
  circumstances: RankingCircumstances,
): Ranking {
  const { rankingId, now, contributions } = circumstances;
  const timed = candidates
    .flatMap((candidate, index): TimedUnit[] => {
      const answer = travel[index];
      return answer ? [timedUnit(candidate, answer, circumstances)] : [];
    })
    .sort(
      (a, b) =>
        Number(isLate(a)) - Number(isLate(b)) ||
        a.arrivesIn - b.arrivesIn ||
        byId(a.candidate.unit.unitId, b.candidate.unit.unitId),
    );
  const offered = offeredOf(timed);
  /** Nobody is there before it who is only behind it because of the hour. */
  const isSoonest = (one: TimedUnit, index: number): boolean =>
    index === 0 && !offered.some((other) => isLate(other) && other.arrivesIn < one.arrivesIn);
  const slower = timed
    .filter((one) => !offered.includes(one))
    .map(({ candidate, arrivesIn }) => ({
      id: candidate.unit.unitId,
      reason: because('slower', { seconds: Math.round(arrivesIn) }),
      straightMetres: candidate.straightMetres,
    }));
  return {
    rankingId,
    policy: POLICY,
    policyVersion: POLICY_VERSION,
    rankedAt: now,
    offered: offered.map((timedOne, index) => {
      const contribution = contributions?.get(timedOne.candidate.unit.unitId);
      const coverage = contribution && coverageLeft(contribution, now);
      return explain(need, timedOne, isSoonest(timedOne, index), coverage);
    }),
    excluded: [...excluded, ...slower]
      .sort((a, b) => a.straightMetres - b.straightMetres || byId(a.id, b.id))
      .slice(0, EXPLAINED)
      .map(({ id, reason }) => ({ id, reason })),
    ...(timed.length === 0 && { shortfall: shortfall(need, excluded) }),
  };
}
