import { lineString, simplify } from '@turf/turf';
import type { Place } from '../../coordinator/domain/geography.ts';
import { type Instant, elapsed, instant, later, seconds } from '../../coordinator/domain/quantities.ts';
import type { BloodBoardTables } from '../blood-board/view.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { View } from '../projection.ts';
import { type ArrivalRange, rangeOfDrive } from '../promises/arrival-range.ts';
import type { PromisesTables } from '../promises/view.ts';
import type { Route } from '../roads/travel-times.ts';
import type { EtaRow, LiveMapTables, PositionRow, UnitRow, UnitStatus } from './view.ts';
import { FIX_TOO_OLD } from './whereabouts.ts';

/** What arrivals are estimated from. */
export type DriveTables = LiveMapTables & IncidentQueueTables & BloodBoardTables & PromisesTables;

/** Where a moving unit drives to. */
export interface DriveTarget {
  readonly target: EtaRow['target'];
  readonly targetId: string;
  readonly place: Place;
}

/** About 20 m: less than the width of the line on the closest map. */
const PATH_TOLERANCE_DEGREES = 0.0002;

const toCentre = (view: View<LiveMapTables>, centreId: string): DriveTarget | undefined => {
  const row = view.centres.get(centreId);
  return row && { target: 'centre', targetId: centreId, place: row.centre.place };
};

const TO_SCENE: ReadonlySet<UnitStatus> = new Set(['assigned', 'acknowledged', 'mobilised']);

/**
 * To the scene once it has the order, to the centre once it left the scene, and a blood vehicle to the centre whose bags
 * it took first; nothing while it stands.
 */
export function driveTarget(
  { unitId, unit, status, incidentId, centreId }: UnitRow,
  view: View<LiveMapTables & IncidentQueueTables & BloodBoardTables>,
): DriveTarget | undefined {
  // No road says when an aircraft is there: what was promised with its choice stands.
  if (unit.kind === 'helicopter') return undefined;
  if (TO_SCENE.has(status) && incidentId !== undefined) {
    const incident = view.incidents.get(incidentId);
    return incident && { target: 'scene', targetId: incidentId, place: incident.place };
  }
  if (status === 'transporting' && centreId !== undefined) return toCentre(view, centreId);
  if (unit.kind === 'blood-vehicle') {
    const [order] = [...view.bloodOrders.values()]
      .filter((one) => one.status === 'in-transit' && one.unitId === unitId)
      .sort((a, b) => (a.issuedAt ?? 0) - (b.issuedAt ?? 0));
    return order && toCentre(view, order.centreId);
  }
  return undefined;
}

/** An arrival told from an older fix would be an invention: then only what was promised is left. */
export const isTellable = ({ fixAt }: Pick<PositionRow, 'fixAt'>, now: Instant): boolean =>
  elapsed(fixAt, now) <= FIX_TOO_OLD;

/** How far the drive may differ from the roads' word, by the promises kept so far from this station, or to this centre. */
export function rangeOf(
  view: View<DriveTables>,
  { unitId, unit }: UnitRow,
  { target, targetId }: DriveTarget,
  now: Instant,
): ArrivalRange {
  const timeZone = view.network.get('network')?.network.timeZone ?? 'UTC';
  const promise = view.openPromises.get(unitId);
  return rangeOfDrive(view.promiseOutcomes, timeZone, {
    leg: target,
    placeId: target === 'scene' ? unit.stationId : targetId,
    promisedAt: promise?.arrivedAt === undefined ? (promise?.promisedAt ?? now) : now,
  });
}

/** Faster than this it drives, whatever the crew has said; below it a receiver's speed is noise. */
const DRIVING_MPS = 2;

/**
 * When the wheels of a unit that stands at its station will roll: when it was promised, or now once that has passed.
 * Nothing for one that rolls, or whose engine runs anyway.
 */
export function rollsAt(
  { openPromises }: View<Pick<DriveTables, 'openPromises'>>,
  { unitId, status }: UnitRow,
  { speedMps }: PositionRow,
  now: Instant,
): Instant | undefined {
  const promise = openPromises.get(unitId);
  const stands = (status === 'assigned' || status === 'acknowledged') && speedMps < DRIVING_MPS;
  if (!stands || promise?.turnoutSeconds === undefined) return undefined;
  return instant(Math.max(now, later(promise.promisedAt, promise.turnoutSeconds)));
}

function thinned(path: readonly Place[]): EtaRow['path'] {
  if (path.length < 2) return path.map(({ lat, lon }) => [lat, lon] as const);
  const line = lineString(path.map(({ lat, lon }) => [lon, lat]));
  const { geometry } = simplify(line, { tolerance: PATH_TOLERANCE_DEGREES, mutate: true });
  return geometry.coordinates.map(([lon = 0, lat = 0]) => [rounded(lat), rounded(lon)] as const);
}

/** Five decimals of a degree are about a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/**
 * The unit was at the fix when the fix says so: a silent terminal does not make the ambulance slower. One that still
 * stands sets out when its crew will be on board.
 */
export function etaFrom(
  { unitId, fixAt }: PositionRow,
  { target, targetId }: DriveTarget,
  route: Route,
  range: ArrivalRange,
  now: Instant,
  standsUntil?: Instant,
): EtaRow {
  const departed = standsUntil ?? instant(Math.min(fixAt, now));
  const after = (share: number): Instant =>
    instant(Math.round(later(departed, seconds(route.seconds * share))));
  return {
    unitId,
    target,
    targetId,
    expectedAt: after(1),
    earliestAt: after(range.low),
    latestAt: after(range.high),
    promises: range.promises,
    isWide: range.isWide,
    remainingSeconds: route.seconds,
    remainingMetres: route.metres,
    quality: route.quality,
    fixAt,
    path: thinned(route.path),
    estimatedAt: now,
  };
}
