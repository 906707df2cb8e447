import type { Projection, View } from '../projection.ts';
import { without } from '../without.ts';
import { asHeld, underWord } from './capabilities.ts';
import { fromFile, underRules } from './network-row.ts';
import { accepted, declined, ended, requested } from './diversions.ts';
import { afterHold, afterRelease, reported, withoutReserve } from './places.ts';
import type { CentreRow, CrewAlarm, LiveMapTables, UnitRow, UnitStatus } from './view.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { TextHindrance } from '../../coordinator/domain/unit/events.ts';

type LiveMapView = View<LiveMapTables>;
type UnitChange = readonly ['units', string, UnitRow | null];
type CentreChange = readonly ['centres', string, CentreRow];

/** The unit in its new status, still on its mission. A unit the network does not know has no row to change. */
function step(
  view: LiveMapView,
  { unitId, at }: { readonly unitId: string; readonly at: Instant },
  status: UnitStatus,
  more: Partial<UnitRow> = {},
): readonly UnitChange[] {
  const row = view.units.get(unitId);
  return row ? [['units', unitId, { ...row, ...more, status, since: at }]] : [];
}

/** The unit in its new status, without a mission. */
function free(
  view: LiveMapView,
  { unitId, at }: { readonly unitId: string; readonly at: Instant },
  status: UnitStatus,
  crewSize?: number,
): readonly UnitChange[] {
  const row = view.units.get(unitId);
  if (!row) return [];
  const { unit, crewAlarm, flightWeather, lastText } = row;
  const said = {
    ...(crewAlarm && { crewAlarm }),
    ...(flightWeather && { flightWeather }),
    // The next crew has no business with the addresses of this one.
    ...(lastText && status !== 'off-duty' && { lastText }),
  };
  const nobody = { crewSize: crewSize ?? row.crewSize, patientIds: [] };
  return [['units', unitId, { unitId, unit, status, since: at, ...nobody, ...said }]];
}

/** Bound for a station; nothing is said of its own. */
const boundFor = (stationId: string, changes: readonly UnitChange[]): readonly UnitChange[] =>
  changes.map(([table, unitId, row]) => [
    table,
    unitId,
    row && stationId !== row.unit.stationId ? { ...row, movedUpTo: stationId } : row,
  ]);

function alarmed(
  view: LiveMapView,
  unitId: string,
  change: (crewAlarm: CrewAlarm | undefined) => CrewAlarm | undefined,
): readonly UnitChange[] {
  const row = view.units.get(unitId);
  const crewAlarm = row && change(row.crewAlarm);
  return crewAlarm ? [['units', unitId, { ...row, crewAlarm }]] : [];
}

/** What became of the newest text; an older one is of the timeline. */
function fateOf(
  view: LiveMapView,
  { unitId, textId, at }: { readonly unitId: string; readonly textId: string; readonly at: Instant },
  is: 'shown' | TextHindrance,
): readonly UnitChange[] {
  const row = view.units.get(unitId);
  return row?.lastText?.textId === textId
    ? [['units', unitId, { ...row, lastText: { ...row.lastText, fate: { is, at } } }]]
    : [];
}

function centre(
  view: LiveMapView,
  centreId: string,
  change: (row: CentreRow) => Partial<CentreRow>,
): readonly CentreChange[] {
  const row = view.centres.get(centreId);
  return row ? [['centres', centreId, { ...row, ...change(row) }]] : [];
}

