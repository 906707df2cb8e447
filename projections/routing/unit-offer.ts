import type { RankedOption, Reason } from '../../coordinator/domain/decision.ts';
import type { Seconds } from '../../coordinator/domain/quantities.ts';
import { stationOf } from '../live-map/view.ts';
import type { Turnout } from '../promises/turnout.ts';
import type { TravelTime } from '../roads/travel-times.ts';
import type { ShiftEnd } from './shift-end.ts';
import { because } from './unit-reasons.ts';
import type { UnitCandidate, UnitNeed } from './unit-shortlist.ts';

/** A unit that could go, and when it would be there. */
export interface TimedUnit {
  readonly candidate: UnitCandidate;
  readonly travel: TravelTime;
  /** Absent when it is on the road already. */
  readonly turnout?: Turnout;
  /** Turnout and drive. */
  readonly arrivesIn: Seconds;
  /** Present when the mission would outlast the shift. */
  readonly shiftEnd?: ShiftEnd;
}

/** The unit as it is put before a dispatcher, and why it stands where it stands. */
export function explain(
  need: UnitNeed,
  { candidate: { unit, start, takenFrom }, travel, turnout, arrivesIn, shiftEnd }: TimedUnit,
  isFirst: boolean,
  coverage: Reason | undefined,
): RankedOption {
  const reasons: Reason[] = [];
  if (takenFrom !== undefined) reasons.push(because('taken-from', { incidentId: takenFrom }));
  if (shiftEnd) reasons.push(because('shift-ends', { at: shiftEnd.endsAt }));
  if (isFirst) reasons.push(because('nearest', { seconds: Math.round(arrivesIn) }));
  if (need.needs.length > 0) reasons.push(because('capable', { capabilities: need.needs.join(',') }));
  if (unit.status === 'available') reasons.push(because('on-the-road'));
  if (turnout) reasons.push(saidOf(turnout));
  reasons.push(
    start.known === 'fix'
      ? because('fix-age', { seconds: Math.round(start.fixAge) })
      : because('from-station', { stationId: stationOf(unit) }),
  );
  if (travel.quality === 'estimated') reasons.push(because('estimated'));
  if (coverage) reasons.push(coverage);
  return {
    id: unit.unitId,
    travelSeconds: travel.seconds,
    ...(turnout && { turnoutSeconds: turnout.seconds }),
    travelMetres: travel.metres,
    quality: travel.quality,
    ...(takenFrom !== undefined && { takenFrom }),
    ...(start.known === 'fix' && { fixAgeSeconds: start.fixAge }),
    reasons,
  };
}

const saidOf = ({ seconds, recorded }: Turnout): Reason =>
  recorded > 0 ? because('turnout', { seconds, count: recorded }) : because('turnout-assumed', { seconds });
