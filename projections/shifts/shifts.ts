import { type Instant, elapsed, seconds } from '../../coordinator/domain/quantities.ts';
import type { Change, Projection, View } from '../projection.ts';
import type { ShiftRow, ShiftTables } from './view.ts';

type Fact = { readonly unitId: string; readonly at: Instant };
type Changes = readonly Change<ShiftTables>[];

function changed(view: View<ShiftTables>, unitId: string, change: (row: ShiftRow) => ShiftRow): Changes {
  const row = view.shifts.get(unitId);
  return row ? [['shifts', unitId, change(row)]] : [];
}

/** The mission is over; of one that never began nothing is counted. */
const freed = (view: View<ShiftTables>, { unitId, at }: Fact): Changes =>
  changed(view, unitId, ({ busySince, ...row }) => ({
    ...row,
    busySeconds: seconds(
      row.busySeconds + (busySince === undefined ? 0 : Math.max(0, elapsed(busySince, at))),
    ),
  }));

const over = (_view: View<ShiftTables>, { unitId }: Fact): Changes => [['shifts', unitId, null]];

/** How busy crews are, and how often they were moved, in the shift they are in. */
export const shifts: Projection<ShiftTables> = {
  name: 'shifts',
  tables: ['shifts'],
  on: {
    UnitCameOnDuty: (_view, { unitId, shiftEndsAt, at }) => [
      [
        'shifts',
        unitId,
        {
          cameOnDutyAt: at,
          ...(shiftEndsAt !== undefined && { endsAt: shiftEndsAt }),
          busySeconds: seconds(0),
          moves: 0,
        },
      ],
    ],
    ShiftEndSaid: (view, { unitId, shiftEndsAt }) =>
      changed(view, unitId, (row) => ({ ...row, endsAt: shiftEndsAt })),
    UnitAssigned: (view, { unitId, at }) => changed(view, unitId, (row) => ({ busySince: at, ...row })),
    UnitMovedUp: (view, { unitId }) => changed(view, unitId, (row) => ({ ...row, moves: row.moves + 1 })),
    UnitRecalled: freed,
    UnitBecameAvailable: freed,
    UnitWentOffDuty: over,
    UnitWithdrawn: over,
  },
};
