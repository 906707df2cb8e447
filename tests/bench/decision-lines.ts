import { measureDecisions } from './decision.ts';
import { type Row, shown, shownSpread } from './figures.ts';

export async function* decisionLines(): AsyncGenerator<Row> {
  const found = await measureDecisions();
  yield ['load', `${found.ambulances} ambulances at 1 Hz, ${found.centres} centres, ${found.calls} calls`];
  yield ['positions', `${found.positionsAccepted} accepted, ${found.positionsRefused} refused`];
  yield ['call sent to call accepted', shownSpread(found.callToAcceptedMs)];
  yield ['the first call sent to ranking answered', shown(found.firstCallToRankingMs, 'ms')];
  yield ['call sent to ranking answered', shownSpread(found.callToRankingMs)];
  yield ['call sent to row on the console', shownSpread(found.callToRowMs)];
  yield ['questions asked before the incident was open', String(found.askedTooEarly)];
  yield ['processor, product', shown(found.productCores * 100, '% of one core')];
  yield ['processor, its store', shown(found.storeCores * 100, '% of one core')];
}
