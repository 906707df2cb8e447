import WebSocket from 'ws';
import type { LiveDelta, LiveMessage, LiveSnapshot } from '../../coordinator/contract/live.ts';

type Rows = Record<string, Record<string, unknown>>;

/** A browser on the live connection: keeps every message and the tables as it would show them. */
export class LiveClient {
  readonly messages: LiveMessage[] = [];
  tables: Rows = {};
  closedWith: number | undefined;
  /** HTTP status when the upgrade was refused. */
  refusedWith: number | undefined;
  readonly #socket: WebSocket;

  constructor(baseUrl: string, cookie: string, origin = baseUrl) {
    this.#socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/live`, { headers: { cookie, origin } });
    this.#socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as LiveMessage;
      this.messages.push(message);
      if (message.kind === 'snapshot') this.tables = structuredClone(message.tables);
      if (message.kind === 'delta') this.#apply(message);
    });
    this.#socket.on('close', (code) => {
      this.closedWith = code;
    });
    this.#socket.on('unexpected-response', (_request, response) => {
      this.refusedWith = response.statusCode;
      this.#socket.terminate();
    });
    this.#socket.on('error', () => {
      this.closedWith ??= 0;
    });
  }

  get snapshot(): LiveSnapshot | undefined {
    return this.messages.find((message) => message.kind === 'snapshot');
  }

  get deltas(): readonly LiveDelta[] {
    return this.messages.filter((message) => message.kind === 'delta');
  }

  keysOf(table: string): readonly string[] {
    return Object.keys(this.tables[table] ?? {}).sort();
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.terminate();
  }

  #apply({ changes }: LiveDelta): void {
    for (const [table, key, row] of changes) {
      const rows = (this.tables[table] ??= {});
      if (row === null)
        this.tables[table] = Object.fromEntries(Object.entries(rows).filter(([one]) => one !== key));
      else rows[key] = row;
    }
  }
}
