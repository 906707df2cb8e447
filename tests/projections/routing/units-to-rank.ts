import type { Place } from '../../../coordinator/domain/geography.ts';
import type { PositionRow, UnitRow } from '../../../projections/live-map/view.ts';
import { rankUnits } from '../../../projections/routing/closest-capable-unit.ts';
import type { UnitNeed } from '../../../projections/routing/unit-shortlist.ts';
import { shortlistUnits } from '../../../projections/routing/unit-shortlist.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { km, station, unitOf } from '../../support/two-counties.ts';

export const NOW = t(3600);
export const stations = new Map([['S1', station('S1', km(0, 0))]]);
export const need: UnitNeed = { incidentId: 'I1', place: km(0, 0), needs: [] };

export interface Placed {
  readonly row: UnitRow;
  readonly position?: PositionRow;
}

/** A unit at a place, seen `fixAge` seconds ago; without a place it never sent a fix. */
export function placed(
  id: string,
  place: Place | undefined,
  more: Partial<UnitRow> = {},
  fixAge = 5,
): Placed {
  const row: UnitRow = {
    unitId: id,
    unit: unitOf(id),
    status: 'available',
    since: t(0),
    crewSize: 3,
    patientIds: [],
    ...more,
  };
  if (!place) return { row };
  const fixAt = t(3600 - fixAge);
  return {
    row,
    position: { unitId: id, ...place, speedMps: 0, courseDegrees: 0, fixAt, receivedAt: fixAt },
  };
}

export async function ranked(units: readonly Placed[], wanted: UnitNeed = need) {
  const positions = new Map(units.flatMap(({ position }) => (position ? [[position.unitId, position]] : [])));
  const rows = units.map(({ row }) => row);
  const shortlist = shortlistUnits(wanted, rows, positions, stations, NOW);
  const travel = await openPlain.toPlace(
    shortlist.candidates.map(({ start }) => start.place),
    wanted.place,
  );
  return rankUnits(wanted, shortlist, travel, { rankingId: 'R1', now: NOW });
}
