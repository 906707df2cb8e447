import type { DecidedEvent } from '../domain/events.ts';
import type { DomainRefusal } from '../domain/refusals.ts';

/** The answer to a command. */
export type Handled =
  | {
      readonly accepted: true;
      /** Id of the stream's subject: the call, the unit … */
      readonly id: string;
      /** Types of what was recorded, in order; empty when it already had its effect. */
      readonly events: readonly DecidedEvent['type'][];
    }
  | { readonly accepted: false; readonly refusal: DomainRefusal };
