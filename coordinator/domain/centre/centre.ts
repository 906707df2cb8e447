import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Centre } from '../network.ts';
import { CATEGORY_OF, type ReadinessCategory } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import { isSame } from '../sameness.ts';
import type { CentreCommand, EndDiversion, ReportReadiness, RequestDiversion } from './commands.ts';
import type { CentreEvent, DiversionRequested, ReadinessReported } from './events.ts';
import { hold, NO_PLACES, type PlaceRefusal, type Places, placesAfter, release } from './places.ts';

interface Registered {
  readonly status: 'registered';
  readonly centre: Centre;
  readonly readiness: Readonly<Partial<Record<ReadinessCategory, ReadinessReported>>>;
  readonly diversions: Readonly<Partial<Record<ReadinessCategory, DiversionRequested>>>;
  readonly places: Places;
}

export type CentreState = { readonly status: 'unknown' } | { readonly status: 'withdrawn' } | Registered;

export type CentreRefusal =
  | { readonly type: 'UnknownCentre'; readonly centreId: string }
  /** A report or a diversion that has ended before it begins. */
  | { readonly type: 'EndNotAfterStart'; readonly field: 'validUntil' | 'until'; readonly end: Instant }
  /** A trauma centre does not divert trauma (LA County, Georgia). */
  | {
      readonly type: 'DiversionNotAllowed';
      readonly centreId: string;
      readonly category: ReadinessCategory;
    }
  | PlaceRefusal;

type CentreOutcome = Outcome<CentreEvent, CentreRefusal>;

function report(command: ReportReadiness, state: Registered): CentreOutcome {
  const reported: ReadinessReported = { ...command, type: 'ReadinessReported' };
  const { centreId, category, freePlaces = 0 } = command;
  if (isSame(state.readiness[category], reported)) return accept();
  const has = state.centre.places?.[category];
  if (has !== undefined && freePlaces > has) {
    return refuse({ type: 'MorePlacesThanThereAre', centreId, category, reported: freePlaces, has });
  }
  return command.validUntil <= command.at
    ? refuse({ type: 'EndNotAfterStart', field: 'validUntil', end: command.validUntil })
    : accept(reported);
}

function divert(command: RequestDiversion, state: Registered): CentreOutcome {
  const { centreId, category, until, reason, at } = command;
  const current = state.diversions[category];
  if (current?.until === until && current.reason === reason) return accept();
  if (until <= at) return refuse({ type: 'EndNotAfterStart', field: 'until', end: until });
  const isTraumaCentre = state.centre.capabilities.some((capability) => capability.pathway === 'trauma');
  return category === CATEGORY_OF.trauma && isTraumaCentre
    ? refuse({ type: 'DiversionNotAllowed', centreId, category })
    : accept({ ...command, type: 'DiversionRequested' });
}

/** A diversion whose end has come has already cleared itself. */
function endDiversion(command: EndDiversion, state: Registered): CentreOutcome {
  const current = state.diversions[command.category];
  return current && current.until > command.at ? accept({ ...command, type: 'DiversionEnded' }) : accept();
}

function decide(command: CentreCommand, state: CentreState): CentreOutcome {
  if (command.type === 'RegisterCentre') {
    const { centre, at } = command;
    return state.status === 'registered' && isSame(state.centre, centre)
      ? accept()
      : accept({ type: 'CentreRegistered', centre, at });
  }
  if (command.type === 'WithdrawCentre' && state.status === 'withdrawn') return accept();
  if (state.status !== 'registered') return refuse({ type: 'UnknownCentre', centreId: command.centreId });
  switch (command.type) {
    case 'WithdrawCentre':
      return accept({ ...command, type: 'CentreWithdrawn' });
    case 'ReportReadiness':
      return report(command, state);
    case 'RequestDiversion':
      return divert(command, state);
    case 'EndDiversion':
      return endDiversion(command, state);
    case 'HoldPlace':
      return hold(command, state.places);
    case 'ReleasePlace':
      return release(command, state.places);
  }
}

function evolve(state: CentreState, event: CentreEvent): CentreState {
  if (event.type === 'CentreRegistered') {
    return state.status === 'registered'
      ? { ...state, centre: event.centre }
      : { status: 'registered', centre: event.centre, readiness: {}, diversions: {}, places: NO_PLACES };
  }
  if (state.status !== 'registered') return state;
  switch (event.type) {
    case 'CentreWithdrawn':
      return { status: 'withdrawn' };
    case 'ReadinessReported':
      return {
        ...state,
        readiness: { ...state.readiness, [event.category]: event },
        places: placesAfter(state.places, event),
      };
    case 'PlaceHeld':
    case 'PlaceReleased':
      return { ...state, places: placesAfter(state.places, event) };
    case 'DiversionRequested':
      return { ...state, diversions: { ...state.diversions, [event.category]: event } };
    case 'DiversionEnded': {
      const { category } = event;
      const others = Object.entries(state.diversions).filter(([diverted]) => diverted !== category);
      return { ...state, diversions: Object.fromEntries(others) };
    }
  }
}

export const centreDecider: Decider<CentreState, CentreCommand, CentreEvent, CentreRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
