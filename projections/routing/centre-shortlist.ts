import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { ExcludedOption, Reason } from '../../coordinator/domain/decision.ts';
import type { OpeningHours } from '../../coordinator/domain/network.ts';
import {
  CATEGORY_OF,
  type Level,
  type Pathway,
  type ReadinessCategory,
} from '../../coordinator/domain/pathways.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { PatientRow } from '../incident-queue/view.ts';
import type { CentreRow } from '../live-map/view.ts';
import { openness } from './centre-openness.ts';
import { because } from './centre-reasons.ts';

export type PatientNeed = Pick<PatientRow, 'suspectedPathway' | 'inExtremis'> &
  Partial<Pick<PatientRow, 'patientId'>>;

/** Where the drive begins; the age when it is a fix of the unit that carries the patient. */
export interface Departure {
  readonly place: Place;
  readonly fixAge?: Seconds;
  /** In a helicopter: no road. */
  readonly isFlown?: boolean;
}

export interface CentreCandidate {
  readonly centre: CentreRow;
  readonly level?: Level;
  /** Of its capability; absent: around the clock. */
  readonly hours?: readonly OpeningHours[];
  readonly isLimited: boolean;
  /** What is to be said about its openness. */
  readonly notes: readonly Reason[];
}

export interface CentreExclusion extends ExcludedOption {
  /** Lower is more worth explaining. */
  readonly relevance: number;
  readonly straightMetres: number;
}

export interface CentreShortlist {
  readonly candidates: readonly CentreCandidate[];
  readonly excluded: readonly CentreExclusion[];
}

/** The pathway decides, unless nothing matters but the next emergency department. */
export const pathwayOf = ({ suspectedPathway, inExtremis }: PatientNeed): Pathway | undefined =>
  inExtremis ? undefined : suspectedPathway;

export const categoryFor = (pathway: Pathway | undefined): ReadinessCategory =>
  pathway ? CATEGORY_OF[pathway] : 'emergency';

/**
 * Centres that may take the patient, and why each of the others may not: hard limits come before any policy. Hours are
 * judged later, when the drive is known.
 */
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
    const capability = row.centre.capabilities.find((one) => one.pathway === pathway);
    const level = capability?.level;
    if (pathway && !level) {
      exclude(because('lacks-pathway', { pathway }), 2);
    } else if (pathway && capability?.suspended) {
      exclude(because('suspended', { pathway }), 0);
    } else if (!pathway && !row.centre.hasEmergencyDepartment) {
      exclude(because('no-emergency-department'), 2);
    } else {
      const { barred, notes } = openness(row, category, need, now);
      const hasPlace = notes.some(({ code }) => code === 'places-left');
      const isFull = notes.some(({ code }) => code === 'no-place-left' || code === 'reserved') && !hasPlace;
      const isLimited = isFull || notes.some(({ code }) => code === 'limited');
      if (barred) {
        exclude(barred, 0);
      } else {
        const hours = capability?.hours;
        candidates.push({ centre: row, notes, isLimited, ...(level && { level }), ...(hours && { hours }) });
      }
    }
  }
  return { candidates, excluded };
}
