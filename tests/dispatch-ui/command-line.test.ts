import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import { metres, seconds } from '../../coordinator/domain/quantities.ts';
import { findPlaces } from '../../dispatch-ui/dispatcher/gazetteer.ts';
import { incidentOf, suggest } from '../../dispatch-ui/keys/command-line.ts';
import type { World } from '../../dispatch-ui/keys/suggestions.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { incident, NOW, SITE, unit } from './samples.ts';

const line = suite('command line');

const option = (id: string) => ({
  id,
  travelSeconds: seconds(300),
  turnoutSeconds: seconds(70),
  travelMetres: metres(4000),
  quality: 'road' as const,
  reasons: [],
});
const ranking = (ids: readonly string[], excluded: RankingAnswer['excluded'] = []): RankingAnswer =>
  ({ rankingId: 'R1', policy: 'p', offered: ids.map(option), excluded, rankedAt: NOW }) as never;

const sign = (unitId: string, changes = {}) => {
  const row = unit({ unitId, ...changes });
  return { ...row, unit: { ...row.unit, id: unitId, callSign: `阜${unitId}` } };
};

const world = (changes: Partial<World> = {}): World => ({
  language: new Language('zh', zh),
  incidents: [
    incident({ incidentId: 'I1', code: 'F1240', complaint: 'chest-pain' }),
    incident({ incidentId: 'I2', code: 'F1241', address: '颍上县 人民路', unitIds: ['A201'] }),
  ],
  units: [sign('A103'), sign('A104'), sign('A201', { status: 'mobilised', incidentId: 'I2' })],
  centres: [],
  screens: ['console', 'blood'],
  offers: { incidentId: 'I1', units: ranking(['A103', 'A104']), destinations: ranking(['H1']) },
  may: () => true,
  placesLike: (text) => findPlaces(SITE, text),
  patientsOf: () => [],
  sayReason: ({ code }) => code,
  sayCentre: (id) => `医院${id}`,
  ...changes,
});
const [first, says] = [
  (typed: string, changes?: Partial<World>) => suggest(world(changes), typed)[0],
  (typed: string) => suggest(world(), typed).map((each) => each.says),
];

line('dispatches one unit to one incident, and says both and where the patient would go', () => {
  for (const typed of ['派 F1240 A103', '派F1240 A103', 'p 1240 a103', 'dispatch F1240 阜A103']) {
    const suggestion = first(typed);
    assert.is(suggestion?.refused, undefined, typed);
    assert.equal(suggestion?.effect, {
      kind: 'dispatch',
      incidentId: 'I1',
      unitId: 'A103',
      decision: { rankingId: 'R1' },
    });
    for (const word of ['阜A103', 'F1240', '6:10', '医院H1'])
      assert.ok(suggestion?.says.includes(word), word);
  }
});

line('never dispatches while unit or incident may be another', () => {
  for (const typed of ['派', '派 F12 A103', '派 F1240', '派 F1240 A1', '派 人民路 A103', '派 F1240 X9'])
    assert.ok(
      suggest(world(), typed).every(({ effect }) => effect === undefined),
      typed,
    );
});

line('wants a reason for a unit that is not the first of the offer, as the panel does', () => {
  assert.is(first('派 F1240 A104')?.effect, undefined);
  assert.is(first('派 F1240 A104')?.refused, zh['command.why']);
  const effect = first('派 F1240 A104 熟悉 当地')?.effect;
  assert.equal(effect?.kind === 'dispatch' && effect.decision, {
    rankingId: 'R1',
    overrideReason: '熟悉 当地',
  });
});

line('says why a unit cannot go, and does nothing before it has an offer', () => {
  const excluded = [{ id: 'A201', reason: { code: 'busy' } }];
  const offers = { incidentId: 'I1', units: ranking(['A103'], excluded) };
  assert.is(first('派 F1240 A201', { offers })?.refused, 'busy');
  assert.is(first('派 F1240 A103', { offers: undefined })?.effect, undefined);
  assert.is(
    first('派 F1240 A103', { offers: { incidentId: 'I2', units: ranking(['A103']) } })?.effect,
    undefined,
  );
});

line('asks for the offers of the incident that is named, and of none while it may be another', () => {
  assert.is(incidentOf(world(), '派 F1240'), 'I1');
  assert.is(incidentOf(world(), '派 F12'), undefined);
  assert.is(incidentOf(world(), '去 F1240'), undefined);
});

line('completes what was begun', () => {
  assert.is(first('派 F1240 A10')?.line.trim(), '派 F1240 A103');
  assert.is(first('pai')?.line, undefined);
  assert.is(first('召')?.line, '召回 ');
  assert.is(first('sta')?.line, '状态 ');
});

line('recalls a unit that still can be, and says of another that it cannot', () => {
  assert.equal(first('召回 A201')?.effect, { kind: 'recall', incidentId: 'I2', unitId: 'A201' });
  assert.ok(first('zh A103')?.refused);
});

line('reports the next step of a unit', () => {
  const effect = first('状态 A201')?.effect;
  assert.equal(effect?.kind === 'step' && effect.body, { step: 'arrive-on-scene' });
});

line('shows what is called so, with a verb or without, and finds places', () => {
  assert.equal(first('去 F1241')?.effect, { kind: 'show', subject: { kind: 'incident', id: 'I2' } });
  assert.equal(first('A103')?.effect, { kind: 'show', subject: { kind: 'unit', id: 'A103' } });
  const [township] = SITE.townships;
  const found = first(`找 ${township?.name.zh}`)?.effect;
  assert.ok(found?.kind === 'show' && found.subject.kind === 'place');
});

line('opens desks, and changes theme and language', () => {
  assert.equal(first('席位 血液')?.effect, { kind: 'screen', screen: 'blood' });
  assert.equal(first('主题')?.effect, { kind: 'theme' });
  assert.equal(first('yy ')?.effect, { kind: 'language' });
});

line('offers only what the account may do', () => {
  const words = suggest(world({ may: () => false }), '').map(({ id }) => id);
  assert.equal(words, ['show', 'find', 'screen', 'theme', 'language']);
  assert.ok(suggest(world({ may: () => false }), '派 F1240 A103').every(({ effect }) => !effect));
  assert.is(says('').length, 8);
});

line.run();
