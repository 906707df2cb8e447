import { bloodLimitsOf, type TemperatureBand } from '../../coordinator/contract/blood-limits.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { Tables } from '../live/tables.svelte.ts';

/** Limits drawn behind the readings while nothing is wrong: the site's own. An alarm carries those that were broken. */
export const bandOf = (
  { excursion, product }: BloodOrderRow,
  { network }: Pick<Tables, 'network'>,
): TemperatureBand => excursion ?? bloodLimitsOf(network.get('network')?.network).bands[product];
