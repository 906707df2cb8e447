import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { driveTarget, etaFrom, isTellable, rangeOf, rollsAt } from '../live-map/eta.ts';
import type { EtaRow, PositionRow } from '../live-map/view.ts';
import { stationsOf } from '../live-map/whereabouts.ts';
import type { View } from '../projection.ts';
import { READ_MODEL, READ_MODEL_CATEGORIES, type ReadModelTables, emptyReadModel } from '../read-model.ts';
import { type ResponseCircle, responseCircle } from '../response-circle/circle.ts';
import { freeUnits, sourcesKey } from '../response-circle/sources.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { foldInto } from '../run.ts';
import { rowsOf } from '../rows.ts';
import { createPositionsAt } from './positions-at.ts';
import { type Snapshot, Snapshots, copyOf } from './snapshots.ts';

/** Ticks sent to a time bar; the oldest incidents are left out first. */
const TICKS_SENT = 2_000;

export interface PastTables {
  readonly at: Instant;
  readonly knownUntil: Instant;
  readonly events: number;
  readonly tables: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface History {
  /** Told of each event once, after it is folded into the live view. */
  observe(recorded: Recorded, view: View<ReadModelTables>): void;
  /** When the first and the newest event became known, and when incidents opened. */
  bounds(): { readonly from: Instant; readonly to: Instant; readonly ticks: readonly Instant[] } | undefined;
  /**
   * What the console knew at that moment: what was recorded later is not in it, even when it was true earlier.
   * Arrivals and the response circle are computed again from the places of then over the roads of today. Undefined
   * before the first event.
   */
  at(moment: Instant): Promise<PastTables | undefined>;
}

interface HistoryParts {
  readonly store: Pick<EventStore, 'readAll' | 'readAt' | 'readLast'>;
  readonly travelTimes: Pick<TravelTimes, 'coverage' | 'route'>;
}

export function createHistory({ store, travelTimes }: HistoryParts): History {
  const snapshots = new Snapshots<ReadModelTables>();
  const positionsAt = createPositionsAt(store);
  const ticks: Instant[] = [];
  let from: Instant | undefined;
  let to: Instant | undefined;
  let observed = 0;
  /** Where the last seek ended: playing on from there folds only what is new. */
  let lastSeek: Snapshot<ReadModelTables> | undefined;
  let lastCircle: { readonly key: string; readonly rows: ResponseCircle } | undefined;

  async function tablesAt(moment: Instant): Promise<Snapshot<ReadModelTables> | undefined> {
    const kept = snapshots.before(moment);
    const start =
      lastSeek && lastSeek.knownUntil <= moment && lastSeek.position > (kept?.position ?? -1n)
        ? lastSeek
        : kept;
    const view = start ? copyOf(start.view) : emptyReadModel();
    let reached = start;
    for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, start?.position ?? 'start')) {
      if (recorded.recordedAt > moment) break;
      foldInto(READ_MODEL, view, recorded);
      const { position, recordedAt: knownUntil } = recorded;
      reached = { position, knownUntil, events: (reached?.events ?? 0) + 1, view };
    }
    lastSeek = reached;
    return reached;
  }

  async function etasAt(
    view: View<ReadModelTables>,
    positions: ReadonlyMap<string, PositionRow>,
    moment: Instant,
  ): Promise<readonly EtaRow[]> {
    const moving = [...view.units.values()].flatMap((unit) => {
      const drive = driveTarget(unit, view);
      const position = positions.get(unit.unitId);
      return drive && position && isTellable(position, moment) ? [{ unit, drive, position }] : [];
    });
    return Promise.all(
      moving.map(async ({ unit, drive, position }) => {
        const route = await travelTimes.route(position, drive.place);
        const standsUntil = rollsAt(view, unit, position, moment);
        return etaFrom(position, drive, route, rangeOf(view, unit, drive, moment), moment, standsUntil);
      }),
    );
  }

  async function circleAt(
    view: View<ReadModelTables>,
    positions: ReadonlyMap<string, PositionRow>,
    moment: Instant,
  ): Promise<ResponseCircle> {
    const network = view.network.get('network');
    if (!network) return { circle: [], coverage: [], contributions: [] };
    const units = freeUnits(view.units.values(), positions, stationsOf(network), moment);
    const key = `${network.fingerprint} ${sourcesKey(units)}`;
    if (lastCircle?.key !== key) {
      lastCircle = { key, rows: await responseCircle(units, network.network, travelTimes, moment) };
    }
    const { circle, coverage, contributions } = lastCircle.rows;
    const ofThen = <Row extends object>(rows: readonly Row[]) =>
      rows.map((row) => ({ ...row, computedAt: moment }));
    return {
      circle: ofThen(circle),
      coverage: ofThen(coverage),
      contributions: ofThen(contributions),
    };
  }

  return {
    observe(recorded, view) {
      observed += 1;
      from ??= recorded.recordedAt;
      to = recorded.recordedAt;
      if (recorded.event.type === 'IncidentOpened') ticks.push(recorded.recordedAt);
      snapshots.observe(recorded, view, observed);
    },

    bounds: () =>
      from === undefined || to === undefined ? undefined : { from, to, ticks: ticks.slice(-TICKS_SENT) },

    async at(moment) {
      const past = await tablesAt(moment);
      if (!past) return undefined;
      const { view, knownUntil, events } = past;
      const positions = await positionsAt(view.units.keys(), moment);
      const [etas, { circle, coverage, contributions }] = await Promise.all([
        etasAt(view, positions, moment),
        circleAt(view, positions, moment),
      ]);
      return {
        at: moment,
        knownUntil,
        events,
        tables: {
          ...rowsOf(view),
          positions: Object.fromEntries(positions),
          etas: Object.fromEntries(etas.map((row) => [row.unitId, row])),
          circle: Object.fromEntries(circle.map((row) => [String(row.limitSeconds), row])),
          coverage: Object.fromEntries(coverage.map((row) => [row.countyId, row])),
          contributions: Object.fromEntries(contributions.map((row) => [row.unitId, row])),
        },
      };
    },
  };
}
