import type { DecidedEvent, StreamName } from '../domain/events.ts';
import type { Handled } from './handled.ts';
import type { EventStore } from './ports.ts';
import type { Rules } from './streams.ts';

/** A stream folded into its state. Perhaps behind the store: whoever appends to it says at which revision. */
export interface FoldedStream {
  readonly stream: StreamName;
  readonly rules: Rules;
  state: unknown;
  /** Of the newest event folded in; −1 before the first. */
  revision: number;
  /** Types of the newest events by event id: how a command that comes again is known. */
  readonly recorded: Map<string, DecidedEvent['type']>;
  /** Answers of the newest commands without effect, by command id. */
  readonly answers: Map<string, Handled>;
}

/** Streams kept in memory; the ones longest unused go first. A prefecture has some 150 units and 40 centres. */
const KEPT_STREAMS = 4096;
/** Per stream. A client sends again within minutes, a unit has some 60 events a day. */
const KEPT_EVENT_IDS = 1000;
const KEPT_ANSWERS = 100;

interface FoldedStreams {
  find(stream: StreamName): FoldedStream | undefined;
  load(stream: StreamName, rules: Rules): Promise<FoldedStream>;
  /** Folds in what the store has beyond it; an event that is already in is skipped. */
  refresh(folded: FoldedStream): Promise<void>;
  /** Folds in what has just been appended. */
  extend(
    folded: FoldedStream,
    events: readonly { readonly id: string; readonly event: DecidedEvent }[],
  ): void;
  remember(folded: FoldedStream, commandId: string, handled: Handled): void;
}

export function createFoldedStreams(store: Pick<EventStore, 'readStream'>): FoldedStreams {
  const kept = new Map<StreamName, FoldedStream>();

  function put(folded: FoldedStream, id: string, event: DecidedEvent): void {
    folded.state = folded.rules.evolve(folded.state, event);
    folded.revision++;
    putNewest(folded.recorded, id, event.type, KEPT_EVENT_IDS);
  }

  async function refresh(folded: FoldedStream): Promise<void> {
    for await (const { id, revision, event } of store.readStream(folded.stream, folded.revision + 1)) {
      if (event.type === 'FixesRecorded') throw new TypeError(`${folded.stream} holds positions`);
      // Another command may have folded it in meanwhile.
      if (revision === folded.revision + 1) put(folded, id, event);
    }
  }

  return {
    find(stream) {
      const folded = kept.get(stream);
      if (folded) {
        kept.delete(stream);
        kept.set(stream, folded);
      }
      return folded;
    },
    async load(stream, rules) {
      const folded = {
        stream,
        rules,
        state: rules.initial,
        revision: -1,
        recorded: new Map(),
        answers: new Map(),
      };
      await refresh(folded);
      putNewest(kept, stream, folded, KEPT_STREAMS);
      return folded;
    },
    refresh,
    extend(folded, events) {
      for (const { id, event } of events) put(folded, id, event);
    },
    remember: (folded, commandId, handled) => {
      putNewest(folded.answers, commandId, handled, KEPT_ANSWERS);
    },
  };
}

function putNewest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.set(key, value);
  if (map.size <= most) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
