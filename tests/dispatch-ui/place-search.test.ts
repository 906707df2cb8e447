import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FoundPlace, PlacesAnswer } from '../../coordinator/contract/places.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Answered } from '../../dispatch-ui/desk/server.ts';
import { PlaceSearch } from '../../dispatch-ui/dispatcher/place-search.svelte.ts';
import { SITE } from './samples.ts';

const search = suite('the search for a place');

const place = (zh: string): FoundPlace => ({
  kind: 'road',
  name: { zh, en: zh },
  place: { lat: 32.9, lon: 115.8 },
});
const answered = (...names: readonly string[]): Answered<PlacesAnswer> => ({
  answered: true,
  body: { places: names.map(place) },
});

/** A server whose answers are given by hand, in any order. */
function slowServer() {
  const asked: {
    readonly text: string;
    readonly near: Place | undefined;
    answer: (with_: Answered<PlacesAnswer>) => void;
  }[] = [];
  const places = (text: string, near: Place | undefined): Promise<Answered<PlacesAnswer>> =>
    new Promise((resolve) => asked.push({ text, near, answer: resolve }));
  return { asked, server: { places } };
}

const VIEWED = { lat: 32.95, lon: 115.7 };
function open(): { readonly search: PlaceSearch; readonly asked: ReturnType<typeof slowServer>['asked'] } {
  const { asked, server } = slowServer();
  return { asked, search: new PlaceSearch({ server, live: { site: SITE }, selection: { viewed: VIEWED } }) };
}
const named = ({ found }: PlaceSearch): readonly string[] => found.map(({ name }) => name.zh);

search('asks for what is typed, near what the map shows', async () => {
  const { search, asked } = open();
  search.type('yhl');
  assert.equal([asked[0]?.text, asked[0]?.near], ['yhl', VIEWED]);
  asked[0]?.answer(answered('颍河路', '一道河路'));
  assert.is((await search.settled())?.name.zh, '颍河路');
});

search('an answer to what was typed before is late, and changes nothing', async () => {
  const { search, asked } = open();
  search.type('y');
  search.type('yh');
  asked[1]?.answer(answered('颍河路'));
  asked[0]?.answer(answered('袁洪路'));
  await search.settled();
  assert.equal(named(search), ['颍河路']);
});

search('keeps what it shows until the next answer, so that nothing jumps while somebody types', async () => {
  const { search, asked } = open();
  search.type('y');
  asked[0]?.answer(answered('颍河路'));
  await search.settled();
  search.type('yh');
  assert.equal(named(search), ['颍河路']);
});

search('an Enter that is faster than the server waits for it', async () => {
  const { search, asked } = open();
  search.type('qhl');
  const chosen = search.settled();
  asked[0]?.answer(answered('清河路'));
  assert.is((await chosen)?.name.zh, '清河路');
});

search('the marked place goes round in both directions, and begins anew with every answer', async () => {
  const { search, asked } = open();
  search.type('l');
  asked[0]?.answer(answered('甲路', '乙路', '丙路'));
  await search.settled();
  search.move(-1);
  assert.is(search.current?.name.zh, '丙路');
  search.move(1);
  search.move(1);
  assert.is(search.current?.name.zh, '乙路');
  search.type('lu');
  asked[1]?.answer(answered('丁路', '戊路'));
  assert.is((await search.settled())?.name.zh, '丁路');
});

search('without the server the names of the network are searched, and it says so', async () => {
  const { search, asked } = open();
  search.type('文峰');
  asked[0]?.answer({ answered: false, refused: { accepted: false, code: 'Unreachable', message: 'gone' } });
  assert.is((await search.settled())?.name.zh, '文峰街道');
  assert.ok(search.isPoor);
});

search('coordinates and blanks are nothing to ask for; a name that nothing bears is in vain', async () => {
  const { search, asked } = open();
  search.type('32.89, 115.81');
  assert.equal(search.coordinates, { lat: 32.89, lon: 115.81 });
  search.type('  ');
  assert.is(asked.length, 0);
  assert.not.ok(search.isInVain);
  search.type('xyz');
  asked[0]?.answer(answered());
  await search.settled();
  assert.ok(search.isInVain);
});

search.run();
