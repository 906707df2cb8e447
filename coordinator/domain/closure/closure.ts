import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { isWithin, type Place } from '../geography.ts';
import type { Instant } from '../quantities.ts';
import type { CloseRoad, ClosureCommand, ExtendClosure } from './commands.ts';
import type { ClosedWhere, ClosureEvent } from './events.ts';

/** A triangle at least; a flood that somebody draws by hand has some dozens of corners, a surveyed one some hundreds. */
const FEWEST_CORNERS = 3;
const MOST_CORNERS = 500;

export type ClosureState =
  | { readonly status: 'unknown' }
  | { readonly status: 'closed'; readonly until?: Instant }
  | { readonly status: 'reopened' };

export type ClosureRefusal =
  | { readonly type: 'UnknownClosure'; readonly closureId: string }
  | { readonly type: 'ClosureEnded'; readonly closureId: string; readonly status: 'reopened' | 'expired' }
  | { readonly type: 'EndNotAfterStart'; readonly field: 'until'; readonly end: Instant }
  /** An extension that would end no later than what holds already. */
  | { readonly type: 'NoExtension'; readonly closureId: string; readonly until?: Instant }
  | {
      readonly type: 'UnfitBoundary';
      readonly corners: number;
      readonly fewest: number;
      readonly most: number;
    }
  | { readonly type: 'PlaceOutsideNetwork'; readonly place: Place };

type ClosureOutcome = Outcome<ClosureEvent, ClosureRefusal>;

/** Corners that differ: a ring that is closed names its first one twice. */
const cornersOf = (boundary: readonly Place[]): number =>
  new Set(boundary.map(({ lat, lon }) => `${lat} ${lon}`)).size;

const placesOf = (where: ClosedWhere): readonly Place[] =>
  where.kind === 'road' ? [where.place] : where.boundary;

function close({ bounds, ...command }: CloseRoad): ClosureOutcome {
  const { where, until, at } = command;
  if (until !== undefined && until <= at) {
    return refuse({ type: 'EndNotAfterStart', field: 'until', end: until });
  }
  if (where.kind === 'area') {
    const corners = cornersOf(where.boundary);
    if (corners < FEWEST_CORNERS || where.boundary.length > MOST_CORNERS) {
      return refuse({ type: 'UnfitBoundary', corners, fewest: FEWEST_CORNERS, most: MOST_CORNERS });
    }
  }
  const outside = placesOf(where).find((place) => !isWithin(bounds, place));
  return outside
    ? refuse({ type: 'PlaceOutsideNetwork', place: outside })
    : accept({ ...command, type: 'RoadClosed' });
}

function extend(command: ExtendClosure, known: Instant | undefined): ClosureOutcome {
  const { closureId, until, at } = command;
  if (known === until) return accept();
  if (known !== undefined && known <= at)
    return refuse({ type: 'ClosureEnded', closureId, status: 'expired' });
  if (until !== undefined && until <= at) {
    return refuse({ type: 'EndNotAfterStart', field: 'until', end: until });
  }
  if (known === undefined) return refuse({ type: 'NoExtension', closureId });
  return until !== undefined && until < known
    ? refuse({ type: 'NoExtension', closureId, until: known })
    : accept({ ...command, type: 'ClosureExtended' });
}

function decide(command: ClosureCommand, state: ClosureState): ClosureOutcome {
  const { closureId } = command;
  switch (command.type) {
    case 'CloseRoad':
      return state.status === 'unknown' ? close(command) : accept();
    case 'ExtendClosure':
      if (state.status === 'unknown') return refuse({ type: 'UnknownClosure', closureId });
      return state.status === 'reopened'
        ? refuse({ type: 'ClosureEnded', closureId, status: 'reopened' })
        : extend(command, state.until);
    case 'ReopenRoad':
      if (state.status === 'unknown') return refuse({ type: 'UnknownClosure', closureId });
      // A closure whose end has come has already opened by itself.
      return state.status === 'reopened' || (state.until !== undefined && state.until <= command.at)
        ? accept()
        : accept({ ...command, type: 'RoadReopened' });
  }
}

function evolve(_state: ClosureState, event: ClosureEvent): ClosureState {
  switch (event.type) {
    case 'RoadClosed':
    case 'ClosureExtended':
      return { status: 'closed', ...(event.until !== undefined && { until: event.until }) };
    case 'RoadReopened':
      return { status: 'reopened' };
  }
}

export const closureDecider: Decider<ClosureState, ClosureCommand, ClosureEvent, ClosureRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
