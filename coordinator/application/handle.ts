import type { DomainCommand } from '../domain/commands.ts';
import type { DecidedEvent, Metadata } from '../domain/events.ts';
import { derivedId } from './derived-ids.ts';
import { createFoldedStreams, type FoldedStream } from './folded-streams.ts';
import type { Handled } from './handled.ts';
import type { EventStore, NewEvent } from './ports.ts';
import { routeOf } from './streams.ts';

/** Where a command comes from. The same `commandId` twice has one effect and one answer. */
export interface CommandContext {
  readonly commandId: string;
  readonly correlationId: string;
  /** The request or fact that led to the command; it becomes the cause of the events. */
  readonly causationId: string;
  readonly by: Metadata['by'];
}

/**
 * Decides one command and records what it decides.
 * Throws `StoreUnavailable`; the same command may then be sent again. Throws `StreamContended` when others kept
 * writing to the stream in between.
 */
export type Handle = (command: DomainCommand, context: CommandContext) => Promise<Handled>;

export class StreamContended extends Error {
  override readonly name = 'StreamContended';
}

interface HandlerDependencies {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
}

/** Each lost race means that somebody else's command on the same stream went through. */
const MOST_RACES = 50;

export function createHandler({ store }: HandlerDependencies): Handle {
  const streams = createFoldedStreams(store);

  /** False when the stream has moved on since it was folded; it is folded anew then. */
  async function append(folded: FoldedStream, events: readonly NewEvent<DecidedEvent>[]): Promise<boolean> {
    const expected = folded.revision;
    const answer = await store.append(folded.stream, events, expected < 0 ? 'none' : expected);
    const isNext = answer.appended && answer.nextRevision === expected + events.length;
    if (isNext && folded.revision === expected) streams.extend(folded, events);
    else await streams.refresh(folded);
    return answer.appended;
  }

  return async (command, context) => {
    const { commandId } = context;
    const { stream, id, rules } = routeOf(command);
    let folded = streams.find(stream);
    let isFresh = folded === undefined;
    folded ??= await streams.load(stream, rules);
    for (let races = 0; races < MOST_RACES; races++) {
      const earlier = folded.answers.get(commandId) ?? recordedAnswer(folded, id, commandId);
      if (earlier) return earlier;
      const outcome = rules.decide(command, folded.state);
      if (outcome.accepted && outcome.events.length > 0) {
        const types = outcome.events.map((event) => event.type);
        if (await append(folded, newEvents(outcome.events, context))) {
          return { accepted: true, id, events: types };
        }
        isFresh = true;
        continue;
      }
      // An answer without effect has no expected revision to prove it current: only a look at the stream can.
      const { revision } = folded;
      if (!isFresh) await streams.refresh(folded);
      isFresh = true;
      if (folded.revision !== revision) continue;
      const handled: Handled = outcome.accepted ? { accepted: true, id, events: [] } : outcome;
      streams.remember(folded, commandId, handled);
      return handled;
    }
    throw new StreamContended(`${stream}: lost ${MOST_RACES} races for command ${commandId}`);
  };
}

function newEvents(
  events: readonly DecidedEvent[],
  { commandId, correlationId, causationId, by }: CommandContext,
): readonly NewEvent<DecidedEvent>[] {
  const metadata: Metadata = { correlationId, causationId, by };
  return events.map((event, index) => ({ id: derivedId(commandId, index), event, metadata }));
}

/** The first answer to a command that has already been recorded, perhaps before a restart. */
function recordedAnswer(folded: FoldedStream, id: string, commandId: string): Handled | undefined {
  const events: DecidedEvent['type'][] = [];
  for (;;) {
    const type = folded.recorded.get(derivedId(commandId, events.length));
    if (type === undefined) return events.length > 0 ? { accepted: true, id, events } : undefined;
    events.push(type);
  }
}
