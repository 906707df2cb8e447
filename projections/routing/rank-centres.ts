import { distance } from '../../coordinator/domain/geography.ts';
import type { RankedOption, Ranking, Reason } from '../../coordinator/domain/decision.ts';
import { minutes } from '../../coordinator/domain/quantities.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import { because } from './centre-reasons.ts';
import {
  categoryFor,
  type CentreCandidate,
  type CentreExclusion,
  type CentreShortlist,
  type Departure,
  pathwayOf,
  type PatientNeed,
} from './centre-shortlist.ts';
import type { ClinicalPicture, Journey, Plan, ReachableCentre } from './destination-plan.ts';
import type { DestinationPolicy } from './destination-policies.ts';
import { type LevelledCentre, levelReasons } from './level-reasons.ts';
import { planByDoor } from './plain-plan.ts';

const OFFERED = 8;
const EXPLAINED = 12;

/** Everything that the order of destinations depends on. */
export interface DestinationCase {
  readonly need: PatientNeed;
  readonly picture: ClinicalPicture;
  readonly departure: Departure;
  readonly journey: Journey;
  readonly shortlist: CentreShortlist;
  /** For the candidates of the shortlist, in their order. */
  readonly travel: readonly TravelTime[];
  /** Other patients on their way, by centre. */
  readonly inbound: ReadonlyMap<string, number>;
}

interface Planned {
  readonly candidate: CentreCandidate;
  readonly travel: TravelTime;
  readonly inbound: number;
  /** Minutes later than its times for the order alone. */
  readonly setback: number;
  readonly plan: Plan;
}

/** Orders the shortlist as the policy says, and says why for each. */
export function rankCentres(policy: DestinationPolicy, asked: DestinationCase, rankingId: string): Ranking {
  const { need, departure, shortlist, journey } = asked;
  const all = inOrder(policy, asked);
  const slower = all.slice(OFFERED).map(({ candidate, travel }) => ({
    id: candidate.centre.centreId,
    reason: because('slower', { seconds: Math.round(travel.seconds) }),
    relevance: 1,
    straightMetres: distance(departure.place, candidate.centre.centre.place),
  }));
  return {
    rankingId,
    policy: policy.name,
    policyVersion: policy.version,
    rankedAt: journey.now,
    offered: all.slice(0, OFFERED).map((planned) => explain(asked, planned, all)),
    excluded: [...shortlist.excluded, ...slower]
      .sort((a, b) => a.relevance - b.relevance || a.straightMetres - b.straightMetres)
      .slice(0, EXPLAINED)
      .map(({ id, reason }) => ({ id, reason })),
    ...(all.length === 0 && { shortfall: shortfall(need, shortlist.excluded) }),
  };
}

function inOrder(policy: DestinationPolicy, asked: DestinationCase): readonly Planned[] {
  const { need, picture, journey, shortlist, travel } = asked;
  const pathway = pathwayOf(need);
  const timed = shortlist.candidates.flatMap((candidate, index) => {
    const answer = travel[index];
    const inbound = asked.inbound.get(candidate.centre.centreId) ?? 0;
    return answer ? [{ candidate, travel: answer, inbound }] : [];
  });
  const { limitedCentre, perInboundPatient } = journey.limits;
  const setbacks = timed.map(({ candidate, inbound }) =>
    policy.mindsLoad && !need.inExtremis
      ? (candidate.isLimited ? limitedCentre : 0) + inbound * perInboundPatient
      : 0,
  );
  const centres = timed.map(({ candidate, travel: answer }, index): ReachableCentre => ({
    centre: candidate.centre.centre,
    ...(candidate.level && { level: candidate.level }),
    travel: answer.seconds,
    setback: minutes(setbacks[index] ?? 0),
  }));
  const plans = (pathway ? policy.planners[pathway] : planByDoor)(picture, centres, journey);
  return timed
    .flatMap((centre, index): Planned[] => {
      const plan = plans[index];
      return plan ? [{ ...centre, plan, setback: setbacks[index] ?? 0 }] : [];
    })
    .sort(
      (a, b) =>
        a.plan.tier - b.plan.tier ||
        a.plan.cost - b.plan.cost ||
        a.travel.seconds - b.travel.seconds ||
        (a.candidate.centre.centreId < b.candidate.centre.centreId ? -1 : 1),
    );
}

function explain(
  { need, departure, journey }: DestinationCase,
  planned: Planned,
  all: readonly Planned[],
): RankedOption {
  const { candidate, travel, inbound, plan, setback } = planned;
  const { onSceneMinutes, extricationMinutes } = journey;
  const pathway = pathwayOf(need);
  const isNearest = all.every((other) => other.travel.seconds >= travel.seconds);
  return {
    id: candidate.centre.centreId,
    travelSeconds: travel.seconds,
    travelMetres: travel.metres,
    quality: travel.quality,
    ...(departure.fixAge !== undefined && { fixAgeSeconds: departure.fixAge }),
    predicted: plan.predicted,
    ...(plan.transferTo !== undefined && { transferTo: plan.transferTo }),
    reasons: [
      ...(isNearest ? [because('nearest', { seconds: Math.round(travel.seconds) })] : []),
      ...plan.reasons,
      ...behind(planned, all[0]),
      ...(pathway
        ? levelReasons(pathway, levelled(planned), all.map(levelled))
        : [because(need.inExtremis ? 'in-extremis' : 'emergency-department')]),
      ...candidate.notes,
      ...(inbound > 0 ? [because('inbound', { count: inbound })] : []),
      ...(setback > 0 ? [because('set-back', { minutes: setback })] : []),
      ...(extricationMinutes === undefined
        ? []
        : [because('extrication-awaited', { minutes: extricationMinutes })]),
      ...(onSceneMinutes === undefined ? [] : [because('on-scene-assumed', { minutes: onSceneMinutes })]),
      ...(departure.isFlown ? [because('by-air')] : []),
      departure.fixAge === undefined
        ? because('from-scene')
        : because('fix-age', { seconds: Math.round(departure.fixAge) }),
      ...(travel.quality === 'estimated' ? [because('estimated')] : []),
    ],
  };
}

/** What it would cost to choose this one and not the first: later at the last milestone that both have. */
function behind({ plan }: Planned, first: Planned | undefined): Reason[] {
  if (!first || first.plan === plan) return [];
  for (const { milestone, at } of plan.predicted.toReversed()) {
    const best = first.plan.predicted.find((other) => other.milestone === milestone);
    if (!best) continue;
    const late = Math.round((at - best.at) / 60_000);
    return late > 0 ? [because('behind', { milestone, minutes: late })] : [];
  }
  return [];
}

const levelled = ({ candidate: { centre, level }, travel }: Planned): LevelledCentre => ({
  centreId: centre.centreId,
  level,
  seconds: travel.seconds,
});

/** It has what is needed, and not now. */
const CLOSED: ReadonlySet<string> = new Set([
  'closed',
  'diversion',
  'outside-hours',
  'closes-before-arrival',
  'suspended',
]);

function shortfall(need: PatientNeed, excluded: readonly CentreExclusion[]): Reason {
  const pathway = pathwayOf(need);
  const category = categoryFor(pathway);
  return excluded.some(({ reason }) => CLOSED.has(reason.code))
    ? because('every-centre-closed', { category })
    : because('no-centre-for', { pathway: pathway ?? category });
}
