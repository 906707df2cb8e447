import type { EventStoreDBClient } from '@eventstore/db-client';
import { createHash, type Hash } from 'node:crypto';
import { categoryOf } from './category.ts';
import { type Copied, copied, isCopied, lineOf, waysOf } from './copied-event.ts';
import { mayHaveExpired } from './copy-ends.ts';
import { wholeLog } from './whole-log.ts';

/** The copy is not what the source holds. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers';
}

/** What one category holds, read back from both stores. */
export interface ComparedCategory {
  readonly category: string;
  readonly events: number;
  /** SHA-256, hex, over stream, id, type, content type, data and metadata of its events in order. */
  readonly sha256: string;
}

export interface Comparison {
  readonly categories: readonly ComparedCategory[];
  readonly events: number;
  /** Events of the copy that have expired in the source since. */
  readonly expired: number;
}

/** Everything copied, up to a position of the log. */
async function* copies(client: EventStoreDBClient, upTo?: bigint): AsyncGenerator<Copied> {
  for await (const event of wholeLog(client)) {
    if (upTo !== undefined && event.position.commit > upTo) return;
    if (isCopied(event.streamId)) yield copied(event);
  }
}

function digests() {
  const byCategory = new Map<string, { readonly source: Hash; readonly target: Hash; events: number }>();
  return {
    add(stream: string, sourceLine: string, targetLine: string): void {
      const category = categoryOf(stream);
      const kept = byCategory.get(category) ?? {
        source: createHash('sha256'),
        target: createHash('sha256'),
        events: 0,
      };
      byCategory.set(category, kept);
      kept.source.update(sourceLine).update('\n');
      kept.target.update(targetLine).update('\n');
      kept.events += 1;
    },
    /** @throws CopyDiffers */
    finish(): ComparedCategory[] {
      return [...byCategory]
        .map(([category, { source, target, events }]) => {
          const sha256 = source.digest('hex');
          if (sha256 !== target.digest('hex')) throw new CopyDiffers(`The events of ${category} differ`);
          return { category, events, sha256 };
        })
        .sort((a, b) => b.events - a.events);
    },
  };
}

/**
 * Reads both stores from their beginnings and compares event by event, in the order of their logs.
 * @param upTo Position of the source that the copy has reached.
 * @param tell Told the number of events compared.
 * @throws CopyDiffers naming the first event that differs.
 */
export async function compare(
  source: EventStoreDBClient,
  target: EventStoreDBClient,
  upTo: bigint,
  tell: (events: number) => void,
): Promise<Comparison> {
  const limited = new Map<string, boolean>();
  const hasExpired = async ({ stream }: Copied): Promise<boolean> => {
    const known = limited.get(stream) ?? (await mayHaveExpired(source, stream));
    limited.set(stream, known);
    return known;
  };
  const digest = digests();
  const theirs = copies(target);
  let events = 0;
  let expired = 0;
  let next = await theirs.next();
  /** The copy's next event that the source may still have. */
  async function expectedCopy(lines: readonly string[]): Promise<string | undefined> {
    while (next.done !== true) {
      const copyLine = lineOf(next.value);
      if (lines.includes(copyLine) || !(await hasExpired(next.value))) return copyLine;
      expired += 1;
      next = await theirs.next();
    }
    return undefined;
  }

  for await (const original of copies(source, upTo)) {
    const line = lineOf(original);
    const lines = waysOf(original).map(lineOf);
    const copyLine = await expectedCopy(lines);
    if (copyLine === undefined || !lines.includes(copyLine)) {
      throw new CopyDiffers(`The source holds ${line}\nThe copy holds ${copyLine ?? 'nothing more'}`);
    }
    digest.add(original.stream, line, lines.indexOf(copyLine) === 0 ? copyLine : line);
    events += 1;
    tell(1);
    next = await theirs.next();
  }
  const more = await expectedCopy([]);
  if (more !== undefined) throw new CopyDiffers(`The copy holds more than the source: ${more}`);
  return { categories: digest.finish(), events, expired };
}
