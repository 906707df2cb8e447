import { centreDecider, type CentreState } from '../domain/centre/centre.ts';
import type { CentreEvent, DiversionRequested } from '../domain/centre/events.ts';
import { lastOpenIn, type StandingCentre } from '../domain/centre/last-open.ts';
import type { DomainCommand } from '../domain/commands.ts';
import { centreUnder } from '../domain/rules/capability-words.ts';
import { type Process, type Reaction, withEntry } from './process.ts';

type Centres = ReadonlyMap<string, CentreState>;

/**
 * Two centres that ask to be passed over in the same instant may each be let because the other is open still. The log
 * has them in one order: the later one is taken back and waits for a dispatcher, as it would have a moment later.
 */
export const keepOneOpen: Process<Centres> = {
  name: 'keep-one-open',
  categories: ['centre'],
  initial: new Map(),
  on: {
    CentreRegistered: (centres, event) => only(after(centres, event.centre.id, event)),
    CentreWithdrawn: (centres, event) => only(after(centres, event.centreId, event)),
    ReadinessReported: (centres, event) => only(after(centres, event.centreId, event)),
    CapabilitySuspended: (centres, event) => only(after(centres, event.centreId, event)),
    CapabilityResumed: (centres, event) => only(after(centres, event.centreId, event)),
    DiversionAccepted: (centres, event) => only(after(centres, event.centreId, event)),
    DiversionDeclined: (centres, event) => only(after(centres, event.centreId, event)),
    DiversionEnded: (centres, event) => only(after(centres, event.centreId, event)),
    DiversionRequested(before, event) {
      const centres = after(before, event.centreId, event);
      return { state: centres, commands: event.awaits ? [] : takenBack(centres, event) };
    },
  },
};

const only = (state: Centres): Reaction<Centres> => ({ state, commands: [] });

const after = (centres: Centres, centreId: string, event: CentreEvent): Centres =>
  withEntry(centres, centreId, centreDecider.evolve(centres.get(centreId) ?? centreDecider.initial, event));

function takenBack(centres: Centres, asked: DiversionRequested): readonly DomainCommand[] {
  const { centreId, category, reason, until, at } = asked;
  const last = lastOpenIn(new Map([...centres].flatMap(standing)), centreId, category, at);
  return last ? [{ type: 'HoldBackDiversion', centreId, category, reason, until, lastOpenIn: last, at }] : [];
}

function standing([centreId, state]: readonly [string, CentreState]): (readonly [string, StandingCentre])[] {
  if (state.status !== 'registered') return [];
  const { centre, capabilities, readiness, diversions } = state;
  return [
    [centreId, { centre: centreUnder(centre, capabilities), readiness, diversions: diversions.holding }],
  ];
}
