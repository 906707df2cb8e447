import type { CallRow } from '../../projections/incident-queue/view.ts';
import type { Intake } from './intake.svelte.ts';

type Call = { readonly [Name in 'place' | 'address' | 'complaint']?: CallRow[Name] | undefined };
/** What both desks may say of a call. */
export type Said = 'location' | 'complaint';

const saying = (what: Said, { place, address, complaint }: Call): string =>
  JSON.stringify(what === 'location' ? [place?.lat, place?.lon, address] : complaint);

/**
 * What another desk has said of the waiting call since this one opened it, where this desk would say something else.
 * The call in the intake is as it was when it was opened.
 */
export function saidMeanwhile(intake: Intake, now: CallRow): readonly Said[] {
  const { call: before } = intake;
  if (!before) return [];
  return (['location', 'complaint'] as const).filter((what) => {
    const theirs = saying(what, now);
    return theirs !== saying(what, before) && theirs !== saying(what, intake);
  });
}

const partOf = (what: Said, { place, address, complaint }: CallRow): Partial<CallRow> =>
  what === 'location'
    ? { ...(place && { place }), ...(address !== undefined && { address }) }
    : { ...(complaint && { complaint }) };

/** What was typed here stands, in the knowledge of what the other desk said. */
export function keepOurs(intake: Intake, what: Said, now: CallRow): void {
  if (intake.call) intake.call = { ...intake.call, ...partOf(what, now) };
}

export function takeTheirs(intake: Intake, what: Said, now: CallRow): void {
  keepOurs(intake, what, now);
  Object.assign(intake, partOf(what, now));
}
