import type { EtaRow } from '../../projections/live-map/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';
import { arrivalOf } from '../receiving/inbound.ts';

export interface CentreInbound {
  readonly centreId: string;
  readonly n: number;
  /** When the first of them is there. */
  readonly firstAt: number;
}

/** Patients on their way, by centre in the given order; centres that expect nobody are left out. */
export function inboundByCentre(
  centreIds: readonly string[],
  inbound: Iterable<InboundRow>,
  etas: ReadonlyMap<string, EtaRow>,
): readonly CentreInbound[] {
  const coming = [...inbound].filter(({ status }) => status === 'sent' || status === 'acknowledged');
  return centreIds.flatMap((centreId) => {
    const here = coming.filter((row) => row.centreId === centreId);
    const arrivals = here.map((row) => arrivalOf(row, etas).expectedAt);
    return here.length === 0 ? [] : [{ centreId, n: here.length, firstAt: Math.min(...arrivals) }];
  });
}
