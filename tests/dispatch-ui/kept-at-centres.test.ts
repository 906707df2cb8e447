import { flushSync } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import OutcomeForm from '../../dispatch-ui/receiving/OutcomeForm.svelte';
import ReadinessForm from '../../dispatch-ui/receiving/ReadinessForm.svelte';
import type { CentreRow, Readiness } from '../../projections/live-map/view.ts';
import type { ClockRow } from '../../projections/pathway-clocks/view.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { aCentre } from '../support/facts.ts';
import { ago, NOW } from './samples.ts';
import { openForm, type TypedForm } from './typed-form.ts';

const kept = suite('what a centre has typed');
const FREE = '卒中空余床位';
const REASON = '分流理由';

const centre = (stroke?: Partial<Readiness>, centreId = 'H1'): CentreRow => ({
  centreId,
  centre: aCentre(centreId),
  readiness: stroke
    ? { stroke: { openness: 'open', reportedAt: ago(60), validUntil: instant(NOW + 3_600_000), ...stroke } }
    : {},
  diversions: {},
});

const put = (desk: Desk, row: CentreRow): void => {
  desk.live.centres = new Map([['H1', row]]);
};
function readiness(account = 'wang', row = centre({ freePlaces: 3 })): TypedForm {
  return openForm(
    ReadinessForm,
    (desk) => ({
      get row() {
        return desk.live.centres.get('H1');
      },
    }),
    {
      account,
      role: 'receiving-centre',
      prepare: (desk) => {
        put(desk, row);
      },
    },
  );
}
const push = (form: TypedForm, row: CentreRow): void => {
  put(form.desk, row);
  flushSync();
};
const pressOf = (form: TypedForm, category: string, button: string): void => {
  const line = form.element.querySelector(`[role=group][aria-label="${category}"]`);
  const found = [...(line?.querySelectorAll('button') ?? [])].find(
    (one) => one.textContent.trim() === button,
  );
  assert.ok(found, `${category} has ${button}`);
  found.click();
  flushSync();
};

let form: TypedForm | undefined;
const opened = (next: TypedForm): TypedForm => {
  form = next;
  return next;
};
const again = async (next: () => TypedForm): Promise<TypedForm> => {
  await form?.close();
  return opened(next());
};

kept.before.each(() => {
  localStorage.clear();
});
kept.after.each(async () => {
  await form?.close();
  form = undefined;
});

kept('is there again when the page is, and never for a colleague’s account', async () => {
  const first = opened(readiness());
  first.type(FREE, '2');
  first.type(REASON, 'CT 故障');
  const second = await again(() => readiness());
  assert.equal([second.says(FREE), second.says(REASON)], ['2', 'CT 故障']);
  const other = await again(() => readiness('li'));
  assert.equal([other.says(FREE), other.says(REASON)], ['', '']);
});

kept('goes with the server’s word and not before', async () => {
  const page = opened(readiness());
  page.type(FREE, '2');
  page.type('重症监护空余床位', '1');
  pressOf(page, '卒中', '受限');
  assert.equal(page.sent[0]?.body, {
    category: 'stroke',
    openness: 'limited',
    validUntil: NOW + 8 * 3_600_000,
    freePlaces: 2,
  });
  await page.sent[0]?.refuse();
  assert.is(page.says(FREE), '2', 'refused');
  pressOf(page, '卒中', '受限');
  await page.sent[1]?.accept();
  const back = await again(() => readiness());
  assert.equal([back.says(FREE), back.says('重症监护空余床位')], ['', '1'], 'what was not sent stays');
});

kept('stands when a colleague reports the same: whose count holds is asked', () => {
  const page = opened(readiness());
  page.type(FREE, '2');
  push(page, centre({ freePlaces: 2 }));
  assert.not.match(page.text(), /保留我的/, 'an arrival takes a place from the same report');
  push(page, centre({ openness: 'limited', freePlaces: 5, reportedAt: ago(1) }));
  assert.match(page.text(), /其他席位已改为受限 · 5/);
  assert.is(page.says(FREE), '2');
  page.press('保留我的');
  assert.not.match(page.text(), /已改为/);
  assert.is(page.says(FREE), '2');
  push(page, centre({ openness: 'closed', reportedAt: ago(0) }));
  assert.match(page.text(), /其他席位已改为关闭/);
  page.press('采用对方的');
  assert.is(page.says(FREE), '');
});

kept('is not asked about the own report, which may come before its answer', async () => {
  const page = opened(readiness());
  page.type(FREE, '2');
  pressOf(page, '卒中', '开放');
  push(page, centre({ freePlaces: 2, reportedAt: ago(0) }));
  assert.not.match(page.text(), /已改为/);
  await page.sent[0]?.accept();
  assert.not.match(page.text(), /已改为/);
  assert.is(page.says(FREE), '');
});

const outcome = (told?: NonNullable<ClockRow['outcome']>, account = 'wang'): TypedForm =>
  openForm(OutcomeForm, () => ({ patientId: 'P1', told }), { account, role: 'receiving-centre' });

kept('of an outcome is there again, and goes once the crew is told', async () => {
  const first = opened(outcome());
  first.press('院前判断不符');
  first.type('补充', '脑出血');
  const second = await again(() => outcome());
  assert.ok(second.isPressed('院前判断不符'));
  assert.is(second.says('补充'), '脑出血');
  assert.is((await again(() => outcome(undefined, 'li'))).says('补充'), '');
  const third = await again(() => outcome());
  third.element.querySelector('form')?.requestSubmit();
  flushSync();
  assert.equal(third.sent[0]?.body, { isConfirmed: false, disposition: 'in-treatment', note: '脑出血' });
  await third.sent[0]?.accept();
  assert.is((await again(() => outcome())).says('补充'), '');
});

kept('of an outcome does not vanish when a colleague tells another', async () => {
  const told = { isConfirmed: true, disposition: 'in-treatment' as const, at: ago(5) };
  assert.is(opened(outcome(told)).text(), '', 'nothing more is asked');
  (await again(() => outcome())).type('补充', '脑出血');
  const page = await again(() => outcome(told));
  assert.match(page.text(), /其他席位已改为院前判断正确 · /);
  page.press('保留我的');
  assert.is(page.says('补充'), '脑出血');
  assert.not.match(page.text(), /已改为/);
  const other = await again(() => outcome({ ...told, at: ago(1) }));
  other.press('采用对方的');
  assert.is(other.text(), '');
});

kept.run();
