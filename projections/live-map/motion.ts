import type { Bus, BusSubscription, Clock, EventStore } from '../../coordinator/application/ports.ts';
import { type Instant, seconds, later } from '../../coordinator/domain/quantities.ts';
import { positionSubject } from '../../coordinator/domain/track/events.ts';
import type { Change, View } from '../projection.ts';
import type { MatchedFix, TrackFix, TravelTimes } from '../roads/travel-times.ts';
import {
  type DriveTables,
  type DriveTarget,
  driveTarget,
  etaFrom,
  isTellable,
  rangeOf,
  rollsAt,
} from './eta.ts';
import { lastSeen } from './last-seen.ts';
import { readPositionMessage } from './position-message.ts';
import { positionFrom } from './position.ts';
import { longer } from './trails.ts';
import type { EtaRow, MotionTables, OnRoadRow, PositionRow, UnitRow } from './view.ts';

type MotionChange = Change<MotionTables>;

/** The roads are asked again for a unit that moves, no more often than this. */
const ASK_AGAIN = seconds(5);
/** Below this a receiver's speed is noise. */
const MOVING_MPS = 2;

export interface Motion {
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly etas: ReadonlyMap<string, EtaRow>;
  readonly onRoads: ReadonlyMap<string, OnRoadRow>;
  /** Positions as recorded before the start, then whatever the bus brings. */
  begin(): Promise<BusSubscription>;
  /** Asks the roads for whoever is due, and drops who stands or left. Called about once a second. */
  estimate(): Promise<void>;
  /** How many messages of the bus were no positions. */
  rejected(): number;
}

interface MotionParts {
  /** Whose positions are heard. */
  readonly region: string;
  readonly view: View<DriveTables>;
  readonly store: Pick<EventStore, 'readLast' | 'readAt'>;
  readonly bus: Pick<Bus, 'subscribe'>;
  readonly travelTimes: Pick<TravelTimes, 'route' | 'match'>;
  readonly clock: Clock;
  readonly changed: (changes: readonly MotionChange[]) => void;
}

/** Where every unit is and when the moving ones arrive: live only, rebuilt from the bus and the tracks' ends. */
export function createMotion(parts: MotionParts): Motion {
  const { region, view, store, bus, travelTimes, clock, changed } = parts;
  const positions = new Map<string, PositionRow>();
  const etas = new Map<string, EtaRow>();
  const onRoads = new Map<string, OnRoadRow>();
  const trails = new Map<string, readonly TrackFix[]>();
  const asked = new Map<
    string,
    { readonly targetId: string | undefined; readonly fixAt: Instant; readonly at: Instant }
  >();
  let rejected = 0;

  function show(row: PositionRow | undefined): void {
    if (!row) return;
    positions.set(row.unitId, row);
    trails.set(row.unitId, longer(trails.get(row.unitId) ?? [], row));
    changed([['positions', row.unitId, row]]);
  }

  function receive(payload: unknown): void {
    const message = readPositionMessage(payload);
    if (message) show(positionFrom(message.unitId, message.fix, positions.get(message.unitId)));
    else rejected += 1;
  }

  async function recall(unitId: string): Promise<void> {
    const recorded = await lastSeen(store, unitId, await store.readLast(`track-${unitId}`));
    const shown = positions.get(unitId);
    if (recorded && (!shown || shown.fixAt < recorded.fixAt)) show(recorded);
  }

  const isMoving = ({ unitId }: UnitRow, now: Instant): boolean => {
    const position = positions.get(unitId);
    return position !== undefined && position.speedMps >= MOVING_MPS && isTellable(position, now);
  };

  function isDue(unitId: string, targetId: string | undefined, fixAt: Instant, now: Instant): boolean {
    const before = asked.get(unitId);
    return (
      !before ||
      before.targetId !== targetId ||
      (before.fixAt !== fixAt && later(before.at, ASK_AGAIN) <= now)
    );
  }

  function showRoad({ unitId, fixAt }: PositionRow, matched: MatchedFix | null): void {
    if (!matched) {
      if (onRoads.delete(unitId)) changed([['onRoads', unitId, null]]);
      return;
    }
    const row = { unitId, road: matched.road, headingDegrees: Math.round(matched.heading), fixAt };
    onRoads.set(unitId, row);
    changed([['onRoads', unitId, row]]);
  }

  /** By the road it drives on rather than the nearest: beside a motorway the two are minutes apart. */
  async function ask(
    { unitId }: UnitRow,
    drive: DriveTarget | undefined,
    position: PositionRow,
    now: Instant,
  ): Promise<void> {
    asked.set(unitId, { targetId: drive?.targetId, fixAt: position.fixAt, at: now });
    const matched = (await travelTimes.match(trails.get(unitId) ?? [])).at(-1) ?? null;
    if (positions.has(unitId)) showRoad(position, matched);
    if (!drive) return;
    const route = await travelTimes.route(matched?.place ?? position, drive.place);
    const unit = view.units.get(unitId);
    // The crew may have arrived, or been sent elsewhere, while the roads were asked.
    if (!unit || driveTarget(unit, view)?.targetId !== drive.targetId) return;
    const standsUntil = rollsAt(view, unit, position, now);
    const row = etaFrom(position, drive, route, rangeOf(view, unit, drive, now), now, standsUntil);
    etas.set(unitId, row);
    changed([['etas', unitId, row]]);
  }

  function forget(now: Instant): void {
    for (const [unitId, eta] of etas) {
      const unit = view.units.get(unitId);
      if (unit && driveTarget(unit, view)?.targetId === eta.targetId && isTellable(eta, now)) continue;
      etas.delete(unitId);
      changed([['etas', unitId, null]]);
    }
    for (const [unitId, row] of onRoads) {
      const unit = view.units.get(unitId);
      if (unit && isTellable(row, now) && (driveTarget(unit, view) ?? isMoving(unit, now))) continue;
      onRoads.delete(unitId);
      changed([['onRoads', unitId, null]]);
    }
    for (const unitId of positions.keys()) {
      if (view.units.size === 0 || view.units.has(unitId)) continue;
      for (const known of [positions, trails, asked]) known.delete(unitId);
      changed([['positions', unitId, null]]);
    }
  }

  return {
    positions,
    etas,
    onRoads,
    rejected: () => rejected,
    async begin() {
      const subscription = await bus.subscribe(positionSubject(region, '*'), receive);
      await Promise.all([...view.units.keys()].map(recall));
      return subscription;
    },
    async estimate() {
      const now = clock.now();
      forget(now);
      const due = [...view.units.values()].flatMap((unit) => {
        const drive = driveTarget(unit, view);
        const position = positions.get(unit.unitId);
        if (!position || !isTellable(position, now) || !(drive ?? isMoving(unit, now))) return [];
        return isDue(unit.unitId, drive?.targetId, position.fixAt, now)
          ? [ask(unit, drive, position, now)]
          : [];
      });
      await Promise.all(due);
    },
  };
}
