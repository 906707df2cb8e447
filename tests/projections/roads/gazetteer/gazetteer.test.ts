import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createGazetteer, type FoundPlace } from '../../../../projections/roads/gazetteer/gazetteer.ts';
import { gatherNames } from '../../../../projections/roads/gazetteer/gather-names.ts';
import { readNames } from '../../../../projections/roads/gazetteer/read-names.ts';
import { sourceOf } from '../../../../projections/roads/osm/osm-source.ts';
import { NETWORK, TOWN } from './named-town.ts';

const gazetteer = suite('the names that a call-taker finds');

const find = createGazetteer(
  gatherNames(readNames(sourceOf(TOWN), NETWORK.bounds), NETWORK),
  NETWORK.counties,
);
const WEST = { lat: 32.9, lon: 115.62 };
const EAST = { lat: 32.9, lon: 115.98 };
const found = (text: string, near = WEST): readonly FoundPlace[] => find({ text, near, limit: 8 });
const names = (text: string, near = WEST): readonly string[] => found(text, near).map(({ name }) => name.zh);

gazetteer('initials, with and without the words for districts, find a hospital', () => {
  for (const text of ['fysrmyy', 'fyrm', 'FYRM', 'fyr']) assert.is(names(text)[0], '阜阳市人民医院', text);
});

gazetteer('a district, a road and a township are found by their initials', () => {
  assert.is(names('yzq')[0], '颍州区');
  assert.is(names('yhl')[0], '颍河路');
  assert.is(names('wfjd')[0], '文峰街道');
});

gazetteer('whole pinyin is found from the beginning of any syllable, and from nowhere else', () => {
  assert.is(names('fuyangshirenmin')[0], '阜阳市人民医院');
  assert.ok(names('renminyiyuan').includes('阜阳市人民医院'));
  assert.not.ok(names('enminyiyuan').includes('阜阳市人民医院'));
});

gazetteer('a character with several readings is read as the word demands', () => {
  assert.equal(names('cqhg'), ['重庆火锅']);
  assert.equal(names('zhongqinghuoguo'), []);
});

gazetteer('part of a Chinese or English name is found, whatever the case and spaces', () => {
  assert.equal(names('里庄'), ['三里庄']);
  assert.equal(names('HOT pot'), ['重庆火锅']);
  assert.is(found('wenfeng sub')[0]?.name.en, 'Wenfeng Subdistrict');
});

gazetteer('the characters of a name in their order are enough when nothing fits better', () => {
  assert.equal(names('阜人医'), ['阜阳市人民医院']);
});

gazetteer('what is called exactly so comes before what begins so, and that before what contains it', () => {
  assert.equal(names('人民路')[0], '人民路');
  const hospitals = names('人民').indexOf('阜阳市人民医院');
  assert.ok(names('人民').indexOf('人民路') < hospitals);
});

gazetteer('of names that fit equally well the nearer one comes first, each with its county', () => {
  const counties = (near: typeof WEST) => found('人民路', near).map(({ county }) => county?.zh);
  assert.equal(counties(WEST).slice(0, 2), ['颍州区', '颍东区']);
  assert.equal(counties(EAST).slice(0, 2), ['颍东区', '颍州区']);
});

gazetteer('a county before the name says where to look', () => {
  for (const text of ['颍东区人民医院', '颍东 人民医院', 'ydq rmyy', '颍东人民路'])
    assert.is(found(text)[0]?.county?.zh, '颍东区', text);
});

gazetteer('two roads are their crossing, in either order and however they are joined', () => {
  for (const text of ['颍河路 清河路', '清河路与颍河路交叉口', '颍河路和清河路路口', 'yhl qhl', 'yhl G105']) {
    const [first] = found(text);
    assert.is(first?.kind, 'crossing', text);
    assert.is(first?.county?.zh, '颍州区', text);
    assert.ok(Math.abs((first?.place.lat ?? 0) - 32.9) < 1e-6, text);
    assert.ok(Math.abs((first?.place.lon ?? 0) - 115.7) < 1e-6, text);
  }
  assert.not.ok(found('颍河路 人民路').some(({ kind }) => kind === 'crossing'));
});

gazetteer('names of several words cross by the word between them, with and without accents', () => {
  for (const text of ['rua da estação & avenida velha', 'Avenida Velha and Rua da Estacao'])
    assert.is(found(text)[0]?.kind, 'crossing', text);
});

gazetteer('a road and a space ask which road it crosses', () => {
  assert.equal(names('颍河路 ').slice(0, 2), ['颍河路', '颍河路与清河路交叉口']);
});

gazetteer('a road is found by its number, and says it', () => {
  assert.equal(names('g105'), ['清河路 G105']);
});

gazetteer('the house with the number, or near it, is found along its road', () => {
  assert.equal(names('颍河路12号').slice(0, 2), ['颍河路12-1号', '颍河路7号']);
  assert.equal(names('颍河路 8').slice(0, 1), ['颍河路7号']);
  assert.equal(names('颍河路 400').slice(0, 1), ['颍河路'], 'the road, where nothing is known of the number');
});

gazetteer('a kilometre stone is found along its road, however the kilometre is said', () => {
  for (const text of ['G105 K15', 'g105k15+300', '清河路15公里处']) {
    assert.equal([found(text)[0]?.kind, found(text)[0]?.name.zh], ['kilometre', '清河路 K15'], text);
  }
});

gazetteer('a tree with a name and a village outside the bounds are no places', () => {
  assert.equal(names('老槐树'), []);
  assert.equal(names('远方村'), []);
});

gazetteer('whatever is typed is answered, with as many as asked for at most', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.stringMatching(/^[颍河清人民路区与 a-z0-9号K+]{0,20}$/u),
  );
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 10 }), (text, limit) => {
      assert.ok(find({ text, limit }).length <= limit);
    }),
  );
});

gazetteer.run();
