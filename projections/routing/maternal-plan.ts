import { because } from './centre-reasons.ts';
import { costOf, doorAt, type Planner, type ReachableCentre } from './destination-plan.ts';

const hasNeonatal = ({ centre }: ReachableCentre): boolean =>
  centre.capabilities.some(({ pathway, suspended }) => pathway === 'neonatal' && !suspended);

/**
 * Red goes to a tertiary hospital at once (China 2017, five colours); a delivery that needs neonatal care prefers a
 * centre with a neonatal centre on the same site while the detour stays within its limit.
 */
export const planMaternal: Planner = ({ maternalColour, needsNeonatalCare }, centres, journey) => {
  const { limits } = journey;
  const nearest = Math.min(...centres.map(({ travel }) => travel));
  const isTertiaryEnough = ({ centre, travel }: ReachableCentre): boolean =>
    maternalColour !== 'red' || (centre.grade === 'tertiary' && travel <= limits.tertiaryMaternalWithin * 60);
  const isNeonatalEnough = (centre: ReachableCentre): boolean =>
    !needsNeonatalCare ||
    (hasNeonatal(centre) && centre.travel - nearest <= limits.neonatalOnSiteDetour * 60);
  return centres.map((centre) => {
    const at = doorAt(centre, journey);
    return {
      tier: (isTertiaryEnough(centre) ? 0 : 2) + (isNeonatalEnough(centre) ? 0 : 1),
      cost: costOf(at, centre),
      predicted: [{ milestone: 'door', at }],
      reasons: [
        because(`colour-${maternalColour}`),
        ...(needsNeonatalCare
          ? [because(hasNeonatal(centre) ? 'neonatal-on-site' : 'no-neonatal-on-site')]
          : []),
      ],
    };
  });
};
