import {
  type AllStreamRecordedEvent,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  START,
} from '@eventstore/db-client';

/** The log ended before its own head: the server went away in the middle of an answer. */
export class LogCutShort extends Error {
  override readonly name = 'LogCutShort';
}

const PAGE = 1_000;

const at = (position: bigint) => ({ commit: position, prepare: position });

async function page(
  client: EventStoreDBClient,
  after: bigint | undefined,
): Promise<AllStreamRecordedEvent[]> {
  const events: AllStreamRecordedEvent[] = [];
  const read = client.readAll({
    direction: FORWARDS,
    fromPosition: after === undefined ? START : at(after),
    // A read begins with the position it names.
    maxCount: after === undefined ? PAGE : PAGE + 1,
  });
  for await (const { event } of read) {
    if (event && (after === undefined || event.position.commit > after)) events.push(event);
  }
  return events;
}

/** Position of the newest event, `undefined` in a store that holds none. */
export async function headOf(client: EventStoreDBClient): Promise<bigint | undefined> {
  let head: bigint | undefined;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) {
    head = event?.position.commit;
  }
  return head;
}

/**
 * Every event after a position, up to the head as it was when asked or later; in pages, so that a slow reader holds
 * nothing open.
 * @throws LogCutShort
 */
export async function* wholeLog(
  client: EventStoreDBClient,
  after?: bigint,
): AsyncGenerator<AllStreamRecordedEvent> {
  const head = await headOf(client);
  let reached = after;
  for (;;) {
    const events = await page(client, reached);
    const last = events.at(-1);
    if (!last) break;
    yield* events;
    reached = last.position.commit;
  }
  if (head !== undefined && (reached === undefined || reached < head)) {
    throw new LogCutShort(`The log ended at ${String(reached)} before its head ${String(head)}`);
  }
}
