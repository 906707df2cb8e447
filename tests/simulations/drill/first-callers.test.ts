import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { triage } from '../../../coordinator/contract/clinical-rules.ts';
import { distance } from '../../../coordinator/domain/geography.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { drawFirstCaller } from '../../../simulations/drill/first-callers.ts';
import { keyedDraws } from '../../../simulations/keyed-draws.ts';
import { fuyang } from '../../support/staffed-site.ts';

const first = suite('the first callers of a drill');
const NOON = instant(Date.parse('2026-03-01T04:00:00Z'));

first('are a patient of each network, a short drive from a station and a centre for it', () => {
  const suspected = [1, 2, 3, 4, 5].map((number) => {
    const { place, complaint, answers, ageBand } = drawFirstCaller(
      fuyang,
      NOON,
      number,
      keyedDraws(7, number),
    );
    const verdict = triage(complaint, answers, ageBand);
    const pathway = verdict.accepted ? verdict.triage.suspectedPathway : undefined;
    const capable = fuyang.centres.filter(({ capabilities }) =>
      capabilities.some((one) => one.pathway === pathway),
    );
    assert.ok(fuyang.stations.some((station) => distance(station.place, place) <= 2500));
    assert.ok(capable.some((centre) => distance(centre.place, place) <= 7000));
    return pathway;
  });
  assert.equal(suspected, ['chest-pain', 'stroke', 'trauma', 'maternal', 'neonatal']);
});

first('are somebody of the demand after these, and where nothing is near', () => {
  const bare = { ...fuyang, centres: [] };
  assert.is(drawFirstCaller(bare, NOON, 1, keyedDraws(7)).receivedAt, NOON);
  assert.is(drawFirstCaller(fuyang, NOON, 6, keyedDraws(7)).receivedAt, NOON);
});

first.run();
