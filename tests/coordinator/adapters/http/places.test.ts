import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PlacesAnswer } from '../../../../coordinator/contract/places.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const places = suite('the door to the names of places');
let served: ServedSite;
places.before(async () => {
  served = await serveSite();
});
places.after(() => served.close());

const ask = (query: string, cookie = served.cookieOf('dispatcher')): Promise<Response> =>
  fetch(`${served.url}/api/places?${query}`, { headers: { cookie } });

places('a hospital is found by the beginning of its name, with its kind and county', async () => {
  const answer = await ask('text=east&lat=32.9&lon=115.8');
  assert.is(answer.status, 200);
  const found = ((await answer.json()) as PlacesAnswer).places[0];
  assert.equal([found?.kind, found?.name.zh, found?.county?.zh], ['centre', 'east hospital', 'county']);
});

places('nothing typed, too much typed and half a place are refused by their names', async () => {
  for (const query of ['', 'text=', `text=${'a'.repeat(81)}`, 'text=a&lat=north', 'text=a&shop=1'])
    assert.is((await ask(query)).status, 400, query);
});

places('a stranger learns no names', async () => {
  assert.is((await fetch(`${served.url}/api/places?text=a`)).status, 401);
});

places.run();
