import { type ClientReadableStream, makeGenericClientConstructor } from '@grpc/grpc-js';
import type { Dial } from './endpoint.ts';
import type { Operations } from './operations.ts';
import { METHODS, OPERATIONS, type Order, type Word } from './operations-messages.ts';
import type { Tell } from './progress.ts';

export interface RemoteOperations extends Operations {
  close(): void;
}

type Method = keyof typeof METHODS;

const Client = makeGenericClientConstructor(METHODS, OPERATIONS);

/** The operations of a store that runs. They throw its ServiceErrors. */
export function remoteOperations({ target, credentials, metadata }: Dial): RemoteOperations {
  const client = new Client(target, credentials);

  async function ask<Result>(method: Method, order: Partial<Order>, tell: Tell): Promise<Result> {
    const { path, requestSerialize, responseDeserialize } = METHODS[method];
    const full: Order = { directory: '', isDryRun: false, ...order };
    const call: ClientReadableStream<Word> = client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      full,
      metadata,
    );
    let result: string | undefined;
    for await (const each of call as AsyncIterable<Word>) {
      if (!each.progress) result = each.result;
      else {
        const { phase, done, total } = each.progress;
        tell({ phase, done, ...(total > 0 && { total }) });
      }
    }
    if (result === undefined) throw new Error('The event store ended before it had answered');
    return JSON.parse(result) as Result;
  }

  return {
    backup: (directory, tell) => ask('backup', { directory }, tell),
    verify: (tell) => ask('verify', {}, tell),
    statistics: (tell) => ask('statistics', {}, tell),
    scavenge: (isDryRun, tell) => ask('scavenge', { isDryRun }, tell),
    close() {
      client.close();
    },
  };
}
