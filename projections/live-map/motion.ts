import type { Bus, BusSubscription, Clock, EventStore } from '../../coordinator/application/ports.ts';
import { type Instant, seconds, later } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { Change, View } from '../projection.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { type DriveTarget, driveTarget, etaFrom } from './eta.ts';
import { POSITION_SUBJECTS, readPositionMessage } from './position-message.ts';
import { newestPosition, positionFrom } from './position.ts';
import type { EtaRow, LiveMapTables, MotionTables, PositionRow } from './view.ts';

type MotionChange = Change<MotionTables>;

/** The roads are asked again for a unit that moves, no more often than this. */
const ASK_AGAIN = seconds(5);

export interface Motion {
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly etas: ReadonlyMap<string, EtaRow>;
  /** Positions as recorded before the start, then whatever the bus brings. */
  begin(): Promise<BusSubscription>;
  /** Asks the roads for whoever is due, and drops who stands or left. Called about once a second. */
  estimate(): Promise<void>;
  /** How many messages of the bus were no positions. */
  rejected(): number;
}

interface MotionParts {
  readonly view: View<LiveMapTables & IncidentQueueTables>;
  readonly store: Pick<EventStore, 'readLast'>;
  readonly bus: Pick<Bus, 'subscribe'>;
  readonly travelTimes: Pick<TravelTimes, 'route'>;
  readonly clock: Clock;
  readonly changed: (changes: readonly MotionChange[]) => void;
}

/** Where every unit is and when the moving ones arrive: live only, rebuilt from the bus and the tracks' last events. */
export function createMotion({ view, store, bus, travelTimes, clock, changed }: MotionParts): Motion {
  const positions = new Map<string, PositionRow>();
  const etas = new Map<string, EtaRow>();
  const asked = new Map<
    string,
    { readonly targetId: string; readonly fixAt: Instant; readonly at: Instant }
  >();
  let rejected = 0;

  function show(row: PositionRow | undefined): void {
    if (!row) return;
    positions.set(row.unitId, row);
    changed([['positions', row.unitId, row]]);
  }

  function receive(payload: unknown): void {
    const message = readPositionMessage(payload);
    if (message) show(positionFrom(message.unitId, message.fix, positions.get(message.unitId)));
    else rejected += 1;
  }

  async function recall(unitId: string): Promise<void> {
    const last = await store.readLast(`track-${unitId}`);
    if (last?.event.type !== 'FixesRecorded') return;
    const recorded = newestPosition(unitId, last.event.fixes);
    const shown = positions.get(unitId);
    if (recorded && (!shown || shown.fixAt < recorded.fixAt)) show(recorded);
  }

  function isDue(unitId: string, { targetId }: DriveTarget, { fixAt }: PositionRow, now: Instant): boolean {
    const before = asked.get(unitId);
    return before?.targetId !== targetId || (before.fixAt !== fixAt && later(before.at, ASK_AGAIN) <= now);
  }

  async function ask(unitId: string, drive: DriveTarget, position: PositionRow, now: Instant): Promise<void> {
    asked.set(unitId, { targetId: drive.targetId, fixAt: position.fixAt, at: now });
    const route = await travelTimes.route(position, drive.place);
    const unit = view.units.get(unitId);
    // The crew may have arrived, or been sent elsewhere, while the roads were asked.
    if (!unit || driveTarget(unit, view)?.targetId !== drive.targetId) return;
    const row = etaFrom(position, drive, route, now);
    etas.set(unitId, row);
    changed([['etas', unitId, row]]);
  }

  function forget(): void {
    for (const [unitId, { targetId }] of etas) {
      const unit = view.units.get(unitId);
      if (unit && driveTarget(unit, view)?.targetId === targetId) continue;
      etas.delete(unitId);
      asked.delete(unitId);
      changed([['etas', unitId, null]]);
    }
    for (const unitId of positions.keys()) {
      if (view.units.size === 0 || view.units.has(unitId)) continue;
      positions.delete(unitId);
      changed([['positions', unitId, null]]);
    }
  }

  return {
    positions,
    etas,
    rejected: () => rejected,
    async begin() {
      const subscription = await bus.subscribe(POSITION_SUBJECTS, receive);
      await Promise.all([...view.units.keys()].map(recall));
      return subscription;
    },
    async estimate() {
      forget();
      const now = clock.now();
      const due = [...view.units.values()].flatMap((unit) => {
        const drive = driveTarget(unit, view);
        const position = positions.get(unit.unitId);
        return drive && position && isDue(unit.unitId, drive, position, now)
          ? [ask(unit.unitId, drive, position, now)]
          : [];
      });
      await Promise.all(due);
    },
  };
}
