import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../../coordinator/domain/decision.ts';
import type { Network } from '../../../../coordinator/domain/network.ts';
import type { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const capacity = suite('reserves and rescue by air over HTTP');
/** Every second place of a stroke centre is for transfers; AIR1 stands at the station. */
const network: Network = {
  ...smallNetwork,
  centres: smallNetwork.centres.map((centre) => ({
    ...centre,
    reserves: { stroke: { share: 0.5, expertShare: 0, releaseHours: 1 } },
  })),
  units: [
    ...smallNetwork.units,
    {
      id: 'AIR1',
      callSign: '空救1',
      stationId: 'station',
      kind: 'helicopter',
      plate: 'B-1',
      capabilities: ['air'],
      flight: { cruiseKmh: 230, startUpMinutes: 5, landingMinutes: 3 },
    },
  ],
};
let served: ServedSite;
let dispatcher: HttpClient;
let west: HttpClient;
capacity.before(async () => {
  served = await serveSite({ network });
  dispatcher = served.clientOf('dispatcher');
  west = served.clientOf('centre-west');
});
capacity.after(() => served.close());

const inHours = (hours: number): number => Date.now() + hours * 3_600_000;
const rowOf = (centreId: string) => served.projections.view.centres.get(centreId);

async function accepted(client: HttpClient, path: string, body: object): Promise<unknown> {
  const answer = await client.post(path, body);
  assert.is(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body?.['events'];
}

/** A stroke patient bound for the western centre. */
async function bound(channel: 'telephone' | 'transfer', place: number): Promise<string> {
  const called = await dispatcher.post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 + place / 50 },
    address: `颍州中路 ${place} 号`,
    channel,
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  const patientId = String((called.body?.['patientIds'] as string[])[0]);
  const asked = await dispatcher.get(`/api/patients/${patientId}/destination-ranking`);
  const { rankingId } = asked.body as unknown as Ranking;
  const choice = { centreId: 'west', rankingId, overrideReason: 'family' };
  await accepted(dispatcher, `/api/patients/${patientId}/destination`, choice);
  return patientId;
}
const isHeld = (patientId: string): boolean => rowOf('west')?.held?.[patientId] !== undefined;

capacity('the last places go to transfers, and to others as agreed with the centre', async () => {
  const report = { category: 'stroke', openness: 'open', validUntil: inHours(8), freePlaces: 4 };
  await accepted(west, '/api/centres/west/readiness', report);
  const ordinary = [await bound('telephone', 1), await bound('telephone', 2)];
  await served.until(() => ordinary.every(isHeld), 'two ordinary patients have their places');
  const third = await bound('telephone', 3);
  const transfer = await bound('transfer', 4);
  await served.until(() => isHeld(transfer), 'the transfer has a reserved one');
  assert.is(rowOf('west')?.heldFor?.[transfer], 'transfer');
  assert.is(isHeld(third), false);

  const path = `/api/patients/${third}/reserved-place`;
  const body = { heldFor: 'transfer', agreedWith: 'stroke consultant' };
  assert.equal(await accepted(dispatcher, path, body), ['PlaceHeld']);
  await served.until(() => isHeld(third), 'now the third one has a place');
  const fourth = await bound('telephone', 5);
  const refused = await dispatcher.post(`/api/patients/${fourth}/reserved-place`, body);
  assert.equal([refused.status, refused.body?.['code']], [409, 'NoPlaceLeft']);
});

capacity('a reserve is released by the centre’s own word, and only where there is one', async () => {
  const path = '/api/centres/west/reserves/release';
  assert.equal(await accepted(west, path, { category: 'stroke' }), ['ReserveReleased']);
  assert.equal(await accepted(west, path, { category: 'stroke' }), []);
  const none = await west.post(path, { category: 'icu' });
  assert.equal([none.status, none.body?.['code']], [409, 'NothingReserved']);
});

capacity('the weather is reported of a helicopter, for hours and not for days', async () => {
  const path = '/api/units/AIR1/flight-weather';
  const go = { decision: 'go', validUntil: inHours(2), note: 'visibility 8 km' };
  assert.equal(await accepted(dispatcher, path, go), ['FlightWeatherReported']);
  const row = () => served.projections.view.units.get('AIR1');
  await served.until(() => row()?.flightWeather !== undefined, 'the desks see it');
  assert.is(row()?.flightWeather?.decision, 'go');
  const long = await dispatcher.post(path, { ...go, validUntil: inHours(30) });
  assert.equal(
    [long.status, long.body?.['code'], long.body?.['field']],
    [400, 'InvalidInput', '/validUntil'],
  );
  const car = await dispatcher.post('/api/units/A1/flight-weather', go);
  assert.equal([car.status, car.body?.['code']], [409, 'NotAnAircraft']);
  const crew = await served.clientOf('crew-A1').post(path, go);
  assert.is(crew.status, 403);
});

capacity.run();
