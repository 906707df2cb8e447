import { flushSync } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Place } from '../../coordinator/domain/geography.ts';
import ClosureForm from '../../dispatch-ui/closures/ClosureForm.svelte';
import type { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { NOW } from './samples.ts';
import { openForm, settled, type TypedForm } from './typed-form.ts';

const kept = suite('a closure half drawn');
const NOTE = '说明';
const CORNERS: readonly Place[] = [
  { lat: 32.9, lon: 115.8 },
  { lat: 32.91, lon: 115.8 },
  { lat: 32.91, lon: 115.81 },
];

const forms: TypedForm[] = [];
/** In a window of its own, or in one that another account sat at before. */
function opened(account = 'wang', before?: Desk): TypedForm {
  const form = openForm(ClosureForm, () => ({}), {
    account,
    prepare: (desk) => {
      if (before) Object.assign(desk, { closing: before.closing });
      desk.server.roadAt = (place) =>
        Promise.resolve({
          answered: true,
          body: {
            isOnRoad: true,
            place,
            offRoadMetres: 2,
            name: '颍河西路',
            class: 'primary',
            stretch: [place],
          },
        });
    },
  });
  forms.push(form);
  return form;
}
function draw(form: TypedForm): void {
  const { closing } = form.desk;
  form.press('区域');
  for (const corner of CORNERS) closing.point(corner);
  closing.end();
  form.type(NOTE, '堤坝漫水');
  closing.hours = undefined;
  flushSync();
}
const drawnIn = ({ desk: { closing } }: TypedForm) => closing.body(NOW);
const AS_DRAWN = {
  where: { kind: 'area', boundary: [...CORNERS] },
  reason: 'flood',
  note: '堤坝漫水',
};

kept.before.each(() => {
  localStorage.clear();
});
kept.after.each(async () => {
  for (const form of forms.splice(0)) await form.close();
});

kept('is whole again after the window was gone: its corners, its reason, its words, its end', async () => {
  const first = opened();
  draw(first);
  await first.close();
  const back = opened();
  assert.equal(drawnIn(back), AS_DRAWN);
  assert.is(back.says(NOTE), '堤坝漫水');
});

kept('asks again what road lies where somebody had pointed', async () => {
  const first = opened();
  const [place] = CORNERS;
  assert.ok(place);
  first.desk.closing.point(place);
  flushSync();
  await first.close();
  const back = opened();
  await settled();
  assert.match(back.text(), /颍河西路/);
  assert.equal(drawnIn(back)?.where, { kind: 'road', place });
});

kept('is never shown to who sits down next, neither in the same window nor in another', async () => {
  const first = opened();
  draw(first);
  await first.close();
  for (const desk of [first.desk, undefined]) {
    const other = opened('li', desk);
    assert.is(drawnIn(other), undefined);
    assert.is(other.says(NOTE), '');
    await other.close();
  }
  assert.equal(drawnIn(opened('wang', first.desk)), AS_DRAWN, 'and the first finds it again');
});

kept('stays when it is refused, and goes once the road is closed', async () => {
  const form = opened();
  draw(form);
  form.element.querySelector('form')?.requestSubmit();
  await form.sent[0]?.refuse();
  assert.equal(drawnIn(opened()), AS_DRAWN);
  form.element.querySelector('form')?.requestSubmit();
  await form.sent[1]?.accept();
  const next = opened();
  assert.equal([drawnIn(next), next.says(NOTE)], [undefined, '']);
});

kept.run();
