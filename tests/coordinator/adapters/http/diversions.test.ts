import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const diversions = suite('diversions over HTTP');
let served: ServedSite;
let west: HttpClient;
let east: HttpClient;
let dispatcher: HttpClient;
diversions.before(async () => {
  served = await serveSite();
  [west, east] = [served.clientOf('centre-west'), served.clientOf('centre-east')];
  dispatcher = served.clientOf('dispatcher');
});
diversions.after(() => served.close());

const inHours = (hours: number): number => Date.now() + hours * 3_600_000;
const rowOf = (centreId: string) => served.projections.view.centres.get(centreId);
const ask = (client: HttpClient, centreId: string, category: string, hours = 2) =>
  client.post(`/api/centres/${centreId}/diversions`, { category, reason: 'CT down', until: inHours(hours) });

diversions(
  'one of two open centres is passed over at once, the last one when a dispatcher lets it',
  async () => {
    assert.equal((await ask(west, 'west', 'stroke')).body?.['events'], ['DiversionRequested']);
    await served.until(() => rowOf('west')?.diversions.stroke !== undefined, 'the first diversion holds');

    await ask(east, 'east', 'stroke');
    await served.until(() => rowOf('east')?.diversionRequests?.stroke !== undefined, 'the second one waits');
    assert.is(rowOf('east')?.diversionRequests?.stroke?.awaits, 'last-in-network');
    assert.is(rowOf('east')?.diversions.stroke, undefined);

    const path = '/api/centres/east/diversions';
    const declined = await dispatcher.post(`${path}/decline`, { category: 'stroke', reason: 'nobody else' });
    assert.equal(declined.body?.['events'], ['DiversionDeclined']);
    await served.until(
      () => rowOf('east')?.diversionRequests?.stroke?.declined !== undefined,
      'the centre is told',
    );
    assert.is(rowOf('east')?.diversionRequests?.stroke?.declined?.reason, 'nobody else');

    await ask(east, 'east', 'stroke', 1);
    await served.until(
      () => rowOf('east')?.diversionRequests?.stroke?.awaits === 'declined-before',
      'it asks again',
    );
    const accepted = await dispatcher.post(`${path}/accept`, { category: 'stroke' });
    assert.equal(accepted.body?.['events'], ['DiversionAccepted']);
    await served.until(() => rowOf('east')?.diversions.stroke !== undefined, 'now it holds');
    assert.is(rowOf('east')?.diversions.stroke?.accepted?.by, 'dispatcher');
  },
);

diversions('what is too long, over or never asked for is refused with what to do', async () => {
  const long = await ask(west, 'west', 'emergency', 12);
  assert.equal([long.status, long.body?.['code']], [409, 'DiversionTooLong']);
  assert.match(String(long.body?.['message']), /4 h/);
  const past = await ask(west, 'west', 'emergency', -1);
  assert.equal([past.status, past.body?.['code']], [409, 'EndNotAfterStart']);
  const none = await dispatcher.post('/api/centres/north/diversions/accept', { category: 'icu' });
  assert.equal([none.status, none.body?.['code']], [409, 'NoDiversionRequested']);
});

diversions.run();
