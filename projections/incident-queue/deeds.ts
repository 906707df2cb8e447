import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { CallRow, Deed, IncidentRow, PatientRow } from './view.ts';

type Who = Pick<Recorded, 'metadata'>;

/** Of what a process or a terminal did nobody is to blame. */
function accountOf({ metadata: { by } }: Who): string | undefined {
  return by.startsWith('user:') ? by.slice('user:'.length) : undefined;
}

const deedOf = (who: Who, at: Instant): Deed | undefined => {
  const by = accountOf(who);
  return by === undefined ? undefined : { by, at };
};

export function takenBy(who: Who): Pick<CallRow, 'takenBy'> {
  const account = accountOf(who);
  return account === undefined ? {} : { takenBy: account };
}

export function chosenBy(who: Who, at: Instant): Pick<PatientRow, 'destinationChosen'> {
  const destinationChosen = deedOf(who, at);
  return destinationChosen ? { destinationChosen } : {};
}

export function decidedBy(who: Who, at: Instant): Pick<IncidentRow, 'lastDeed'> {
  const lastDeed = deedOf(who, at);
  return lastDeed ? { lastDeed } : {};
}
