import { ANY, jsonEvent } from '@eventstore/db-client';
import type { Appends } from './eventstoredb-appends.ts';
import type { Reads } from './eventstoredb-reads.ts';

/** What a stream may grow to, as its metadata say it: events, or seconds. */
export type Limit = { readonly $maxCount: number } | { readonly $maxAge: number };

/** Sets the limit of a stream; resolves at once when this was done before. */
export type Bound = (stream: string, limit: Limit) => Promise<void>;

/** Each stream is looked at once per process, and written to only when its metadata say something else. */
export function streamBounds(reads: Pick<Reads, 'newestOf'>, appends: Pick<Appends, 'append'>): Bound {
  const bounded = new Map<string, Promise<void>>();

  async function bound(stream: string, limit: Limit): Promise<void> {
    const metadataStream = `$$${stream}`;
    const newest = await reads.newestOf(metadataStream);
    const metadata: Readonly<Record<string, unknown>> = { ...(newest?.event?.data as object | undefined) };
    if (Object.entries(limit).every(([name, value]) => metadata[name] === value)) return;
    const data = { ...metadata, ...limit };
    await appends.append(metadataStream, [jsonEvent({ type: '$metadata', data })], ANY);
  }

  return (stream, limit) => {
    const begun = bounded.get(stream);
    if (begun) return begun;
    const binding = bound(stream, limit);
    bounded.set(stream, binding);
    // What failed is tried again by whoever asks next; this one hears of it from the promise.
    binding.catch(() => bounded.delete(stream));
    return binding;
  };
}
