import { jsonEvent, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import type { Appends } from './eventstoredb-appends.ts';
import type { Reads } from './eventstoredb-reads.ts';

/** Holds one event for ever. Not part of any copy: positions mean nothing in another store. */
export const IDENTITY_STREAM = 'store-identity';

/** The identity of the store, asked anew each time: the first who asks an unnamed store gives it one. */
export function storeIdentity(
  reads: Pick<Reads, 'firstOf'>,
  appends: Pick<Appends, 'append'>,
): () => Promise<string> {
  async function written(): Promise<string | undefined> {
    const first = await reads.firstOf(IDENTITY_STREAM);
    const data = first?.event?.data as { readonly storeId?: unknown } | undefined;
    return typeof data?.storeId === 'string' ? data.storeId : undefined;
  }

  return async () => {
    const known = await written();
    if (known !== undefined) return known;
    try {
      const data = { storeId: randomUUID() };
      await appends.append(IDENTITY_STREAM, [jsonEvent({ type: 'StoreIdentified', data })], NO_STREAM);
      return data.storeId;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      const others = await written();
      if (others === undefined) throw new Error(`${IDENTITY_STREAM} holds no identity`, { cause: error });
      return others;
    }
  };
}
