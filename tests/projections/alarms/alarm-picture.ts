import type { Alarm, AlarmPicture } from '../../../projections/alarms/view.ts';
import { ALARM_RULES, findAlarms } from '../../../projections/alarms/view.ts';
import type { BloodOrderRow } from '../../../projections/blood-board/view.ts';
import type { IncidentRow } from '../../../projections/incident-queue/view.ts';
import type { PositionRow, UnitRow } from '../../../projections/live-map/view.ts';
import type { InboundRow } from '../../../projections/receiving-board/view.ts';
import { ago, NOW } from '../../dispatch-ui/samples.ts';

const NOTHING: AlarmPicture = {
  network: new Map(),
  units: new Map(),
  centres: new Map(),
  calls: new Map(),
  incidents: new Map(),
  inbound: new Map(),
  clocks: new Map(),
  bloodOrders: new Map(),
  bloodStocks: new Map(),
  positions: new Map(),
  alarmAcknowledgements: new Map(),
};

export const found = (picture: Partial<AlarmPicture>, heardAt = NOW): readonly Alarm[] =>
  findAlarms({ ...NOTHING, ...picture }, NOW, heardAt);
export const said = (picture: Partial<AlarmPicture>, heardAt = NOW): string[] =>
  found(picture, heardAt).map(({ level, rule }) => `${level} ${rule}`);
const keyed = <Row>(key: (row: Row) => string, rows: readonly Row[]) =>
  new Map(rows.map((row) => [key(row), row]));
export const incidents = (...rows: IncidentRow[]) => ({
  incidents: keyed(({ incidentId }) => incidentId, rows),
});
export const coming = (row: InboundRow) => ({ inbound: new Map([[row.preAlertId, row]]) });
export const blood = (row: BloodOrderRow) => ({ bloodOrders: new Map([[row.orderId, row]]) });
export const units = (...rows: UnitRow[]) => ({ units: keyed(({ unitId }) => unitId, rows) });
export const dispatched = (picture: Partial<AlarmPicture>): string[] =>
  found(picture)
    .filter(({ rule }) => ALARM_RULES[rule].desks.includes('dispatcher'))
    .map(({ level, rule }) => `${level} ${rule}`);
export const heard = (...ages: number[]) => ({
  positions: new Map(
    ages.map((age, index): [string, PositionRow] => [
      `A${index + 1}`,
      {
        unitId: `A${index + 1}`,
        lat: 32.9,
        lon: 115.8,
        speedMps: 0,
        courseDegrees: 0,
        fixAt: ago(age),
        receivedAt: ago(age),
      },
    ]),
  ),
});
