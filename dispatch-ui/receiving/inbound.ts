import type { EtaRow } from '../../projections/live-map/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

export interface Arrival {
  readonly expectedAt: number;
  /** The drive it is told from; absent while only the promise is known. */
  readonly eta?: EtaRow;
}

/** The live estimate once the unit drives here, until then what was promised with the pre-alert. */
export function arrivalOf(row: InboundRow, etas: ReadonlyMap<string, EtaRow>): Arrival {
  const eta = etas.get(row.unitId ?? '');
  return eta?.target === 'centre' && eta.targetId === row.centreId
    ? { expectedAt: eta.expectedAt, eta }
    : { expectedAt: row.expectedArrivalAt };
}

export function byArrival(
  rows: readonly InboundRow[],
  etas: ReadonlyMap<string, EtaRow>,
): readonly InboundRow[] {
  return [...rows].sort((a, b) => arrivalOf(a, etas).expectedAt - arrivalOf(b, etas).expectedAt);
}
