import type { Ranking, Reason } from '../../coordinator/domain/decision.ts';
import type { Priority } from '../../coordinator/domain/pathways.ts';
import { turnoutBefore } from '../promises/turnout.ts';
import type { StationTurnouts } from '../promises/view.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { cheapestAssignment } from './assignment.ts';
import { because } from './unit-reasons.ts';
import type { UnitNeed, UnitShortlist } from './unit-shortlist.ts';

/** A call that waits for a unit, with the units that could go. */
export interface WaitingCall {
  readonly need: UnitNeed & { readonly priority: Priority };
  readonly shortlist: UnitShortlist;
}

/** How much a minute of a call counts beside one of another; an assumption of ours: each step of priority doubles it. */
const WEIGHT: Readonly<Record<Priority, number>> = { 1: 8, 2: 4, 3: 2, 4: 1 };

const freeOf = ({ candidates }: UnitShortlist): UnitShortlist['candidates'] =>
  candidates.filter(({ takenFrom }) => takenFrom === undefined);

/** What nobody coming counts as: longer than any drive within a prefecture. */
const LEFT_WAITING_SECONDS = 4 * 3600;

/** Unit id by incident id, for all calls that wait together: the least weighted delay of them all, turnout and drive. */
export async function batchOf(
  calls: readonly WaitingCall[],
  travelTimes: Pick<TravelTimes, 'matrix'>,
  turnouts?: ReadonlyMap<string, StationTurnouts>,
): Promise<ReadonlyMap<string, string>> {
  const candidates = new Map(
    calls.flatMap(({ shortlist }) =>
      freeOf(shortlist).map(({ unit, start }) => [unit.unitId, { unit, place: start.place }] as const),
    ),
  );
  const units = [...candidates.keys()];
  const rollsAfter = [...candidates.values()].map(({ unit }) => turnoutBefore(unit, turnouts)?.seconds ?? 0);
  const times = await travelTimes.matrix(
    [...candidates.values()].map(({ place }) => place),
    calls.map(({ need }) => need.place),
  );
  const costs = calls.map(({ need, shortlist }, call) => {
    const canGo = new Set(freeOf(shortlist).map(({ unit }) => unit.unitId));
    const arrivals = units.map((id, unit) => {
      const drive = canGo.has(id) ? times[unit]?.[call]?.seconds : undefined;
      return drive === undefined ? undefined : (rollsAfter[unit] ?? 0) + drive;
    });
    // A column for each call that is left waiting, so that with too few units the urgent ones are served.
    const waits = calls.map(() => LEFT_WAITING_SECONDS);
    return [...arrivals, ...waits].map((time = Number.POSITIVE_INFINITY) => time * WEIGHT[need.priority]);
  });
  return new Map(
    cheapestAssignment(costs).flatMap((column, row) => {
      const [call, unit] = [calls[row], column === undefined ? undefined : units[column]];
      return call && unit !== undefined ? [[call.need.incidentId, unit] as const] : [];
    }),
  );
}

/** Says of each offered unit which other call it had better be left for, and which one this call had better take. */
export function withBatch(ranking: Ranking, incidentId: string, batch: ReadonlyMap<string, string>): Ranking {
  const wantedBy = new Map([...batch].map(([incident, unit]) => [unit, incident]));
  const said = (unitId: string): readonly Reason[] => {
    const incident = wantedBy.get(unitId);
    if (incident === undefined) return [];
    return incident === incidentId
      ? [because('batch-choice', { count: batch.size })]
      : [because('wanted-by', { incidentId: incident })];
  };
  return {
    ...ranking,
    offered: ranking.offered.map((option) => ({
      ...option,
      reasons: [...option.reasons, ...said(option.id)],
    })),
  };
}
