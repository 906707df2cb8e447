import { type Seconds, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import { stationOf, type UnitRow } from '../live-map/view.ts';
import { ascending, quantile } from './quantile.ts';
import type { StationTurnouts } from './view.ts';

/** With fewer recorded, a median is an anecdote. */
const ENOUGH = 20;
/** Until then; the national guidance of 2020 asks for wheels rolling within 3 min in 95 % [secondary]. */
const USUAL_TURNOUT = minutes(2);
/** Recent enough to notice a station that has moved or learned. */
const KEPT = 50;

/** From the order to wheels rolling, for a crew at its station. */
export interface Turnout {
  readonly seconds: Seconds;
  /** On how many of the station's own it rests; 0: none of its own is behind it. */
  readonly recorded: number;
}

/** Median of what the station took lately. */
export function turnoutOf(turnouts: ReadonlyMap<string, StationTurnouts>, stationId: string): Turnout {
  const recorded = turnouts.get(stationId)?.turnoutSeconds ?? [];
  return recorded.length < ENOUGH
    ? { seconds: USUAL_TURNOUT, recorded: 0 }
    : { seconds: seconds(Math.round(quantile(ascending(recorded), 0.5))), recorded: recorded.length };
}

/** Only a unit at its station has to get under way: on the road the engine runs. Nothing where nobody keeps turnouts. */
export const turnoutBefore = (
  unit: UnitRow,
  turnouts: ReadonlyMap<string, StationTurnouts> | undefined,
): Turnout | undefined =>
  turnouts && unit.status === 'at-station' ? turnoutOf(turnouts, stationOf(unit)) : undefined;

/** Without a turnout that turned out to be none. */
export function withoutTurnout(known: StationTurnouts | undefined, turnout: Seconds): StationTurnouts | null {
  const turnouts = known?.turnoutSeconds ?? [];
  const last = turnouts.lastIndexOf(turnout);
  const turnoutSeconds = turnouts.filter((_, index) => index !== last);
  return turnoutSeconds.length > 0 ? { turnoutSeconds } : null;
}

export const withTurnout = (known: StationTurnouts | undefined, turnout: Seconds): StationTurnouts => ({
  turnoutSeconds: [...(known?.turnoutSeconds ?? []), turnout].slice(-KEPT),
});
