import { type Instant, type Seconds, elapsed, later } from '../../coordinator/domain/quantities.ts';
import type { Decision } from '../../coordinator/domain/decision.ts';
import { type LiveMapTables, stationOf } from '../live-map/view.ts';
import type { Change, Projection, View } from '../projection.ts';
import { without } from '../without.ts';
import { localHourOf } from './local-hour-of.ts';
import { outcomeOf, placeHourKey, scoreOf, withOutcome, withoutOutcome } from './outcomes.ts';
import { withTurnout, withoutTurnout } from './turnout.ts';
import type { OpenPromise, PromisesTables, ScoredBy } from './view.ts';

type Tables = PromisesTables & Pick<LiveMapTables, 'units' | 'network'>;
type Changes = readonly Change<Tables>[];

const open = (unitId: string, promise: OpenPromise | null): Changes => [['openPromises', unitId, promise]];

/** A promise that nobody can keep any more is no promise broken. */
const dropped = (view: View<Tables>, { unitId }: { readonly unitId: string }): Changes =>
  view.openPromises.has(unitId) ? open(unitId, null) : [];

/** Under way to the centre for which this was said of one of its patients; nothing when nobody said anything. */
function driveTo(
  view: View<Tables>,
  unitId: string,
  { patientIds, centreId, at }: Pick<OpenPromise, 'patientIds'> & { centreId: string; at: Instant },
): Changes {
  const chosen = patientIds
    .map((patientId) => view.chosenDrives.get(patientId))
    .find((drive) => drive?.centreId === centreId);
  if (!chosen) return dropped(view, { unitId });
  const { travelSeconds } = chosen;
  return open(unitId, {
    leg: 'centre',
    placeId: centreId,
    promisedAt: at,
    promisedArrivalAt: later(at, travelSeconds),
    travelSeconds,
    departedAt: at,
    patientIds,
  });
}

/** Rolling now; how long that took is the station's own, unless the crew stood on the road. */
function departed(view: View<Tables>, unitId: string, promise: OpenPromise, at: Instant): Changes {
  if (promise.departedAt !== undefined) return [];
  const { placeId, promisedAt, turnoutSeconds } = promise;
  const turnout = elapsed(promisedAt, at);
  return [
    ...open(unitId, { ...promise, departedAt: at }),
    ...(turnoutSeconds !== undefined && turnout >= 0
      ? ([['turnouts', placeId, withTurnout(view.turnouts.get(placeId), turnout)]] as const)
      : []),
  ];
}

/** Under which keys a promise is scored; none while nobody knows the hour there. */
function scoresOf(
  view: View<Tables>,
  { leg, placeId, promisedAt }: OpenPromise,
): { readonly atPlace: string; readonly scored: readonly (readonly [ScoredBy, string])[] } | undefined {
  const timeZone = view.network.get('network')?.network.timeZone;
  if (timeZone === undefined) return undefined;
  const hour = localHourOf(timeZone, promisedAt);
  return {
    atPlace: placeHourKey(leg, placeId, hour),
    scored:
      leg === 'scene'
        ? [
            ['station', placeId],
            ['hour', String(hour)],
          ]
        : [['centre', placeId]],
  };
}

/** What became of a promise, wherever it is scored. */
function kept(view: View<Tables>, unitId: string, promise: OpenPromise, at: Instant): Changes {
  const scores = scoresOf(view, promise);
  if (!scores || promise.arrivedAt !== undefined) return dropped(view, { unitId });
  const { atPlace, scored } = scores;
  const outcome = outcomeOf(promise, at);
  return [
    ...open(unitId, promise.leg === 'scene' ? { ...promise, arrivedAt: at } : null),
    ['promiseOutcomes', atPlace, withOutcome(view.promiseOutcomes.get(atPlace), outcome)],
    ...scored.flatMap(([by, id]): Changes => {
      const key = `${by}:${id}`;
      const outcomes = withOutcome(view.promiseOutcomes.get(key), outcome);
      return [
        ['promiseOutcomes', key, outcomes],
        ['promises', key, scoreOf(by, id, outcomes, at)],
      ];
    }),
  ];
}

