import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const maps = suite('the doors of the map');
let served: ServedSite;
maps.before(async () => {
  served = await serveSite();
});
maps.after(() => served.close());

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${served.url}${path}`, { headers: { cookie: served.cookieOf('dispatcher'), ...headers } });

maps('a tile is compressed, marked and kept by the browser alone', async () => {
  const answer = await ask('/tiles/8/210/103.mvt?v=1');
  assert.is(answer.status, 200);
  assert.is(answer.headers.get('content-type'), 'application/vnd.mapbox-vector-tile');
  assert.is(answer.headers.get('content-encoding'), 'gzip');
  assert.match(answer.headers.get('cache-control') ?? '', 'private');
  assert.ok((await answer.arrayBuffer()).byteLength > 0);
  const again = await ask('/tiles/8/210/103.mvt?v=1', { 'if-none-match': answer.headers.get('etag') ?? '' });
  assert.is(again.status, 304);
  assert.is((await again.arrayBuffer()).byteLength, 0);
});

maps('where there is nothing the tile is empty and no error', async () => {
  const answer = await ask('/tiles/8/1/1.mvt');
  assert.is(answer.status, 200);
  assert.is(answer.headers.get('content-encoding'), null);
  assert.is((await answer.arrayBuffer()).byteLength, 0);
});

maps('what is no tile of the pyramid is not there', async () => {
  const paths = [
    '8/256/103.mvt',
    '8/210/256.mvt',
    '4/1/1.mvt',
    '17/1/1.mvt',
    '8/210/103.png',
    '8/2.5/103.mvt',
    'z/x/y.mvt',
  ];
  for (const path of paths) assert.is((await ask(`/tiles/${path}`)).status, 404, path);
});

maps('a stranger sees no tile', async () => {
  assert.is((await fetch(`${served.url}/tiles/8/210/103.mvt`)).status, 401);
});

maps('the console is told where tiles come from', async () => {
  const { own } = (await (await ask('/api/map-tiles')).json()) as { own: Record<string, unknown> };
  assert.match(String(own['url']), '/tiles/{z}/{x}/{y}.mvt');
});

maps(
  'a base map of somebody else may be fetched from its servers, by pictures or by tiles, and from no other',
  async () => {
    const policyOf = async (kind: 'raster' | 'mvt'): Promise<Map<string, string>> => {
      const site = await serveSite({
        outside: {
          kind,
          url: 'https://t{s}.tiles.example:8443/{z}/{x}/{y}',
          subdomains: 'ab',
          datum: 'gcj02',
          attribution: 'Somebody',
          maxNativeZoom: 18,
        },
      });
      const answer = await fetch(site.url);
      await site.close();
      const policy = answer.headers.get('content-security-policy') ?? '';
      return new Map(policy.split(';').map((rule) => [rule.split(' ')[0] ?? '', rule] as const));
    };
    const servers = 'https://ta.tiles.example:8443 https://tb.tiles.example:8443';
    const pictures = await policyOf('raster');
    assert.match(pictures.get('img-src') ?? '', servers);
    assert.is(pictures.get('connect-src'), "connect-src 'self'");
    const vectors = await policyOf('mvt');
    assert.match(vectors.get('connect-src') ?? '', servers);
    assert.not.match(vectors.get('img-src') ?? '', 'example');
  },
);

maps.run();
