import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countyOf } from '../../dispatch-ui/board/county-of.ts';
import { remembered } from '../../dispatch-ui/board/remembered.ts';
import { SITE } from './samples.ts';

const memory = suite('what was worked out once');

memory('is not worked out again for the same object, and is for another that looks alike', () => {
  const asked: object[] = [];
  const count = remembered((key: { readonly n: number }) => {
    asked.push(key);
    return key.n > 1 ? undefined : key.n;
  });
  const [one, alike, two] = [{ n: 1 }, { n: 1 }, { n: 2 }];
  assert.equal(
    [count(one), count(one), count(alike), count(two), count(two)],
    [1, 1, 1, undefined, undefined],
  );
  assert.is(asked.length, 3, 'that nothing is known of it is known too');
});

memory('a place belongs to the county around it, on each map of counties', () => {
  const [county] = SITE.counties;
  if (!county) throw new Error('the sample has no county');
  const square = [
    { lat: 30, lon: 110 },
    { lat: 30, lon: 111 },
    { lat: 31, lon: 111 },
    { lat: 31, lon: 110 },
  ];
  const within = { lat: 30.5, lon: 110.5 };
  const here = { ...SITE, counties: [{ ...county, id: 'here', boundary: square }] };
  const elsewhere = { ...SITE, counties: [] };
  assert.is(countyOf(here)(within), 'here');
  assert.is(countyOf(elsewhere)(within), undefined);
  assert.is(countyOf(here)({ lat: 32, lon: 110.5 }), undefined);
});

memory.run();
