/**
 * Where a unit that became free does most good: DMEXCLP (Jagtenberg, Bhulai and van der Mei 2015). A place that k free
 * units come to in time finds one of them free with probability 1 − q^k (MEXCLP, Daskin 1983).
 */

/** Indexes of the townships that a unit standing at the station reaches within their limits, by station id. */
export type StationReach = ReadonlyMap<string, readonly number[]>;

export interface MoveUpQuestion {
  readonly reach: StationReach;
  /** Of each township, by its index. */
  readonly residents: readonly number[];
  /** The stations that the other free units stand at or drive to, one for each unit. */
  readonly others: readonly string[];
  /** Share of its time that a unit is busy, 0–1. */
  readonly busyShare: number;
  /** The station that the unit would stand at if nobody moved it. */
  readonly boundFor: string;
}

export interface MoveUp {
  readonly stationId: string;
  /** Residents who more likely than before find a unit in time, in expectation, over the station it is bound for. */
  readonly gain: number;
}

/** How many of the units stand where they reach each township. */
function coverCounts({ reach, residents, others }: MoveUpQuestion): readonly number[] {
  const counts = residents.map(() => 0);
  for (const stationId of others) {
    for (const township of reach.get(stationId) ?? []) counts[township] = (counts[township] ?? 0) + 1;
  }
  return counts;
}

/** Σ d(1 − q^k): the residents for whom a unit is free and in time, in expectation. */
export function expectedCover(
  residents: readonly number[],
  counts: readonly number[],
  busyShare: number,
): number {
  return residents.reduce((sum, d, township) => sum + d * (1 - busyShare ** (counts[township] ?? 0)), 0);
}

/** Every station other than the one it is bound for that is worth more, the best first; ties by id. */
export function rankMoveUps(question: MoveUpQuestion): readonly MoveUp[] {
  const { reach, residents, busyShare, boundFor } = question;
  const counts = coverCounts(question);
  /** Σ d(1 − q)q^k over what one more unit there would reach. */
  const worth = (stationId: string): number =>
    (reach.get(stationId) ?? []).reduce(
      (sum, township) =>
        sum + (residents[township] ?? 0) * (1 - busyShare) * busyShare ** (counts[township] ?? 0),
      0,
    );
  const kept = worth(boundFor);
  return [...reach.keys()]
    .filter((stationId) => stationId !== boundFor)
    .map((stationId) => ({ stationId, gain: worth(stationId) - kept }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || (a.stationId < b.stationId ? -1 : 1));
}
