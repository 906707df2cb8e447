import type { Gateway } from '../../gps-gateway/main.ts';
import type { RoadDistances } from '../../gps-gateway/datum-watch.ts';
import type { Log } from '../../gps-gateway/log.ts';
import type { Activity } from '../../gps-gateway/reporting.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { UnitRow, UnitStatus } from '../../projections/live-map/view.ts';
import type { Projections } from '../../projections/read-side.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import type { Handle } from '../application/handle.ts';
import { type Clock, StoreUnavailable } from '../application/ports.ts';
import { tellCrew, type TextOutcome } from '../application/tell-crew.ts';
import { metres } from '../domain/quantities.ts';

const ACTIVITY: Readonly<Record<UnitStatus, Activity>> = {
  'off-duty': 'free',
  'at-station': 'free',
  available: 'free',
  paused: 'free',
  assigned: 'on-mission',
  acknowledged: 'on-mission',
  mobilised: 'on-mission',
  'on-scene': 'on-mission',
  transporting: 'on-mission',
  'at-centre': 'on-mission',
};

/** Who changes, and what the picture says of it. */
interface Picture {
  readonly view: {
    readonly units: ReadonlyMap<string, UnitRow>;
    readonly incidents: ReadonlyMap<string, IncidentRow>;
  };
  readonly onChanges: Projections['onChanges'];
}

interface Recording {
  readonly handle: Handle;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/**
 * Tells terminals what follows from the picture: how often to report when a unit goes on a mission or comes free, and
 * the crew where to go. Returns the way to stop.
 */
export function instructTerminals(
  { view, onChanges }: Picture,
  gateway: Pick<Gateway, 'setActivity' | 'sendText'>,
  { log, ...recording }: Recording,
): () => void {
  const told = new Map<string, Activity>();

  function tellActivity({ unitId, status }: UnitRow): void {
    const activity = ACTIVITY[status];
    if (told.get(unitId) === activity) return;
    told.set(unitId, activity);
    void gateway.setActivity(unitId, activity);
  }

  /** The radio says the same; a text that does not arrive is on record for whoever asks why. */
  async function tellOrder({ unitId, incidentId, since }: UnitRow): Promise<void> {
    const incident = incidentId === undefined ? undefined : view.incidents.get(incidentId);
    if (!incident) return;
    // Every coordinator that follows the picture says so: the terminal hears it once, and it is recorded once.
    const orderId = `${unitId} ${incident.incidentId} ${since}`;
    const text = orderText(incident);
    const order = {
      correlationId: incident.callId,
      causationId: incident.incidentId,
      by: 'process:tell-order',
    };
    const deliver = async (): Promise<TextOutcome> => ({
      delivery: await gateway.sendText(unitId, text, orderId),
      at: recording.clock.now(),
    });
    try {
      await tellCrew(recording, { unitId, textId: orderId, text }, { commandId: orderId, ...order }, deliver);
    } catch (fault) {
      if (!(fault instanceof StoreUnavailable)) throw fault;
      // A crew that is sent now must read where to; the record lacks it, and says so here.
      const delivery = await gateway.sendText(unitId, text, orderId);
      log.warn(
        { err: fault, unitId, incidentId, delivery },
        'an order to a crew’s terminal is not on record',
      );
    }
  }

  const lastIncident = new Map<string, string | undefined>();
  for (const unit of view.units.values()) {
    tellActivity(unit);
    lastIncident.set(unit.unitId, unit.incidentId);
  }
  return onChanges((changes) => {
    for (const [table, unitId] of changes) {
      const unit = table === 'units' ? view.units.get(unitId) : undefined;
      if (!unit) continue;
      tellActivity(unit);
      const isNew = unit.incidentId !== lastIncident.get(unitId);
      lastIncident.set(unitId, unit.incidentId);
      if (isNew && unit.status === 'assigned') {
        tellOrder(unit).catch((fault: unknown) => {
          log.error({ err: fault, unitId }, 'an order to a crew’s terminal failed');
        });
      }
    }
  });
}

/** What and where, in the language of the crews; coordinates for a terminal that navigates. */
const orderText = ({ incidentId, priority, address, place }: IncidentRow): string =>
  `【派车】${priority}级 ${address || '地址不详'} 坐标${place.lat.toFixed(6)},${place.lon.toFixed(6)} 任务${incidentId}`;

/** How far places are from the roads, for whoever looks for positions of another datum. */
export const roadDistancesOf =
  (roads: Pick<TravelTimes, 'snap'>): RoadDistances =>
  async (places) =>
    (await roads.snap(places)).map((snapped) => {
      const offRoad = snapped.isOnRoad ? snapped.offRoadMetres : snapped.metres;
      return offRoad === undefined ? null : metres(offRoad);
    });
