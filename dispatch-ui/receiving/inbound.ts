import type { EtaRow, UnitRow } from '../../projections/live-map/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

export interface Arrival {
  readonly expectedAt: number;
  /** The drive it is told from; absent while only the promise is known. */
  readonly eta?: EtaRow;
}

export const isComing = ({ status }: InboundRow): boolean => status === 'sent' || status === 'acknowledged';

/** The live estimate once the unit drives here, until then what was promised with the pre-alert. */
export function arrivalOf(row: InboundRow, etas: ReadonlyMap<string, EtaRow>): Arrival {
  const eta = etas.get(row.unitId ?? '');
  return eta?.target === 'centre' && eta.targetId === row.centreId
    ? { expectedAt: eta.expectedAt, eta }
    : { expectedAt: row.expectedArrivalAt };
}

/** Who has the patient on board and is bound for here, or stands at the door. */
export const bringerOf = (row: InboundRow, units: ReadonlyMap<string, UnitRow>): UnitRow | undefined =>
  [...units.values()].find(
    ({ status, centreId, patientIds }) =>
      (status === 'transporting' || status === 'at-centre') &&
      centreId === row.centreId &&
      patientIds.includes(row.patientId),
  );

/** Since when the patient has stood at the door; nothing: not yet there. */
export const doorAtOf = (bringer: UnitRow | undefined): number | undefined =>
  bringer?.status === 'at-centre' ? bringer.since : undefined;
