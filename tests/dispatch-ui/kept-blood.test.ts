import { flushSync } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import OrderForm from '../../dispatch-ui/blood/OrderForm.svelte';
import AskForBlood from '../../dispatch-ui/crew/AskForBlood.svelte';
import { patient } from './samples.ts';
import { openForm, type TypedForm } from './typed-form.ts';

const kept = suite('an order of blood half made');

const forms: TypedForm[] = [];
const opened = (form: TypedForm): TypedForm => {
  forms.push(form);
  return form;
};
const submit = (form: TypedForm): void => {
  form.element.querySelector('form')?.requestSubmit();
  flushSync();
};

kept.before.each(() => {
  localStorage.clear();
});
kept.after.each(async () => {
  for (const form of forms.splice(0)) await form.close();
});

const ordering = (account = 'wang', centreId = 'H1'): TypedForm =>
  opened(openForm(OrderForm, () => ({ centreId }), { account, role: 'receiving-centre' }));

kept('at a centre is there again for who made it, and goes once it is ordered', async () => {
  ordering().type('数量', '6');
  assert.is(ordering().says('数量'), '6');
  assert.equal([ordering('li').says('数量'), ordering('wang', 'H2').says('数量')], ['2', '2']);
  const form = ordering();
  submit(form);
  await form.sent[0]?.refuse();
  assert.is(ordering().says('数量'), '6', 'refused');
  submit(form);
  await form.sent[1]?.accept();
  assert.equal([form.says('数量'), ordering().says('数量')], ['2', '2']);
});

const asking = (account = 'crew-A1'): TypedForm =>
  opened(openForm(AskForBlood, () => ({ patient: patient(), unitId: 'A1' }), { account, role: 'crew' }));
const isOpen = ({ element }: TypedForm): boolean => element.querySelector('details')?.open === true;

kept('of a crew is open again where it was left, and only for that crew', () => {
  const first = asking();
  assert.is(isOpen(first), false);
  first.press('血浆');
  first.press('4 U');
  first.press('AB-');
  const back = asking();
  assert.ok(isOpen(back));
  assert.ok(['血浆', '4 U', 'AB-', '紧急'].every((name) => back.isPressed(name)));
  const other = asking('crew-A2');
  assert.equal([isOpen(other), other.isPressed('4 U'), other.isPressed('2 U')], [false, false, true]);
  back.press('血型不明：用 AB+');
  assert.ok(asking().isPressed('血型不明：用 AB+'));
});

kept.run();
