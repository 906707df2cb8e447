import { ALARM_RULES } from '../../../projections/alarms/view.ts';
import type { View } from '../../../projections/projection.ts';
import type { TimelineEntry } from '../../../projections/timeline/view.ts';
import { type Role, reachOf } from '../../contract/access.ts';
import type { Account } from '../accounts.ts';
import type { LiveTableName, LiveTables } from './read-model.ts';

/** Which rows an account may see; asked again after every change, because the answer moves with the missions. */
export type Sees = (table: LiveTableName, key: string) => boolean;

type Rows = View<LiveTables>;

export const TABLES = [
  'network',
  'units',
  'centres',
  'positions',
  'etas',
  'onRoads',
  'alarmAcknowledgements',
  'calls',
  'incidents',
  'patients',
  'inbound',
  'clocks',
  'bloodOrders',
  'bloodBags',
  'bloodStocks',
  'closures',
  'closureEffects',
  'circle',
  'coverage',
  'contributions',
  'coverageSeries',
  'offloads',
  'promises',
  'careScores',
  'policyShadows',
  'ruleVersions',
  'lately',
  'shifts',
] as const satisfies readonly LiveTableName[];

/** The tables that `visibleTo` looks at. */
export const SIGHT_DEPENDS_ON = [
  'units',
  'incidents',
  'patients',
  'inbound',
  'clocks',
  'bloodOrders',
  'bloodBags',
  'offloads',
] as const satisfies readonly LiveTableName[];

/** How well times were promised, and what another policy would have done: nothing to dispatch by. */
const FOR_PLANNERS: readonly LiveTableName[] = ['promises', 'careScores', 'policyShadows'];

/** Accounts with the same answer share one stream of frames. */
export function audienceOf({ role, scope }: Account): string {
  return reachOf('see-live', role) === 'all' ? role : `${role} ${JSON.stringify(scope ?? {})}`;
}

export function visibleTo({ role, scope }: Account, view: Rows): Sees {
  switch (role) {
    case 'dispatcher':
      return (table, key) =>
        !FOR_PLANNERS.includes(table) &&
        (table !== 'bloodBags' || view.bloodBags.get(key)?.orderId !== undefined);
    case 'planner':
    case 'administrator':
      return () => true;
    case 'receiving-centre':
      return seenByCentre(view, scope?.centreId);
    case 'blood-centre':
      return seenByBloodCentre(view, scope?.bloodCentreId);
    case 'crew':
      return seenByCrew(view, scope?.unitId);
  }
}

type Filters = Partial<Record<LiveTableName, (key: string) => boolean>>;

const sees =
  (filters: Filters): Sees =>
  (table, key) =>
    filters[table]?.(key) ?? false;

const everyone: Filters = {
  network: () => true,
  ruleVersions: () => true,
  centres: () => true,
  closures: () => true,
  closureEffects: () => true,
};

/** Its own inbound patients and blood, and the units that bring them. */
function seenByCentre(view: Rows, centreId: string | undefined): Sees {
  const coming = new Set<string>();
  for (const { centreId: to, status, unitId } of view.inbound.values()) {
    if (to === centreId && unitId !== undefined && (status === 'sent' || status === 'acknowledged')) {
      coming.add(unitId);
    }
  }
  for (const { centreId: to, status, unitId } of view.bloodOrders.values()) {
    if (to === centreId && unitId !== undefined && status === 'in-transit') coming.add(unitId);
  }
  const isComing = (unitId: string): boolean => coming.has(unitId);
  const isOwnOrder = (orderId: string | undefined): boolean =>
    orderId !== undefined && view.bloodOrders.get(orderId)?.centreId === centreId;
  return sees({
    ...everyone,
    units: isComing,
    positions: isComing,
    etas: isComing,
    onRoads: isComing,
    inbound: (key) => view.inbound.get(key)?.centreId === centreId,
    clocks: (key) => {
      const row = view.clocks.get(key);
      return (
        row?.centreId === centreId || (row?.reached['door-out'] !== undefined && row.transferTo === centreId)
      );
    },
    bloodOrders: (key) => view.bloodOrders.get(key)?.centreId === centreId,
    bloodBags: (key) => isOwnOrder(view.bloodBags.get(key)?.orderId),
    offloads: (key) => view.offloads.get(key)?.centreId === centreId,
  });
}

