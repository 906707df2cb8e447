import { LEVELS } from '../../coordinator/domain/pathways.ts';
import { because } from './centre-reasons.ts';
import { costOf, doorAt, type Planner } from './destination-plan.ts';

const [HIGHEST] = LEVELS.trauma;

/**
 * Red goes to the highest level that the geography allows, yellow to any trauma centre, soonest door first (National
 * Guideline for the Field Triage of Injured Patients 2021). Not yet triaged is driven as yellow, and said.
 */
export const planTrauma: Planner = ({ fieldTriage }, centres, journey) =>
  centres.map((centre) => {
    const at = doorAt(centre, journey);
    const isRed = fieldTriage === 'red';
    const isNear = centre.travel <= journey.limits.highestTraumaLevelWithin * 60;
    const isWanted = !isRed || (centre.level === HIGHEST && isNear);
    return {
      tier: isWanted ? 0 : 1,
      cost: costOf(at, centre),
      predicted: [{ milestone: 'door', at }],
      reasons: [because(`triage-${fieldTriage}`)],
    };
  });
