import { ANY, jsonEvent } from '@eventstore/db-client';
import { CheckpointOfAnotherStore, type EventStore, PositionBeyondHead } from '../application/ports.ts';
import type { Appends } from './eventstoredb-appends.ts';
import type { Bound } from './eventstoredb-limits.ts';
import type { Reads } from './eventstoredb-reads.ts';

interface CheckpointData {
  readonly position?: string;
  /** Absent in what was saved before stores had identities. */
  readonly storeId?: string;
}

interface CheckpointParts {
  readonly reads: Pick<Reads, 'newestOf' | 'head'>;
  readonly appends: Pick<Appends, 'append'>;
  readonly bound: Bound;
  readonly identity: () => Promise<string>;
}

const streamOf = (name: string): string => `checkpoint-${name}`;

/** Checkpoints live in the store that they are about, so that a backup holds both. */
export function storeCheckpoints(
  parts: CheckpointParts,
): Pick<EventStore, 'saveCheckpoint' | 'loadCheckpoint'> {
  const { reads, appends, bound, identity } = parts;
  let known: Promise<string> | undefined;

  /** Asked once: a store that changed meanwhile gets checkpoints that it will not accept. */
  function identityAtFirst(): Promise<string> {
    known ??= identity();
    known.catch(() => (known = undefined));
    return known;
  }

  const remedy = (name: string): string =>
    `Restore the store from its newest backup; or, to deal with all of its history anew, delete the stream ${streamOf(name)}.`;

  return {
    async saveCheckpoint(name, position) {
      const stream = streamOf(name);
      await bound(stream, { $maxCount: 1 });
      const data = { position: String(position), storeId: await identityAtFirst() };
      await appends.append(stream, [jsonEvent({ type: 'CheckpointSaved', data })], ANY);
    },

    async loadCheckpoint(name) {
      const newest = await reads.newestOf(streamOf(name));
      const data = newest?.event?.data as CheckpointData | undefined;
      if (data?.position === undefined) return undefined;
      const position = BigInt(data.position);
      const own = await identity();
      if (data.storeId !== undefined && data.storeId !== own) {
        throw new CheckpointOfAnotherStore(
          `The checkpoint ${name} was saved in the event store ${data.storeId}, but this is ${own}. ${remedy(name)}`,
        );
      }
      const head = await reads.head();
      if (position > head) {
        throw new PositionBeyondHead(
          `The checkpoint ${name} stands at ${String(position)}, beyond the event store's head ${String(head)}: events that were dealt with are gone. ${remedy(name)}`,
        );
      }
      return position;
    },
  };
}
