import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import { type Instant, instant, later } from '../../coordinator/domain/quantities.ts';
import type { View } from '../projection.ts';
import { READ_MODEL, READ_MODEL_CATEGORIES, type ReadModelTables, emptyReadModel } from '../read-model.ts';
import { foldInto } from '../run.ts';
import { AT_ONCE, type LateFacts } from './late-facts.ts';
import { type Snapshot, type Snapshots, copyOf } from './snapshots.ts';
import type { Hindsight } from './view.ts';

type Start = Snapshot<ReadModelTables> | undefined;

export interface Past {
  readonly view: View<ReadModelTables>;
  readonly knownUntil: Instant | undefined;
  readonly events: number;
  /** What happened from then until the end of the stretch asked for, in order; not yet folded. */
  readonly later: readonly { readonly recorded: Recorded; readonly at: Instant }[];
}

interface PastParts {
  readonly store: Pick<EventStore, 'readAll' | 'readAt'>;
  readonly snapshots: Snapshots<ReadModelTables>;
  readonly lateFacts: LateFacts;
}

const momentOf = ({ event, recordedAt }: Recorded, hindsight: Hindsight): Instant =>
  hindsight === 'known' ? recordedAt : event.at;

/** The folded tables of any moment, by either hindsight. */
export function createPastTables({ store, snapshots, lateFacts }: PastParts) {
  /** Where the last seek ended: playing on from there folds only what is new. */
  let lastSeek: Start;

  function startOf(from: Instant, hindsight: Hindsight): Start {
    if (hindsight === 'true') {
      // With nothing outstanding, what was known was what was true; only its order is the log's own.
      const settled = instant(from - AT_ONCE * 1000);
      return snapshots.before(settled, ({ knownUntil }) => lateFacts.outstanding(knownUntil).length === 0);
    }
    const kept = snapshots.before(from);
    const goesOn = lastSeek && lastSeek.knownUntil <= from && lastSeek.position > (kept?.position ?? -1n);
    return goesOn ? lastSeek : kept;
  }

  async function knownAfter(start: Start, until: Instant): Promise<readonly Recorded[]> {
    const facts: Recorded[] = [];
    for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, start?.position ?? 'start')) {
      if (recorded.recordedAt > until) break;
      facts.push(recorded);
    }
    return facts;
  }

  /** In order of when they were true; of the same moment, as they were told. */
  async function trueAfter(start: Start, until: Instant): Promise<readonly Recorded[]> {
    const told = await knownAfter(start, later(until, AT_ONCE));
    const entries = lateFacts.beyond(start?.position, until);
    const late = await Promise.all(entries.map(({ stream, revision }) => store.readAt(stream, revision)));
    return [...told, ...late]
      .filter((recorded) => recorded !== undefined)
      .filter(({ event }) => event.at <= until)
      .sort((a, b) => a.event.at - b.event.at || (a.position < b.position ? -1 : 1));
  }

  /** The tables at `from`, and what was yet to happen to them until `until`. Before the first event they are empty. */
  return async (from: Instant, until: Instant, hindsight: Hindsight): Promise<Past> => {
    const start = startOf(from, hindsight);
    const facts = await (hindsight === 'known' ? knownAfter(start, until) : trueAfter(start, until));
    const firstLater = facts.findIndex((recorded) => momentOf(recorded, hindsight) > from);
    const before = firstLater === -1 ? facts : facts.slice(0, firstLater);
    const after = firstLater === -1 ? [] : facts.slice(firstLater);
    const view = start ? copyOf(start.view) : emptyReadModel();
    for (const recorded of before) foldInto(READ_MODEL, view, recorded);
    const newest = before.at(-1);
    const events = (start?.events ?? 0) + before.length;
    if (hindsight === 'known' && newest) {
      lastSeek = { position: newest.position, knownUntil: newest.recordedAt, events, view };
    }
    return {
      view,
      knownUntil: newest ? momentOf(newest, hindsight) : start?.knownUntil,
      events,
      later: after.map((recorded) => ({ recorded, at: momentOf(recorded, hindsight) })),
    };
  };
}
