import { HttpClient } from '../support/http-client.ts';
import type { Product } from '../support/product.ts';
import { PASSWORD } from '../support/staffed-site.ts';

export const BENCH_ACCOUNT = 'desk';

interface BenchDesk {
  readonly client: HttpClient;
  /** For a browser that is signed in as the same. */
  readonly cookie: string;
}

export async function signedIn(product: Product, account: string, password: string): Promise<BenchDesk> {
  const answer = await fetch(`${product.url}/api/sign-in`, {
    method: 'POST',
    headers: { origin: product.url, 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in as ${account}: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { client: new HttpClient(product.url, cookie), cookie };
}

/** The dispatcher of a product that was started without a drill. */
export async function openBenchDesk(product: Product): Promise<BenchDesk> {
  const [, account = '', password = ''] = /first sign-in: (\S+) \/ (\S+)/.exec(product.output()) ?? [];
  const administrator = await HttpClient.signedIn(product.url, account, password);
  const desk = { account: BENCH_ACCOUNT, displayName: BENCH_ACCOUNT, role: 'dispatcher', password: PASSWORD };
  const created = await administrator.post('/api/accounts', desk);
  if (created.status !== 200) throw new Error(`no account for the desk: ${JSON.stringify(created.body)}`);
  return signedIn(product, BENCH_ACCOUNT, PASSWORD);
}
