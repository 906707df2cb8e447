import * as assert from 'uvu/assert';
import type { Decider } from '../../coordinator/domain/decider.ts';

interface Recorder<Event, Refusal> {
  /** Exactly these events; none when the command is a repeat. */
  thenRecorded(...events: readonly Event[]): void;
  thenRefused(refusal: Refusal): void;
}

interface Given<Command, Event, Refusal> {
  when(command: Command): Recorder<Event, Refusal>;
}

/** Specs of a stream's rules: `given(…events).when(command).thenRecorded(…)`. */
export function specification<State, Command, Event, Refusal>(
  decider: Decider<State, Command, Event, Refusal>,
): (...history: readonly Event[]) => Given<Command, Event, Refusal> {
  return (...history) => ({
    when(command) {
      const state = history.reduce((past, event) => decider.evolve(past, event), decider.initial);
      const outcome = decider.decide(command, state);
      return {
        thenRecorded(...events) {
          assert.equal(outcome, { accepted: true, events });
        },
        thenRefused(refusal) {
          assert.equal(outcome, { accepted: false, refusal });
        },
      };
    },
  });
}

/** What a history of commands leaves behind: every accepted command's events, in order. */
export function play<State, Command, Event, Refusal>(
  decider: Decider<State, Command, Event, Refusal>,
  commands: readonly Command[],
): { readonly state: State; readonly events: readonly Event[] } {
  let state = decider.initial;
  const events: Event[] = [];
  for (const command of commands) {
    const outcome = decider.decide(command, state);
    if (!outcome.accepted) continue;
    for (const event of outcome.events) {
      state = decider.evolve(state, event);
      events.push(event);
    }
  }
  return { state, events };
}
