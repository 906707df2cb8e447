import { lineString, simplify } from '@turf/turf';
import type { Place } from '../../coordinator/domain/geography.ts';
import { type Instant, instant, later } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { View } from '../projection.ts';
import type { Route } from '../roads/travel-times.ts';
import type { EtaRow, LiveMapTables, PositionRow, UnitRow } from './view.ts';

/** Where a moving unit drives to. */
export interface DriveTarget {
  readonly target: EtaRow['target'];
  readonly targetId: string;
  readonly place: Place;
}

/** About 20 m: less than the width of the line on the closest map. */
const PATH_TOLERANCE_DEGREES = 0.0002;

/** To the scene once its wheels roll, to the centre once it left the scene; nothing while it stands. */
export function driveTarget(
  { status, incidentId, centreId }: UnitRow,
  view: View<LiveMapTables & IncidentQueueTables>,
): DriveTarget | undefined {
  if (status === 'mobilised' && incidentId !== undefined) {
    const incident = view.incidents.get(incidentId);
    return incident && { target: 'scene', targetId: incidentId, place: incident.place };
  }
  if (status === 'transporting' && centreId !== undefined) {
    const row = view.centres.get(centreId);
    return row && { target: 'centre', targetId: centreId, place: row.centre.place };
  }
  return undefined;
}

function thinned(path: readonly Place[]): EtaRow['path'] {
  if (path.length < 2) return path.map(({ lat, lon }) => [lat, lon] as const);
  const line = lineString(path.map(({ lat, lon }) => [lon, lat]));
  const { geometry } = simplify(line, { tolerance: PATH_TOLERANCE_DEGREES, mutate: true });
  return geometry.coordinates.map(([lon = 0, lat = 0]) => [rounded(lat), rounded(lon)] as const);
}

/** Five decimals of a degree are about a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** The unit was at the fix when the fix says so: a silent terminal does not make the ambulance slower. */
export function etaFrom(
  { unitId, fixAt }: PositionRow,
  { target, targetId }: DriveTarget,
  route: Route,
  now: Instant,
): EtaRow {
  return {
    unitId,
    target,
    targetId,
    expectedAt: later(instant(Math.min(fixAt, now)), route.seconds),
    remainingSeconds: route.seconds,
    remainingMetres: route.metres,
    quality: route.quality,
    fixAt,
    path: thinned(route.path),
    estimatedAt: now,
  };
}
