import { distance } from '../../coordinator/domain/geography.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import { because } from './centre-reasons.ts';
import type { CentreCandidate, CentreExclusion, CentreShortlist, Departure } from './centre-shortlist.ts';
import { arrivalAfter, type Journey } from './destination-plan.ts';
import { openingAt } from './opening-hours.ts';

/** The shortlist once it is known when the patient would come to each of its centres. */
export interface TimedShortlist {
  readonly shortlist: CentreShortlist;
  /** Of the candidates, in their order. */
  readonly travel: readonly TravelTime[];
}

interface Visit {
  readonly pathway: Pathway;
  readonly timeZone: string;
  readonly now: Instant;
  readonly door: Instant;
}

/** The candidate as it will be found, or why it will be found closed. */
function onArrival(
  candidate: CentreCandidate,
  { pathway, timeZone, now, door }: Visit,
): CentreCandidate | CentreExclusion['reason'] {
  const { hours, notes } = candidate;
  if (!hours) return candidate;
  const today = openingAt(hours, timeZone, now);
  const then = openingAt(hours, timeZone, door);
  const turns = today.changesAt === undefined ? {} : { at: today.changesAt };
  if (then.isOpen) {
    return today.isOpen
      ? candidate
      : { ...candidate, notes: [...notes, because('opens-before-arrival', { pathway, ...turns })] };
  }
  return today.isOpen
    ? because('closes-before-arrival', { pathway, ...turns })
    : because('outside-hours', { pathway, ...(then.changesAt !== undefined && { until: then.changesAt }) });
}

/**
 * Hours count at the predicted door, not when the question is asked: a centre that will have closed is left out, one
 * that will have opened is not.
 */
export function openOnArrival(
  pathway: Pathway | undefined,
  { shortlist, travel }: TimedShortlist,
  departure: Departure,
  { now, leaveAt }: Pick<Journey, 'now' | 'leaveAt'>,
  timeZone: string,
): TimedShortlist {
  if (!pathway) return { shortlist, travel };
  const candidates: CentreCandidate[] = [];
  const times: TravelTime[] = [];
  const closed: CentreExclusion[] = [];
  shortlist.candidates.forEach((candidate, index) => {
    const answer = travel[index];
    if (!answer) return;
    const door = arrivalAfter(leaveAt, answer.seconds);
    const found = onArrival(candidate, { pathway, timeZone, now, door });
    if ('centre' in found) {
      candidates.push(found);
      times.push(answer);
    } else {
      const { centreId, centre } = candidate.centre;
      const straightMetres = distance(departure.place, centre.place);
      closed.push({ id: centreId, reason: found, relevance: 0, straightMetres });
    }
  });
  return { shortlist: { candidates, excluded: [...shortlist.excluded, ...closed] }, travel: times };
}
