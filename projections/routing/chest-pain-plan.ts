import { because } from './centre-reasons.ts';
import { isRecorded, treatedAt, wireAt } from './centre-times.ts';
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

function angioplasty(centre: ReachableCentre, journey: Journey, tier: number): Plan {
  const { contactAt, limits } = journey;
  const { at, reasons } = wireAt(centre, journey);
  const limitAt = after(contactAt, limits.contactToWire);
  const values = { minutes: minutesBetween(contactAt, at), limit: limits.contactToWire };
  return {
    tier,
    cost: costOf(at, centre),
    predicted: [
      { milestone: 'door', at: doorAt(centre, journey) },
      { milestone: 'wire', at, limitAt },
    ],
    reasons: [because(at <= limitAt ? 'direct-pci' : 'pci-too-late', values), ...reasons],
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
  const { at, reasons } = treatedAt('needle', limits.chestPainDoorToNeedle, centre, journey, door);
  const out = treatedAt('door-out', limits.doorInDoorOutChestPain, centre, journey, door);
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
      ...reasons,
      ...(next
        ? [
            because('transfer-to', { centreId: next.centre.id, minutes: Math.round(next.transfer / 60) }),
            because('transfer-within', { minutes: minutesBetween(door, out.at) }),
            ...out.reasons.filter(isRecorded),
          ]
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
    centre.level === 'standard' && wireAt(centre, journey).at <= limitAt;
  const lysisComesFirst = !standard.some(isInTime);
  return centres.map((centre) => {
    if (lysisComesFirst) return lysis(centre, standard, journey, 0);
    if (centre.level !== 'standard') return lysis(centre, standard, journey, 2);
    return angioplasty(centre, journey, isInTime(centre) ? 0 : 1);
  });
};
