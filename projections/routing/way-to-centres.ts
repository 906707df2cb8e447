import type { Place } from '../../coordinator/domain/geography.ts';
import type { PatientRow } from '../incident-queue/view.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import { flownTo } from './air-flight.ts';
import type { RankerParts } from './ranker-parts.ts';

/** A patient on board of a helicopter is flown; everybody else is driven. Answers in the order of `to`. */
export async function wayToCentres(
  { view, travelTimes }: Pick<RankerParts, 'view' | 'travelTimes'>,
  { status, unitId = '' }: PatientRow,
  from: Place,
  to: readonly Place[],
): Promise<{ readonly travel: readonly TravelTime[]; readonly isFlown: boolean }> {
  const flight = status === 'on-board' ? view.units.get(unitId)?.unit.flight : undefined;
  const { landingSites = [] } = view.network.get('network')?.network ?? {};
  return flight && landingSites.length > 0
    ? { travel: await flownTo(flight, from, to, landingSites, travelTimes), isFlown: true }
    : { travel: await travelTimes.fromPlace(from, to), isFlown: false };
}
