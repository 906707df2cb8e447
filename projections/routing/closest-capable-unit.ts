import type { RankedOption, Ranking, Reason } from '../../coordinator/domain/decision.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import { coverageLeft } from './coverage-reasons.ts';
import { because } from './unit-reasons.ts';
import type { UnitCandidate, UnitExclusion, UnitNeed, UnitShortlist } from './unit-shortlist.ts';

/** 就近派车: the free, capable unit that is there first by travel time, wherever it stands (JEMSS: closest idle). */
export const POLICY = 'closest-capable-unit';
export const POLICY_VERSION = '1';

const OFFERED = 8;
const TAKEN_OFFERED = 2;
/** Seconds that taking a unit from another call must save: less is not worth the second crew's detour. An assumption. */
const WORTH_TAKING = 120;
/** How many of the others are explained, nearest first. */
const EXPLAINED = 12;

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function explain(
  need: UnitNeed,
  { unit, start, takenFrom }: UnitCandidate,
  travel: TravelTime,
  isFirst: boolean,
  coverage: Reason | undefined,
): RankedOption {
  const reasons: Reason[] = [];
  if (takenFrom !== undefined) reasons.push(because('taken-from', { incidentId: takenFrom }));
  if (isFirst) reasons.push(because('nearest', { seconds: Math.round(travel.seconds) }));
  if (need.needs.length > 0) reasons.push(because('capable', { capabilities: need.needs.join(',') }));
  if (unit.status === 'available') reasons.push(because('on-the-road'));
  reasons.push(
    start.known === 'fix'
      ? because('fix-age', { seconds: Math.round(start.fixAge) })
      : because('from-station', { stationId: unit.unit.stationId }),
  );
  if (travel.quality === 'estimated') reasons.push(because('estimated'));
  if (coverage) reasons.push(coverage);
  return {
    id: unit.unitId,
    travelSeconds: travel.seconds,
    travelMetres: travel.metres,
    quality: travel.quality,
    ...(takenFrom !== undefined && { takenFrom }),
    ...(start.known === 'fix' && { fixAgeSeconds: start.fixAge }),
    reasons,
  };
}

/** Why nobody goes: the first of these that holds for everyone. */
function shortfall(need: UnitNeed, excluded: readonly UnitExclusion[]): Reason {
  const has = (code: string): boolean => excluded.some(({ reason }) => reason.code === code);
  if (has('fix-too-old') || has('no-position')) return because('no-free-unit-with-position');
  const lacking = excluded.find(({ reason }) => reason.code === 'lacks');
  if (lacking?.reason.values) return because('no-free-unit-has', lacking.reason.values);
  return because(has('busy') || has('paused') ? 'all-units-busy' : 'no-unit-on-duty');
}

interface TimedUnit {
  readonly candidate: UnitCandidate;
  readonly travel: TravelTime;
}

/**
 * Free units first, soonest first. After them at most two that would have to be taken from less urgent calls, where that
 * is worth it: whoever takes one has passed the others over, and says why.
 */
function offeredOf(timed: readonly TimedUnit[]): readonly TimedUnit[] {
  const free = timed.filter(({ candidate }) => candidate.takenFrom === undefined);
  const soonest = free[0]?.travel.seconds ?? Number.POSITIVE_INFINITY;
  const taken = timed
    .filter(({ candidate }) => candidate.takenFrom !== undefined)
    .filter(({ travel }) => soonest - travel.seconds >= WORTH_TAKING)
    .slice(0, TAKEN_OFFERED);
  return [...free.slice(0, OFFERED - taken.length), ...taken];
}

interface RankingCircumstances {
  readonly rankingId: string;
  readonly now: Instant;
  /** What each free unit covers alone, by unit id; absent while nobody has computed it. */
  readonly contributions?: ReadonlyMap<string, ContributionRow>;
}

/** Orders the shortlist by travel time. `travel` answers for the candidates in their order. */
export function rankUnits(
  need: UnitNeed,
  { candidates, excluded }: UnitShortlist,
  travel: readonly TravelTime[],
  { rankingId, now, contributions }: RankingCircumstances,
): Ranking {
  const timed = candidates
    .flatMap((candidate, index): TimedUnit[] => {
      const answer = travel[index];
      return answer ? [{ candidate, travel: answer }] : [];
    })
    .sort(
      (a, b) => a.travel.seconds - b.travel.seconds || byId(a.candidate.unit.unitId, b.candidate.unit.unitId),
    );
  const offered = offeredOf(timed);
  const slower = timed
    .filter((one) => !offered.includes(one))
    .map(({ candidate, travel: { seconds } }) => ({
      id: candidate.unit.unitId,
      reason: because('slower', { seconds: Math.round(seconds) }),
      straightMetres: candidate.straightMetres,
    }));
  return {
    rankingId,
    policy: POLICY,
    policyVersion: POLICY_VERSION,
    rankedAt: now,
    offered: offered.map(({ candidate, travel: answer }, index) => {
      const contribution = contributions?.get(candidate.unit.unitId);
      const coverage = contribution && coverageLeft(contribution, now);
      return explain(need, candidate, answer, index === 0, coverage);
    }),
    excluded: [...excluded, ...slower]
      .sort((a, b) => a.straightMetres - b.straightMetres || byId(a.id, b.id))
      .slice(0, EXPLAINED)
      .map(({ id, reason }) => ({ id, reason })),
    ...(timed.length === 0 && { shortfall: shortfall(need, excluded) }),
  };
}
