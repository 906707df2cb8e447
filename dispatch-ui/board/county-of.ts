import { isInsideRing, type Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { remembered } from './remembered.ts';

/** Whose ground a place is: asked four times a second for every unit, worked out once for every fix. */
export const countyOf = remembered((site: Network) =>
  remembered(
    (place: Place): string | undefined =>
      site.counties.find(({ boundary }) => isInsideRing(boundary, place))?.id,
  ),
);
