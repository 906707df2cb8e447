/**
 * The answer of a stream's rules: what happened, or why nothing may.
 * An accepted command without events is a repeat: it already has its effect.
 */
export type Outcome<Event, Refusal> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** The rules of one stream as three pure things. Time, ids and look-ups arrive in the command. */
export interface Decider<State, Command, Event, Refusal> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): Outcome<Event, Refusal>;
}

export function accept<Event>(...events: readonly Event[]): Outcome<Event, never> {
  return { accepted: true, events };
}

export function refuse<const Refusal>(refusal: Refusal): Outcome<never, Refusal> {
  return { accepted: false, refusal };
}
