import { instant } from '../domain/quantities.ts';
import type { TextHindrance } from '../domain/unit/events.ts';
import { derivedId } from './derived-ids.ts';
import type { CommandContext, Handle } from './handle.ts';
import type { Handled } from './handled.ts';
import type { Clock } from './ports.ts';

/** `done` is the terminal's own acknowledgement; `failed` its refusal, and the rest is what stood in the way. */
export interface TextOutcome {
  readonly delivery: 'done' | TextHindrance;
  /** Ms since epoch. */
  readonly at: number;
}

export interface CrewText {
  readonly unitId: string;
  readonly textId: string;
  readonly text: string;
}

type Refused = Extract<Handled, { readonly accepted: false }>;
type Told = Extract<Handled, { readonly accepted: true }> & TextOutcome;

const isTerminalsWord = ({ delivery }: TextOutcome): boolean => delivery === 'done' || delivery === 'failed';

/**
 * Sends a text to a crew: on record before it leaves, and its fate after that. Done again in the same context, because
 * several follow one picture or an answer was lost, it leaves one record; that the terminal shows it once is the
 * business of whoever delivers.
 * @throws StoreUnavailable, also when the text has been shown and only its fate could not be recorded.
 */
export async function tellCrew(
  { handle, clock }: { readonly handle: Handle; readonly clock: Clock },
  text: CrewText,
  context: CommandContext,
  deliver: () => Promise<TextOutcome>,
): Promise<Refused | Told> {
  const sent = await handle({ type: 'TellCrew', ...text, at: clock.now() }, context);
  if (!sent.accepted) return sent;
  const outcome = await deliver();
  const { unitId, textId } = text;
  const { delivery, at } = outcome;
  const noted = await handle(
    { type: 'NoteTextFate', unitId, textId, fate: delivery === 'done' ? 'shown' : delivery, at: instant(at) },
    {
      ...context,
      commandId: derivedId(`${context.commandId} fate`, 0),
      causationId: context.commandId,
      ...(isTerminalsWord(outcome) && { by: `terminal:${unitId}` }),
    },
  );
  return noted.accepted ? { ...sent, events: [...sent.events, ...noted.events], ...outcome } : noted;
}
