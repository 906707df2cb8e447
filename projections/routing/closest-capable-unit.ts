import { type Place, distance } from '../../coordinator/domain/geography.ts';
import type { ExcludedOption, RankedOption, Ranking, Reason } from '../../coordinator/domain/decision.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import type { IncidentRow } from '../incident-queue/view.ts';
import { isFree } from '../live-map/view.ts';
import type { PositionRow, UnitRow } from '../live-map/view.ts';
import { type Stations, type Whereabouts, whereabouts } from '../live-map/whereabouts.ts';
import { coverageLeft } from './coverage-reasons.ts';
import type { UNIT_EXCLUSIONS, UNIT_REASONS, UNIT_SHORTFALLS } from './view.ts';

/** 就近派车: the free, capable unit that is there first by travel time, wherever it stands (JEMSS: closest idle). */
export const POLICY = 'closest-capable-unit';
export const POLICY_VERSION = '1';

/** Candidates by straight line for which travel times are asked. */
const SHORTLISTED = 12;
const OFFERED = 8;
/** How many of the others are explained, nearest first. */
const EXPLAINED = 12;

/** What a unit is sent to. */
export type UnitNeed = Pick<IncidentRow, 'incidentId' | 'place' | 'needs'>;

export interface UnitCandidate {
  readonly unit: UnitRow;
  readonly start: Exclude<Whereabouts, { known: 'lost' }>;
  readonly straightMetres: number;
}

interface UnitExclusion extends ExcludedOption {
  readonly straightMetres: number;
}

export interface UnitShortlist {
  /** Nearest first in a straight line; travel times are asked from `start.place` of each. */
  readonly candidates: readonly UnitCandidate[];
  readonly excluded: readonly UnitExclusion[];
}

export const because = (
  code: (typeof UNIT_REASONS)[number] | (typeof UNIT_EXCLUSIONS)[number] | (typeof UNIT_SHORTFALLS)[number],
  values?: Reason['values'],
): Reason => ({ code, ...(values && { values }) });

/** Why this unit cannot go, or nothing when it can. */
function objection(row: UnitRow, need: UnitNeed): Reason | undefined {
  if (row.unit.kind === 'blood-vehicle') return because('blood-vehicle');
  if (row.unit.kind === 'helicopter') return because('helicopter');
  if (row.status === 'off-duty') return because('off-duty');
  if (row.status === 'paused') return because('paused');
  if (!isFree(row.status)) return because('busy', { incidentId: row.incidentId ?? '' });
  const missing = need.needs.find((capability) => !row.unit.capabilities.includes(capability));
  return missing && because('lacks', { capability: missing });
}

/** The twelve nearest units that are free, capable and somewhere known, and why each of the others is not among them. */
export function shortlistUnits(
  need: UnitNeed,
  units: Iterable<UnitRow>,
  positions: ReadonlyMap<string, PositionRow>,
  stations: Stations,
  now: Instant,
): UnitShortlist {
  const candidates: UnitCandidate[] = [];
  const excluded: UnitExclusion[] = [];
  for (const unit of units) {
    const where = whereabouts(unit, positions.get(unit.unitId), stations, now);
    const seenAt: Place | undefined =
      where.known === 'lost'
        ? (where.lastSeen?.place ?? stations.get(unit.unit.stationId)?.place)
        : where.place;
    const straightMetres = seenAt ? distance(seenAt, need.place) : Number.POSITIVE_INFINITY;
    const reason = objection(unit, need);
    if (reason) {
      excluded.push({ id: unit.unitId, reason, straightMetres });
    } else if (where.known === 'lost') {
      const lost = where.lastSeen
        ? because('fix-too-old', { seconds: Math.round(where.lastSeen.fixAge) })
        : because('no-position');
      excluded.push({ id: unit.unitId, reason: lost, straightMetres });
    } else {
      candidates.push({ unit, start: where, straightMetres });
    }
  }
  candidates.sort((a, b) => a.straightMetres - b.straightMetres || byId(a.unit.unitId, b.unit.unitId));
  for (const { unit, straightMetres } of candidates.slice(SHORTLISTED)) {
    const reason = because('farther', { metres: Math.round(straightMetres) });
    excluded.push({ id: unit.unitId, reason, straightMetres });
  }
  return { candidates: candidates.slice(0, SHORTLISTED), excluded };
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function explain(
  need: UnitNeed,
  { unit, start }: UnitCandidate,
  travel: TravelTime,
  isFirst: boolean,
  coverage: Reason | undefined,
): RankedOption {
  const reasons: Reason[] = [];
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
    .flatMap((candidate, index) => {
      const answer = travel[index];
      return answer ? [{ candidate, travel: answer }] : [];
    })
    .sort(
      (a, b) => a.travel.seconds - b.travel.seconds || byId(a.candidate.unit.unitId, b.candidate.unit.unitId),
    );
  const slower = timed.slice(OFFERED).map(({ candidate, travel: { seconds } }) => ({
    id: candidate.unit.unitId,
    reason: because('slower', { seconds: Math.round(seconds) }),
    straightMetres: candidate.straightMetres,
  }));
  return {
    rankingId,
    policy: POLICY,
    policyVersion: POLICY_VERSION,
    rankedAt: now,
    offered: timed.slice(0, OFFERED).map(({ candidate, travel: answer }, index) => {
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
