import { distance } from '../../coordinator/domain/geography.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { ExcludedOption, RankedOption, Ranking, Reason } from '../../coordinator/domain/decision.ts';
import {
  CATEGORY_OF,
  type Level,
  type Pathway,
  type ReadinessCategory,
} from '../../coordinator/domain/pathways.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import type { PatientRow } from '../incident-queue/view.ts';
import type { CentreRow } from '../live-map/view.ts';
import { openness } from './centre-openness.ts';
import { because } from './centre-reasons.ts';
import { type LevelledCentre, levelReasons } from './level-reasons.ts';

/** The nearest centre of the patient's pathway that is open to it; in extremis the nearest emergency department. */
export const POLICY = 'nearest-capable-centre';
export const POLICY_VERSION = '1';

const OFFERED = 8;
const EXPLAINED = 12;

export type PatientNeed = Pick<PatientRow, 'suspectedPathway' | 'inExtremis'>;

/** Where the drive begins; the age when it is a fix of the unit that carries the patient. */
export interface Departure {
  readonly place: Place;
  readonly fixAge?: Seconds;
}

export interface CentreCandidate {
  readonly centre: CentreRow;
  readonly level?: Level;
  /** What is to be said about its openness. */
  readonly notes: readonly Reason[];
}

interface CentreExclusion extends ExcludedOption {
  /** Lower is more worth explaining. */
  readonly relevance: number;
  readonly straightMetres: number;
}

export interface CentreShortlist {
  readonly candidates: readonly CentreCandidate[];
  readonly excluded: readonly CentreExclusion[];
}

/** The pathway decides, unless nothing matters but the next emergency department. */
const pathwayOf = ({ suspectedPathway, inExtremis }: PatientNeed): Pathway | undefined =>
  inExtremis ? undefined : suspectedPathway;

const categoryFor = (pathway: Pathway | undefined): ReadinessCategory =>
  pathway ? CATEGORY_OF[pathway] : 'emergency';

/** Centres that may take the patient, and why each of the others may not. */
export function shortlistCentres(
  need: PatientNeed,
  departure: Departure,
  centres: Iterable<CentreRow>,
  now: Instant,
): CentreShortlist {
  const pathway = pathwayOf(need);
  const category = categoryFor(pathway);
  const candidates: CentreCandidate[] = [];
  const excluded: CentreExclusion[] = [];
  for (const row of centres) {
    const exclude = (reason: Reason, relevance: number): void => {
      const straightMetres = distance(departure.place, row.centre.place);
      excluded.push({ id: row.centreId, reason, relevance, straightMetres });
    };
    const level = row.centre.capabilities.find((capability) => capability.pathway === pathway)?.level;
    if (pathway && !level) {
      exclude(because('lacks-pathway', { pathway }), 2);
    } else if (!pathway && !row.centre.hasEmergencyDepartment) {
      exclude(because('no-emergency-department'), 2);
    } else {
      const { barred, notes } = openness(row, category, need, now);
      if (barred) exclude(barred, 0);
      else candidates.push({ centre: row, notes, ...(level && { level }) });
    }
  }
  return { candidates, excluded };
}

interface TimedCentre {
  readonly candidate: CentreCandidate;
  readonly travel: TravelTime;
}

function explain(
  need: PatientNeed,
  departure: Departure,
  timed: TimedCentre,
  all: readonly TimedCentre[],
): RankedOption {
  const { candidate, travel } = timed;
  const pathway = pathwayOf(need);
  return {
    id: candidate.centre.centreId,
    travelSeconds: travel.seconds,
    travelMetres: travel.metres,
    quality: travel.quality,
    ...(departure.fixAge !== undefined && { fixAgeSeconds: departure.fixAge }),
    reasons: [
      ...(timed === all[0] ? [because('nearest', { seconds: Math.round(travel.seconds) })] : []),
      ...(pathway
        ? levelReasons(pathway, levelled(timed), all.map(levelled))
        : [because(need.inExtremis ? 'in-extremis' : 'emergency-department')]),
      ...candidate.notes,
      departure.fixAge === undefined
        ? because('from-scene')
        : because('fix-age', { seconds: Math.round(departure.fixAge) }),
      ...(travel.quality === 'estimated' ? [because('estimated')] : []),
    ],
  };
}

const levelled = ({ candidate: { centre, level }, travel }: TimedCentre): LevelledCentre => ({
  centreId: centre.centreId,
  level,
  seconds: travel.seconds,
});

function shortfall(need: PatientNeed, excluded: readonly CentreExclusion[]): Reason {
  const pathway = pathwayOf(need);
  const category = categoryFor(pathway);
  return excluded.some(({ reason }) => reason.code === 'closed' || reason.code === 'diversion')
    ? because('every-centre-closed', { category })
    : because('no-centre-for', { pathway: pathway ?? category });
}

/** Orders the shortlist by travel time. `travel` answers for the candidates in their order. */
export function rankCentres(
  need: PatientNeed,
  departure: Departure,
  { candidates, excluded }: CentreShortlist,
  travel: readonly TravelTime[],
  { rankingId, now }: { readonly rankingId: string; readonly now: Instant },
): Ranking {
  const all = candidates
    .flatMap((candidate, index): TimedCentre[] => {
      const answer = travel[index];
      return answer ? [{ candidate, travel: answer }] : [];
    })
    .sort(
      (a, b) =>
        a.travel.seconds - b.travel.seconds ||
        (a.candidate.centre.centreId < b.candidate.centre.centreId ? -1 : 1),
    );
  const slower = all.slice(OFFERED).map(({ candidate, travel: { seconds } }) => ({
    id: candidate.centre.centreId,
    reason: because('slower', { seconds: Math.round(seconds) }),
    relevance: 1,
    straightMetres: distance(departure.place, candidate.centre.centre.place),
  }));
  return {
    rankingId,
    policy: POLICY,
    policyVersion: POLICY_VERSION,
    rankedAt: now,
    offered: all.slice(0, OFFERED).map((timed) => explain(need, departure, timed, all)),
    excluded: [...excluded, ...slower]
      .sort((a, b) => a.relevance - b.relevance || a.straightMetres - b.straightMetres)
      .slice(0, EXPLAINED)
      .map(({ id, reason }) => ({ id, reason })),
    ...(all.length === 0 && { shortfall: shortfall(need, excluded) }),
  };
}
