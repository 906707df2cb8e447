import type { Recorded, StreamName } from '../../coordinator/domain/events.ts';
import { type Instant, elapsed, later, seconds } from '../../coordinator/domain/quantities.ts';
import type { LateFact } from './view.ts';

/** A fact told within this was told at once: a terminal's way to us, a command that was tried again. */
export const AT_ONCE = seconds(10);

/** Where a late fact stands in the log, so that it can be read again. */
export interface LateEntry extends LateFact {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: bigint;
}

const idOf = (stream: StreamName): string => stream.slice(stream.indexOf('-') + 1);

/** Which facts became known well after they were true. Few: crews without radio, what is entered after a power cut. */
export class LateFacts {
  readonly #entries: LateEntry[] = [];

  /** The fact, when it came late. */
  observe({ event, recordedAt, stream, revision, position }: Recorded): LateEntry | undefined {
    if (elapsed(event.at, recordedAt) <= AT_ONCE) return undefined;
    const entry: LateEntry = {
      type: event.type,
      about: idOf(stream),
      at: event.at,
      knownAt: recordedAt,
      stream,
      revision,
      position,
    };
    this.#entries.push(entry);
    return entry;
  }

  get count(): number {
    return this.#entries.length;
  }

  /** True at some moment of the stretch, and unknown at it. */
  outstanding(from: Instant, until: Instant = from): readonly LateEntry[] {
    return this.#entries.filter(({ at, knownAt }) => at <= until && knownAt > from);
  }

  /** True by `until`, and read by nobody who reads the log from `position` to a little after `until`. */
  beyond(position: bigint | undefined, until: Instant): readonly LateEntry[] {
    const readTo = later(until, AT_ONCE);
    return this.#entries.filter(
      (entry) =>
        entry.at <= until && entry.knownAt > readTo && (position === undefined || entry.position > position),
    );
  }
}
