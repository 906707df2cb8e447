import type { Network, Township } from '../../coordinator/domain/network.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { Arrival, CoveredPlace } from '../roads/travel-times.ts';
import { residentsOf, share } from './coverage.ts';
import { responseLimits } from './limits.ts';
import type { FreeUnit } from './sources.ts';
import type { ContributionRow, CountyDrop } from './view.ts';

/**
 * What each free unit covers that no other does. `covered` answers for the townships in the network's order, its
 * sources are the units in theirs: where only the first to come is in time, nobody is once that one has left.
 */
export function contributionRows(
  network: Network,
  units: readonly FreeUnit[],
  covered: readonly CoveredPlace[],
  computedAt: Instant,
): readonly ContributionRow[] {
  const limits = responseLimits(network);
  const coveredBefore = new Map<string, number>();
  const aloneOf = new Map<number, Township[]>();
  network.townships.forEach((township, index) => {
    const { nearest = null, second = null } = covered[index] ?? {};
    const isInTime = (arrival: Arrival | null): arrival is Arrival =>
      arrival !== null && arrival.seconds <= limits.of(township);
    if (!isInTime(nearest)) return;
    const { countyId, residents } = township;
    coveredBefore.set(countyId, (coveredBefore.get(countyId) ?? 0) + residents);
    if (isInTime(second)) return;
    aloneOf.set(nearest.source, [...(aloneOf.get(nearest.source) ?? []), township]);
  });

  function dropOf(countyId: string, lost: number): CountyDrop {
    const residents = residentsOf(network.townships, countyId);
    const before = coveredBefore.get(countyId) ?? 0;
    return { countyId, from: share(before, residents), to: share(before - lost, residents), residents: lost };
  }

  return units.map(({ unitId }, source) => {
    const townships = aloneOf.get(source) ?? [];
    const counties = [...new Set(townships.map(({ countyId }) => countyId))];
    return {
      unitId,
      residents: townships.reduce((sum, { residents }) => sum + residents, 0),
      townshipIds: townships.map(({ id }) => id),
      drops: counties
        .map((countyId) => dropOf(countyId, residentsOf(townships, countyId)))
        .sort((a, b) => b.residents - a.residents || (a.countyId < b.countyId ? -1 : 1)),
      computedAt,
    };
  });
}
