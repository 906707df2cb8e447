import { type Place, isInsideRing } from '../../domain/geography.ts';
import type { Network } from '../../domain/network.ts';

/** The county whose boundary contains the place; undefined outside the network. */
export function findCounty(network: Network, place: Place): string | undefined {
  return network.counties.find((county) => isInsideRing(county.boundary, place))?.id;
}