/** The arrival was none: its scores go, and the promise is open again. */
function reopened(view: View<Tables>, unitId: string, promise: OpenPromise): Changes {
  const scores = scoresOf(view, promise);
  if (!scores || promise.arrivedAt === undefined) return [];
  const { atPlace, scored } = scores;
  const outcome = outcomeOf(promise, promise.arrivedAt);
  return [
    ...open(unitId, without(promise, 'arrivedAt')),
    ['promiseOutcomes', atPlace, withoutOutcome(view.promiseOutcomes.get(atPlace), outcome) ?? null],
    ...scored.flatMap(([by, id]): Changes => {
      const key = `${by}:${id}`;
      const outcomes = withoutOutcome(view.promiseOutcomes.get(key), outcome);
      const newestAt = view.promises.get(key)?.newestAt ?? promise.promisedAt;
      return [
        ['promiseOutcomes', key, outcomes ?? null],
        ['promises', key, outcomes ? scoreOf(by, id, outcomes, newestAt) : null],
      ];
    }),
  ];
}

/** The wheels did not roll yet. */
function notDeparted(view: View<Tables>, unitId: string, promise: OpenPromise): Changes {
  const { placeId, promisedAt, turnoutSeconds, departedAt } = promise;
  if (departedAt === undefined) return [];
  const turnout = elapsed(promisedAt, departedAt);
  return [
    ...open(unitId, without(promise, 'departedAt')),
    ...(turnoutSeconds !== undefined && turnout >= 0
      ? ([['turnouts', placeId, withoutTurnout(view.turnouts.get(placeId), turnout)]] as const)
      : []),
  ];
}

const travelSecondsOf = ({ ranking, chosen }: Decision): Seconds | undefined =>
  ranking.offered.find(({ id }) => id === chosen)?.travelSeconds;

const cared = (view: View<Tables>, { patientId }: { readonly patientId: string }): Changes =>
  view.chosenDrives.has(patientId) ? [['chosenDrives', patientId, null]] : [];

/** Every arrival that was promised, and how it was kept: what planners judge the times by, and consoles their width. */
export const promises: Projection<Tables> = {
  name: 'promises',
  tables: ['promises', 'openPromises', 'chosenDrives', 'promiseOutcomes', 'turnouts'],
  on: {
    UnitAssigned(view, { unitId, promisedArrivalAt, travelSeconds, turnoutSeconds, at }) {
      const unit = view.units.get(unitId);
      if (!unit) return [];
      const stationId = stationOf(unit);
      const promise = { promisedAt: at, promisedArrivalAt, travelSeconds, patientIds: [] };
      return open(unitId, {
        leg: 'scene',
        placeId: stationId,
        ...promise,
        ...(turnoutSeconds !== undefined && { turnoutSeconds }),
      });
    },
    UnitMobilised(view, { unitId, at }) {
      const promise = view.openPromises.get(unitId);
      return promise?.leg === 'scene' ? departed(view, unitId, promise, at) : [];
    },
    UnitArrivedOnScene(view, { unitId, at }) {
      const promise = view.openPromises.get(unitId);
      return promise?.leg === 'scene' ? kept(view, unitId, promise, at) : [];
    },
    UnitStepTakenBack(view, { unitId, step }) {
      const promise = view.openPromises.get(unitId);
      if (promise?.leg !== 'scene') return [];
      if (step === 'on-scene') return reopened(view, unitId, promise);
      return step === 'mobilised' ? notDeparted(view, unitId, promise) : [];
    },
    DestinationChosen(_view, { patientId, centreId, decision }) {
      const travelSeconds = travelSecondsOf(decision);
      return [['chosenDrives', patientId, travelSeconds === undefined ? null : { centreId, travelSeconds }]];
    },
    UnitLeftScene: (view, event) => driveTo(view, event.unitId, event),
    UnitRedirected(view, { unitId, centreId, at }) {
      const patientIds =
        view.openPromises.get(unitId)?.patientIds ?? view.units.get(unitId)?.patientIds ?? [];
      return driveTo(view, unitId, { patientIds, centreId, at });
    },
    UnitArrivedAtCentre(view, { unitId, centreId, at }) {
      const promise = view.openPromises.get(unitId);
      return promise?.leg === 'centre' && promise.placeId === centreId
        ? kept(view, unitId, promise, at)
        : dropped(view, { unitId });
    },
    UnitRecalled: dropped,
    UnitBecameAvailable: dropped,
    UnitReturnedToStation: dropped,
    UnitPaused: dropped,
    UnitWentOffDuty: dropped,
    UnitWithdrawn: dropped,
    CareHandedOver: cared,
    PatientNotTransported: cared,
  },
};
