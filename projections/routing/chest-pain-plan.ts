import { instant } from '../../coordinator/domain/quantities.ts';
import { because } from './centre-reasons.ts';
import {
  after,
  costOf,
  doorAt,
  type Journey,
  minutesBetween,
  nearestOf,
  type Plan,
  type Planner,
  type ReachableCentre,
} from './destination-plan.ts';

/** The laboratory is called in by the pre-alert, while the patient is on the road. */
function wireAt(centre: ReachableCentre, journey: Journey) {
  const { limits, now } = journey;
  const ready = Math.max(doorAt(centre, journey), after(now, limits.cathLabActivation));
  return after(instant(ready), limits.doorToWire);
}

function angioplasty(centre: ReachableCentre, journey: Journey, tier: number): Plan {
  const { contactAt, limits } = journey;
  const at = wireAt(centre, journey);
  const limitAt = after(contactAt, limits.contactToWire);
  const values = { minutes: minutesBetween(contactAt, at), limit: limits.contactToWire };
  return {
    tier,
    cost: costOf(at, centre),
    predicted: [
      { milestone: 'door', at: doorAt(centre, journey) },
      { milestone: 'wire', at, limitAt },
    ],
    reasons: [because(at <= limitAt ? 'direct-pci' : 'pci-too-late', values)],
  };
}

function lysis(
  centre: ReachableCentre,
  standard: readonly ReachableCentre[],
  journey: Journey,
  tier: number,
): Plan {
  const { limits } = journey;
  const door = doorAt(centre, journey);
  const at = after(door, limits.chestPainDoorToNeedle);
  const next = centre.level === 'standard' ? undefined : nearestOf(centre, standard, journey);
  return {
    tier,
    cost: costOf(at, centre),
    predicted: [
      { milestone: 'door', at: door },
      { milestone: 'needle', at },
    ],
    ...(next && { transferTo: next.centre.id }),
    reasons: [
      because('lysis-first', { minutes: minutesBetween(door, at) }),
      ...(next
        ? [because('transfer-to', { centreId: next.centre.id, minutes: Math.round(next.transfer / 60) })]
        : []),
    ],
  };
}

/**
 * Primary angioplasty where the wire is predicted within the limit from first contact, soonest wire first; else lysis at
 * the nearest centre of any level, and on to the laboratory (ACC/AHA 2025).
 */
export const planChestPain: Planner = (_, centres, journey) => {
  const standard = centres.filter(({ level }) => level === 'standard');
  const limitAt = after(journey.contactAt, journey.limits.contactToWire);
  const isInTime = (centre: ReachableCentre): boolean =>
    centre.level === 'standard' && wireAt(centre, journey) <= limitAt;
  const lysisComesFirst = !standard.some(isInTime);
  return centres.map((centre) => {
    if (lysisComesFirst) return lysis(centre, standard, journey, 0);
    if (centre.level !== 'standard') return lysis(centre, standard, journey, 2);
    return angioplasty(centre, journey, isInTime(centre) ? 0 : 1);
  });
};
