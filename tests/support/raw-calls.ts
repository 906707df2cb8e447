import { Client, type ClientWritableStream, credentials, type ServiceError } from '@grpc/grpc-js';
import {
  type AppendReq,
  appendReq,
  type AppendResp,
  appendResp,
  type BatchAppendReq,
  batchAppendReq,
  type BatchAppendResp,
  batchAppendResp,
} from '../../coordinator/event-store/protocol/append-messages.ts';
import {
  type ReadOptions,
  type ReadReq,
  readReq,
  type ReadResp,
  readResp,
} from '../../coordinator/event-store/protocol/read-messages.ts';

const STREAMS = '/event_store.client.streams.Streams';

/** Calls as a client of another make may send them, which the libraries at hand cannot be made to send. */
export interface RawCalls {
  /** @throws ServiceError */
  append(requests: readonly AppendReq[]): Promise<AppendResp>;
  /** An append whose client goes away before it has said all. @throws ServiceError */
  breakOff(requests: readonly AppendReq[]): Promise<AppendResp>;
  /** All the answers to requests that go out on one call, which then ends. */
  batchAppend(requests: readonly BatchAppendReq[]): Promise<BatchAppendResp[]>;
  /** The first answers to a read, so many. */
  read(options: ReadOptions, count: number): Promise<ReadResp[]>;
  close(): void;
}

export function rawCalls(port: number): RawCalls {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const append = (
    requests: readonly AppendReq[],
    finish: (call: ClientWritableStream<AppendReq>) => void,
  ): Promise<AppendResp> =>
    new Promise((resolve, reject) => {
      const call = client.makeClientStreamRequest(
        `${STREAMS}/Append`,
        (request: AppendReq) => appendReq.encode(request),
        (bytes: Buffer) => appendResp.decode(bytes),
        (error: ServiceError | null, answer?: AppendResp) => {
          if (answer) resolve(answer);
          else reject(error ?? new Error('The call ended without an answer'));
        },
      );
      for (const request of requests) call.write(request);
      finish(call);
    });
  return {
    append: (requests) => append(requests, (call) => call.end()),
    breakOff: (requests) =>
      append(requests, (call) => {
        // By then the server has what was written.
        setTimeout(() => {
          call.cancel();
        }, 50);
      }),
    batchAppend: (requests) =>
      new Promise((resolve, reject) => {
        const call = client.makeBidiStreamRequest(
          `${STREAMS}/BatchAppend`,
          (request: BatchAppendReq) => batchAppendReq.encode(request),
          (bytes: Buffer) => batchAppendResp.decode(bytes),
        );
        const answers: BatchAppendResp[] = [];
        call.on('data', (answer: BatchAppendResp) => answers.push(answer));
        call.on('error', reject);
        call.on('end', () => {
          resolve(answers);
        });
        for (const request of requests) call.write(request);
        call.end();
      }),
    read: (options, count) =>
      new Promise((resolve, reject) => {
        const call = client.makeServerStreamRequest(
          `${STREAMS}/Read`,
          (request: ReadReq) => readReq.encode(request),
          (bytes: Buffer) => readResp.decode(bytes),
          { options },
        );
        const answers: ReadResp[] = [];
        let isEnough = false;
        call.on('data', (answer: ReadResp) => {
          answers.push(answer);
          isEnough ||= answers.length === count;
          if (isEnough) call.cancel();
        });
        call.on('error', (error) => {
          if (!isEnough) reject(error);
        });
        call.on('close', () => {
          resolve(answers.slice(0, count));
        });
      }),
    close: () => {
      client.close();
    },
  };
}