/** Where every unit is in its status chain, what every centre says about itself, and the network they belong to. */
export const liveMap: Projection<LiveMapTables> = {
  name: 'live-map',
  tables: ['network', 'units', 'centres'],
  on: {
    NetworkPublished: (view, event) => [['network', 'network', fromFile(view.network.get('network'), event)]],
    RuleLimitsPublished: (view, event) => {
      const row = view.network.get('network');
      return row ? [['network', 'network', underRules(row, event)]] : [];
    },

    UnitRegistered: (view, { unit, at }) => {
      const row = view.units.get(unit.id) ?? {
        unitId: unit.id,
        status: 'off-duty' as const,
        since: at,
        crewSize: 0,
        patientIds: [],
      };
      return [['units', unit.id, { ...row, unit }]];
    },
    UnitWithdrawn: (_view, { unitId }) => [['units', unitId, null]],
    UnitCameOnDuty: (view, event) => free(view, event, 'at-station', event.crewSize),
    UnitWentOffDuty: (view, event) => free(view, event, 'off-duty', 0),
    UnitAssigned: (view, event) =>
      step(view, event, 'assigned', {
        incidentId: event.incidentId,
        promisedArrivalAt: event.promisedArrivalAt,
      }),
    OrderAcknowledged: (view, event) => step(view, event, 'acknowledged'),
    UnitMobilised: (view, event) => step(view, event, 'mobilised'),
    UnitArrivedOnScene: (view, event) => step(view, event, 'on-scene'),
    UnitReachedPatient: (view, { unitId, at }) => {
      const row = view.units.get(unitId);
      return row ? [['units', unitId, { ...row, contactAt: at }]] : [];
    },
    UnitStepTakenBack(view, { unitId, status, since }) {
      const row = view.units.get(unitId);
      return row ? [['units', unitId, { ...without(row, 'contactAt'), status, since }]] : [];
    },
    UnitLeftScene: (view, event) =>
      step(view, event, 'transporting', { patientIds: event.patientIds, centreId: event.centreId }),
    UnitRedirected: (view, event) => {
      const row = view.units.get(event.unitId);
      return row ? [['units', event.unitId, { ...row, centreId: event.centreId }]] : [];
    },
    UnitArrivedAtCentre: (view, event) => step(view, event, 'at-centre', { centreId: event.centreId }),
    UnitBecameAvailable: (view, event) => free(view, event, 'available'),
    UnitReturnedToStation: (view, event) => boundFor(event.stationId, free(view, event, 'at-station')),
    UnitMovedUp: (view, event) => boundFor(event.stationId, free(view, event, 'available')),
    UnitRecalled: (view, { unitId, incidentId, reason, at }) =>
      free(view, { unitId, at }, 'available').map(([table, key, row]) => [
        table,
        key,
        row && { ...row, calledOff: { incidentId, reason, at } },
      ]),
    UnitPaused: (view, event) => free(view, event, 'paused'),
    UnitResumed: (view, event) => free(view, event, 'available'),
    CrewAlarmRaised: (view, { unitId, alarmId, causes, place, at }) =>
      alarmed(view, unitId, () => ({ alarmId, causes, at, ...(place && { place }) })),
    CrewAlarmAcknowledged: (view, { unitId, alarmId, by, at }) =>
      alarmed(view, unitId, (crewAlarm) =>
        crewAlarm?.alarmId === alarmId ? { ...crewAlarm, acknowledged: { by, at } } : crewAlarm,
      ),
    CrewTextSent: (view, { unitId, textId, text, at }, { metadata: { by } }) => {
      const row = view.units.get(unitId);
      return row ? [['units', unitId, { ...row, lastText: { textId, text, sentAt: at, by } }]] : [];
    },
    CrewTextShown: (view, event) => fateOf(view, event, 'shown'),
    CrewTextNotShown: (view, event) => fateOf(view, event, event.hindrance),
    CrewAlarmAcknowledgementTakenBack: (view, { unitId, alarmId }) =>
      alarmed(view, unitId, (crewAlarm) =>
        crewAlarm?.alarmId === alarmId ? without(crewAlarm, 'acknowledged') : crewAlarm,
      ),
    FlightWeatherReported: (view, { unitId, decision, validUntil, note, at }) => {
      const row = view.units.get(unitId);
      const flightWeather = { decision, validUntil, reportedAt: at, ...(note !== undefined && { note }) };
      return row ? [['units', unitId, { ...row, flightWeather }]] : [];
    },

    CentreRegistered: (view, { centre: registered }) => {
      const known = view.centres.get(registered.id);
      const row = known ?? { centreId: registered.id, readiness: {}, diversions: {} };
      return [['centres', registered.id, { ...row, centre: asHeld(registered, known) }]];
    },
    CentreWithdrawn: (_view, { centreId }) => [['centres', centreId, null]],
    CapabilitySuspended: (view, event) => centre(view, event.centreId, (row) => underWord(row, event)),
    CapabilityResumed: (view, event) => centre(view, event.centreId, (row) => underWord(row, event)),
    ReadinessReported: (view, event) => centre(view, event.centreId, (row) => reported(row, event)),
    DiversionRequested: (view, event) => centre(view, event.centreId, (row) => requested(row, event)),
    DiversionAccepted: (view, event) => centre(view, event.centreId, (row) => accepted(row, event)),
    DiversionDeclined: (view, event) => centre(view, event.centreId, (row) => declined(row, event)),
    DiversionEnded: (view, event) => centre(view, event.centreId, (row) => ended(row, event)),
    PlaceHeld: (view, event) => centre(view, event.centreId, (row) => afterHold(row, event)),
    ReserveReleased: (view, event) => centre(view, event.centreId, (row) => withoutReserve(row, event)),
    PlaceReleased: (view, event) => centre(view, event.centreId, (row) => afterRelease(row, event)),
  },
};
