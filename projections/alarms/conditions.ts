import type { AlarmRuleId, AlarmSubject } from '../../coordinator/domain/alarm/events.ts';
import type { BloodBoardTables, BloodOrderRow } from '../blood-board/view.ts';
import type { BloodStockTables } from '../blood-stock/view.ts';
import { stockKey } from '../blood-stock/view.ts';
import type { IncidentQueueTables, IncidentRow } from '../incident-queue/view.ts';
import type { LiveMapTables, UnitRow } from '../live-map/view.ts';
import type { ClockRow, PathwayClockTables } from '../pathway-clocks/view.ts';
import type { InboundRow, ReceivingBoardTables } from '../receiving-board/view.ts';
import type { AlarmLevel } from './rules.ts';

/** Something that will call for a person once it has lasted as long as its rule allows. */
export interface Condition {
  readonly rule: AlarmRuleId;
  readonly subject: AlarmSubject;
  /** When the cause began, or will begin. */
  readonly since: number;
  /** Tells a cause that began at the same moment, but came a second time. */
  readonly occasion?: number;
  /** Where it weighs more or less than its rule says. */
  readonly level?: AlarmLevel;
  /** Alarms of one incident are shown together. */
  readonly incidentId?: string;
  /** Where the acknowledgement lies with the fact itself. */
  readonly acknowledged?: { readonly by: string; readonly at: number };
}

/** The tables from whose rows alone a cause can be read. */
export type WatchedTables = Pick<LiveMapTables, 'units' | 'centres'> &
  Pick<IncidentQueueTables, 'calls' | 'incidents'> &
  ReceivingBoardTables &
  Pick<PathwayClockTables, 'clocks'> &
  BloodBoardTables &
  Pick<BloodStockTables, 'bloodStocks'>;
type WatchedTable = keyof WatchedTables;

const BOUND_FOR_SCENE: readonly UnitRow['status'][] = ['assigned', 'acknowledged', 'mobilised'];
const DRIVING: ReadonlySet<UnitRow['status']> = new Set([...BOUND_FOR_SCENE, 'transporting']);
/** A unit that somebody waits for: it must be heard of. */
export const isDriving = ({ status }: UnitRow): boolean => DRIVING.has(status);

export const ofMission = ({
  incidentId,
}: {
  readonly incidentId?: string;
}): { readonly incidentId?: string } => (incidentId === undefined ? {} : { incidentId });

function* ofUnit(row: UnitRow): Generator<Condition> {
  const { unitId, crewAlarm, promisedArrivalAt } = row;
  const about = { subject: { kind: 'unit', id: unitId }, ...ofMission(row) } as const;
  if (crewAlarm) {
    const { at: since, acknowledged } = crewAlarm;
    yield { rule: 'crew-alarm', ...about, since, ...(acknowledged && { acknowledged }) };
  }
  // The promise is of the scene: whoever has a patient on board has kept it, or was late then.
  if (promisedArrivalAt !== undefined && BOUND_FOR_SCENE.includes(row.status)) {
    yield { rule: 'unit-late', ...about, since: promisedArrivalAt };
  }
}

function* ofInbound(row: InboundRow): Generator<Condition> {
  const { preAlertId, incidentId, status, priority, sentAt, diversion } = row;
  const about = { subject: { kind: 'inbound', id: preAlertId }, incidentId } as const;
  if (status === 'sent') {
    const weight = priority === 1 ? ({ level: 'critical' } as const) : {};
    yield { rule: 'pre-alert', ...about, ...weight, since: sentAt };
    yield { rule: 'not-acknowledged', ...about, ...weight, since: sentAt };
  }
  if (diversion && !diversion.declined && (status === 'sent' || status === 'acknowledged')) {
    yield { rule: 'diversion-asked', ...about, since: diversion.at };
  }
}

/** Once its unit was taken away it waits anew, however often it was acknowledged before. */
function* ofIncident(row: IncidentRow): Generator<Condition> {
  const { incidentId, status, priority, receivedAt, firstAssignedAt } = row;
  if (status !== 'waiting' || priority !== 1) return;
  const again = firstAssignedAt === undefined ? {} : { occasion: firstAssignedAt };
  yield {
    rule: 'p1-waiting',
    subject: { kind: 'incident', id: incidentId },
    incidentId,
    since: receivedAt,
    ...again,
  };
}

/** A patient at the door whom nobody has taken over: the crew cannot leave. */
function* ofClock({ unitId, incidentId, reached, end }: ClockRow): Generator<Condition> {
  const since = reached.arrived;
  if (since === undefined || end !== undefined || unitId === undefined) return;
  if (reached['handed-over'] !== undefined) return;
  const about = { subject: { kind: 'unit', id: unitId }, incidentId, since } as const;
  yield { rule: 'stretcher-hold', ...about };
  yield { rule: 'stretcher-hold-long', ...about };
}

function* ofOrder(order: BloodOrderRow): Generator<Condition> {
  const { orderId, status, urgency, orderedAt, issuedAt, excursion, temperatures } = order;
  const about = { subject: { kind: 'blood-order', id: orderId } } as const;
  if (status === 'ordered' && urgency !== 'routine') {
    const weight = urgency === 'emergency' ? ({ level: 'critical' } as const) : {};
    yield { rule: 'blood-ordered', ...about, ...weight, since: orderedAt };
  }
  if (status !== 'in-transit') return;
  const leftAt = issuedAt ?? orderedAt;
  if (excursion) yield { rule: 'cold-chain', ...about, since: excursion.at };
  // Nobody knows how warm it has been since then: as if it had left controlled storage.
  const heardAt = temperatures.at(-1)?.at ?? leftAt;
  yield { rule: 'sensor-silent', ...about, since: heardAt };
  yield { rule: 'blood-return', ...about, since: heardAt };
  yield { rule: 'blood-expiring', ...about, since: leftAt };
}

type ConditionsOf = {
  readonly [Name in WatchedTable]: (row: WatchedTables[Name]) => Iterable<Condition>;
};

/** What each row of the live tables holds that may come to call, whatever the time. */
const CONDITIONS_OF: ConditionsOf = {
  units: ofUnit,
  inbound: ofInbound,
  clocks: ofClock,
  bloodOrders: ofOrder,
  bloodStocks: (row) =>
    row.shortSince === undefined
      ? []
      : [
          {
            rule: 'blood-short',
            subject: { kind: 'blood-stock', id: stockKey(row.depotId, row) },
            since: row.shortSince,
          },
        ],
  incidents: ofIncident,
  calls: ({ callId, abandonedAt, callBacks }) =>
    abandonedAt !== undefined && callBacks === undefined
      ? [{ rule: 'call-abandoned', subject: { kind: 'call', id: callId }, since: abandonedAt }]
      : [],
  centres: ({ centreId, readiness }) => {
    const ends = Object.values(readiness).map(({ validUntil }) => validUntil);
    return ends.length > 0
      ? [{ rule: 'report-overdue', subject: { kind: 'centre', id: centreId }, since: Math.min(...ends) }]
      : [];
  },
};

export const WATCHED_TABLES = Object.keys(CONDITIONS_OF) as readonly WatchedTable[];

export const isWatched = (table: string): table is WatchedTable => Object.hasOwn(CONDITIONS_OF, table);

/** The row is one of that table: a view and its changes pair them. */
export const conditionsOf = (table: WatchedTable, row: unknown): Iterable<Condition> =>
  (CONDITIONS_OF[table] as (row: unknown) => Iterable<Condition>)(row);
