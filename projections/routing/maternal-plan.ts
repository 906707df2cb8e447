import { because } from './centre-reasons.ts';
import { treatedAt } from './centre-times.ts';
import { costOf, doorAt, type Journey, type Planner, type ReachableCentre } from './destination-plan.ts';
import { siteOf } from './neonatal-sites.ts';

/** Where a mother is treated: the site of the centre's maternal capability, when she would come to it. */
const hasNeonatal = (reachable: ReachableCentre, journey: Journey): boolean =>
  journey.hasNeonatal(siteOf(reachable.centre, 'maternal'), doorAt(reachable, journey));

/**
 * Red goes to a tertiary hospital at once (China 2017, five colours), soonest theatre first; a delivery that needs
 * neonatal care prefers a centre with a neonatal centre on the same site while the detour stays within its limit.
 */
export const planMaternal: Planner = ({ maternalColour, needsNeonatalCare }, centres, journey) => {
  const { limits } = journey;
  const nearest = Math.min(...centres.map(({ travel }) => travel));
  return centres.map((centre) => {
    const { travel } = centre;
    const drive = Math.round(travel / 60);
    const detour = Math.round((travel - nearest) / 60);
    const isRed = maternalColour === 'red';
    const isTertiary = centre.centre.grade === 'tertiary';
    const isTertiaryFar = isTertiary && travel > limits.tertiaryMaternalWithin * 60;
    const isTertiaryEnough = !isRed || (isTertiary && !isTertiaryFar);
    const isOnSite = hasNeonatal(centre, journey);
    const isOnSiteFar = isOnSite && travel - nearest > limits.neonatalOnSiteDetour * 60;
    const isNeonatalEnough = !needsNeonatalCare || (isOnSite && !isOnSiteFar);
    const door = doorAt(centre, journey);
    const theatre = isRed
      ? treatedAt('theatre', limits.maternalDoorToTheatre, centre, journey, door)
      : undefined;
    return {
      tier: (isTertiaryEnough ? 0 : 2) + (isNeonatalEnough ? 0 : 1),
      cost: costOf(theatre?.at ?? door, centre),
      predicted: [
        { milestone: 'door', at: door },
        ...(theatre ? [{ milestone: 'theatre' as const, at: theatre.at }] : []),
      ],
      reasons: [
        because(`colour-${maternalColour}`),
        ...(isRed && isTertiaryFar
          ? [because('tertiary-too-far', { minutes: drive, limit: limits.tertiaryMaternalWithin })]
          : []),
        ...(needsNeonatalCare ? [because(isOnSite ? 'neonatal-on-site' : 'no-neonatal-on-site')] : []),
        ...(needsNeonatalCare && isOnSiteFar
          ? [because('neonatal-too-far', { minutes: detour, limit: limits.neonatalOnSiteDetour })]
          : []),
        ...(theatre?.reasons ?? []),
      ],
    };
  });
};
