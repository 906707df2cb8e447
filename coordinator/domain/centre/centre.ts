import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Centre } from '../network.ts';
import type { ReadinessCategory } from '../pathways.ts';
import type { Instant } from '../quantities.ts';
import { type CapabilityWords, NO_WORDS, wordsAfter } from '../rules/capability-words.ts';
import { isSame } from '../sameness.ts';
import { type CapabilityRefusal, decideCapability } from './capability.ts';
import type { CentreCommand, ReportReadiness } from './commands.ts';
import {
  acceptDiversion,
  declineDiversion,
  type DiversionRefusal,
  type Diversions,
  diversionsAfter,
  endDiversion,
  holdBackDiversion,
  NO_DIVERSIONS,
  requestDiversion,
} from './diversion.ts';
import type { CentreEvent, ReadinessReported } from './events.ts';
import {
  hold,
  NO_PLACES,
  type PlaceRefusal,
  type Places,
  placesAfter,
  release,
  releaseReserve,
} from './places.ts';

interface Registered {
  readonly status: 'registered';
  readonly centre: Centre;
  readonly readiness: Readonly<Partial<Record<ReadinessCategory, ReadinessReported>>>;
  readonly diversions: Diversions;
  readonly places: Places;
  readonly capabilities: CapabilityWords;
}

export type CentreState = { readonly status: 'unknown' } | { readonly status: 'withdrawn' } | Registered;

export type CentreRefusal =
  | { readonly type: 'UnknownCentre'; readonly centreId: string }
  /** A report or a diversion that has ended before it begins. */
  | { readonly type: 'EndNotAfterStart'; readonly field: 'validUntil' | 'until'; readonly end: Instant }
  | CapabilityRefusal
  | DiversionRefusal
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
      return requestDiversion(command, state.centre, state.diversions);
    case 'AcceptDiversion':
      return acceptDiversion(command, state.diversions);
    case 'DeclineDiversion':
      return declineDiversion(command, state.diversions);
    case 'EndDiversion':
      return endDiversion(command, state.diversions);
    case 'HoldBackDiversion':
      return holdBackDiversion(command, state.diversions);
    case 'HoldPlace':
      return hold(command, state.places);
    case 'ReleasePlace':
      return release(command, state.places);
    case 'ReleaseReserve':
      return releaseReserve(command, state.centre.reserves ?? {}, state.places);
    case 'SuspendCapability':
    case 'ResumeCapability':
      return decideCapability(command, state.centre, state.capabilities);
  }
}

function evolve(state: CentreState, event: CentreEvent): CentreState {
  if (event.type === 'CentreRegistered') {
    return state.status === 'registered'
      ? { ...state, centre: event.centre }
      : {
          status: 'registered',
          centre: event.centre,
          readiness: {},
          diversions: NO_DIVERSIONS,
          places: NO_PLACES,
          capabilities: NO_WORDS,
        };
  }
  if (state.status !== 'registered') return state;
  switch (event.type) {
    case 'CentreWithdrawn':
      return { status: 'withdrawn' };
    case 'ReadinessReported':
      return {
        ...state,
        readiness: { ...state.readiness, [event.category]: event },
        places: placesAfter(state.places, event, state.centre.reserves),
      };
    case 'PlaceHeld':
    case 'PlaceReleased':
    case 'ReserveReleased':
      return { ...state, places: placesAfter(state.places, event) };
    case 'DiversionRequested':
    case 'DiversionAccepted':
    case 'DiversionDeclined':
    case 'DiversionEnded':
      return { ...state, diversions: diversionsAfter(state.diversions, event) };
    case 'CapabilitySuspended':
    case 'CapabilityResumed':
      return { ...state, capabilities: wordsAfter(state.capabilities, event) };
  }
}

export const centreDecider: Decider<CentreState, CentreCommand, CentreEvent, CentreRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
