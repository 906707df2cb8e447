import { LEVELS } from '../../coordinator/domain/pathways.ts';
import { because } from './centre-reasons.ts';
import { treatedAt } from './centre-times.ts';
import { costOf, doorAt, type Planner } from './destination-plan.ts';

const [HIGHEST] = LEVELS.trauma;

/**
 * Red goes to the highest level that the geography allows, soonest theatre first; yellow to any trauma centre, soonest
 * door first (National Guideline for the Field Triage of Injured Patients 2021). Not yet triaged is driven as yellow,
 * and said.
 */
export const planTrauma: Planner = ({ fieldTriage }, centres, journey) =>
  centres.map((centre) => {
    const { limits } = journey;
    const door = doorAt(centre, journey);
    const triage = because(`triage-${fieldTriage}`);
    const reachedDoor = { milestone: 'door', at: door } as const;
    if (fieldTriage !== 'red') {
      return { tier: 0, cost: costOf(door, centre), predicted: [reachedDoor], reasons: [triage] };
    }
    const isHighest = centre.level === HIGHEST;
    const isNear = centre.travel <= limits.highestTraumaLevelWithin * 60;
    const { at, reasons } = treatedAt('theatre', limits.traumaDoorToTheatre, centre, journey, door);
    const values = { minutes: Math.round(centre.travel / 60), limit: limits.highestTraumaLevelWithin };
    return {
      tier: isHighest && isNear ? 0 : 1,
      cost: costOf(at, centre),
      predicted: [reachedDoor, { milestone: 'theatre', at }],
      reasons: [
        triage,
        ...(isHighest && !isNear ? [because('highest-level-too-far', values)] : []),
        ...reasons,
      ],
    };
  });
