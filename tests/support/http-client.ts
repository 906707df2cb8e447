/** A signed-in caller of the HTTP interface: keeps its cookie, sends the origin a browser would. */
export class HttpClient {
  readonly #baseUrl: string;
  #cookie: string;

  constructor(baseUrl: string, cookie = '') {
    this.#baseUrl = baseUrl;
    this.#cookie = cookie;
  }

  static async signedIn(baseUrl: string, account: string, password = 'mingmai'): Promise<HttpClient> {
    const client = new HttpClient(baseUrl);
    const answer = await client.post('/api/sign-in', { account, password });
    if (answer.status !== 200)
      throw new Error(`sign-in as ${account}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return client;
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path);
  }

  post(path: string, body: unknown, idempotencyKey?: string): Promise<Answer> {
    return this.#send('POST', path, body, idempotencyKey);
  }

  async #send(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    const response = await fetch(this.#baseUrl + path, {
      method,
      headers: {
        origin: this.#baseUrl,
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    const text = await response.text();
    // A picture or a table has a status only.
    const isJson = /^application\/json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined,
    };
  }
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> | undefined;
}