/** Every order, its own stock, and the vehicles that can carry blood. */
function seenByBloodCentre(view: Rows, bloodCentreId: string | undefined): Sees {
  const carries = (unitId: string): boolean => view.units.get(unitId)?.unit.kind === 'blood-vehicle';
  return sees({
    ...everyone,
    units: carries,
    positions: carries,
    etas: carries,
    onRoads: carries,
    bloodOrders: () => true,
    bloodBags: (key) => view.bloodBags.get(key)?.depotId === bloodCentreId,
    bloodStocks: (key) => view.bloodStocks.get(key)?.depotId === bloodCentreId,
    alarmAcknowledgements: (key) => {
      const row = view.alarmAcknowledgements.get(key);
      return row !== undefined && ALARM_RULES[row.rule].desks.includes('blood-centre');
    },
  });
}

/** Its own vehicle, mission, patients and load, and the address that it must no longer drive to. */
function seenByCrew(view: Rows, unitId: string | undefined): Sees {
  const { incidentId, calledOff } = (unitId === undefined ? undefined : view.units.get(unitId)) ?? {};
  const isOwn = (key: string): boolean => key === unitId;
  const isOfMission = (row: { readonly incidentId: string } | undefined): boolean =>
    incidentId !== undefined && row?.incidentId === incidentId;
  return sees({
    ...everyone,
    units: isOwn,
    positions: isOwn,
    etas: isOwn,
    onRoads: isOwn,
    shifts: isOwn,
    incidents: (key) => key === incidentId || key === calledOff?.incidentId,
    patients: (key) => isOfMission(view.patients.get(key)),
    inbound: (key) => isOfMission(view.inbound.get(key)),
    clocks: (key) => view.clocks.get(key)?.unitId === unitId || isOfMission(view.clocks.get(key)),
    bloodOrders: (key) => {
      const order = view.bloodOrders.get(key);
      return (
        order !== undefined &&
        (order.unitId === unitId || isOfMission(view.patients.get(order.patientId ?? '')))
      );
    },
  });
}

const isRow = (row: unknown): row is object => typeof row === 'object' && row !== null;

/** Who may see no incident, or its address, is not told it by what the crew was told, nor why it was called off. */
const withoutWords = (table: string, row: unknown): unknown =>
  table === 'units' && isRow(row) && ('lastText' in row || 'calledOff' in row)
    ? { ...row, lastText: undefined, calledOff: undefined }
    : row;

/** A row as a role may see it: planners study places and times, and need no address and no caller. */
export function shownTo(role: Role): (table: string, row: unknown) => unknown {
  switch (role) {
    case 'dispatcher':
    case 'administrator':
    case 'crew':
      return (_table, row) => row;
    case 'receiving-centre':
    case 'blood-centre':
      return withoutWords;
    case 'planner':
      return (table, row) =>
        (table === 'calls' || table === 'incidents') && isRow(row)
          ? { ...row, address: '', callerId: undefined }
          : withoutWords(table, row);
  }
}

const without = (entry: TimelineEntry, fields: readonly string[]): TimelineEntry => ({
  ...entry,
  data: Object.fromEntries(Object.entries(entry.data).filter(([field]) => !fields.includes(field))),
});

/** The words of a message to a crew name the address. */
const withoutCrewText = (entry: TimelineEntry): TimelineEntry =>
  entry.type === 'CrewTextSent' ? without(entry, ['text']) : entry;

/** An event of an incident's story as a role may read it: what its rows leave out, the story leaves out too. */
export function entryShownTo(role: Role): (entry: TimelineEntry) => TimelineEntry {
  switch (role) {
    case 'dispatcher':
    case 'administrator':
    case 'crew':
      return (entry) => entry;
    case 'receiving-centre':
    case 'blood-centre':
      return withoutCrewText;
    case 'planner':
      return (entry) => without(withoutCrewText(entry), ['address']);
  }
}
