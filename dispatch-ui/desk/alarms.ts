import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { CrewAlarm, UnitRow } from '../../projections/live-map/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

/** A P1 that nobody was sent to. National guidance 2020 asks for wheels rolling within 3 min. */
const P1_WAITING_SECONDS = 120;
/** Pulsara's published ladder: unacknowledged for 60 s goes to the next contact. */
const UNACKNOWLEDGED_SECONDS = 60;
/** A sensor that is silent longer says nothing about the bags: unknown, never "OK". */
const SENSOR_SILENT_SECONDS = 300;

/** Something that needs a person to act now. Everything else is a line in a list. */
export interface Alarm {
  readonly id: string;
  readonly level: 'critical' | 'serious';
  readonly since: number;
  readonly cause:
    | { readonly kind: 'crew-alarm'; readonly unit: UnitRow; readonly crewAlarm: CrewAlarm }
    | { readonly kind: 'p1-waiting'; readonly incident: IncidentRow }
    | { readonly kind: 'not-acknowledged'; readonly inbound: InboundRow }
    | { readonly kind: 'diversion-asked'; readonly inbound: InboundRow }
    | { readonly kind: 'cold-chain'; readonly order: BloodOrderRow }
    | { readonly kind: 'sensor-silent'; readonly order: BloodOrderRow };
}

interface Picture {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly inbound: ReadonlyMap<string, InboundRow>;
  readonly bloodOrders: ReadonlyMap<string, BloodOrderRow>;
}

const secondsSince = (at: number, now: number): number => (now - at) / 1000;

function* bloodAlarms(order: BloodOrderRow, now: number): Generator<Alarm> {
  if (order.status !== 'in-transit') return;
  const { excursion } = order;
  if (excursion) {
    const id = `cold-chain:${order.orderId}`;
    yield { id, level: 'critical', since: excursion.at, cause: { kind: 'cold-chain', order } };
  }
  const heardAt = order.temperatures.at(-1)?.at ?? order.issuedAt ?? order.orderedAt;
  if (secondsSince(heardAt, now) > SENSOR_SILENT_SECONDS) {
    const id = `sensor-silent:${order.orderId}`;
    yield { id, level: 'serious', since: heardAt, cause: { kind: 'sensor-silent', order } };
  }
}

function* allAlarms({ units, incidents, inbound, bloodOrders }: Picture, now: number): Generator<Alarm> {
  for (const unit of units.values()) {
    const { crewAlarm } = unit;
    if (!crewAlarm || crewAlarm.acknowledged) continue;
    const id = `crew-alarm:${crewAlarm.alarmId}`;
    yield { id, level: 'critical', since: crewAlarm.at, cause: { kind: 'crew-alarm', unit, crewAlarm } };
  }
  for (const incident of incidents.values()) {
    const isLate = secondsSince(incident.receivedAt, now) > P1_WAITING_SECONDS;
    if (incident.status === 'waiting' && incident.priority === 1 && isLate) {
      const id = `p1-waiting:${incident.incidentId}`;
      yield { id, level: 'critical', since: incident.receivedAt, cause: { kind: 'p1-waiting', incident } };
    }
  }
  for (const row of inbound.values()) {
    if (row.status === 'sent' && secondsSince(row.sentAt, now) > UNACKNOWLEDGED_SECONDS) {
      const level = row.priority === 1 ? 'critical' : 'serious';
      const cause = { kind: 'not-acknowledged', inbound: row } as const;
      yield { id: `not-acknowledged:${row.preAlertId}`, level, since: row.sentAt, cause };
    }
    const isOpen = row.status === 'sent' || row.status === 'acknowledged';
    if (isOpen && row.diversion && !row.diversion.declined) {
      const cause = { kind: 'diversion-asked', inbound: row } as const;
      yield { id: `diversion-asked:${row.preAlertId}`, level: 'serious', since: row.diversion.at, cause };
    }
  }
  for (const order of bloodOrders.values()) yield* bloodAlarms(order, now);
}

/** A crew in danger before all, then critical before serious, the longest standing first. */
export function findAlarms(picture: Picture, now: number): readonly Alarm[] {
  const rank = ({ level, cause }: Alarm): number => {
    if (cause.kind === 'crew-alarm') return 0;
    return level === 'critical' ? 1 : 2;
  };
  return [...allAlarms(picture, now)].sort((a, b) => rank(a) - rank(b) || a.since - b.since);
}
