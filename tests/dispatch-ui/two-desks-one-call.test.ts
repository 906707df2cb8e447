import { flushSync } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepOurs, saidMeanwhile, takeTheirs } from '../../dispatch-ui/dispatcher/call-meanwhile.ts';
import CallMeanwhile from '../../dispatch-ui/dispatcher/CallMeanwhile.svelte';
import { addressOf } from '../../dispatch-ui/dispatcher/chosen-address.ts';
import { Intake } from '../../dispatch-ui/dispatcher/intake.svelte.ts';
import type { CallRow } from '../../projections/incident-queue/view.ts';
import { ago, incident } from './samples.ts';
import { openForm, type TypedForm } from './typed-form.ts';

const call = suite('two desks with one call');

const HERE = { lat: 32.9, lon: 115.8 };
const THERE = { lat: 32.7, lon: 115.7 };
const row = (more: Partial<CallRow> = {}): CallRow => ({
  callId: 'C1',
  channel: 'app',
  receivedAt: ago(90),
  place: HERE,
  address: '人民路 1 号',
  ...more,
});
const taken = (typed: Partial<Intake> = {}): Intake => {
  const intake = new Intake();
  intake.take(row());
  return Object.assign(intake, typed);
};

call('nothing is asked while the other desk says nothing, or the same', () => {
  assert.equal(saidMeanwhile(taken({ address: '人民路 3 号' }), row()), []);
  const same = taken({ address: '三合镇', place: { ...THERE } });
  assert.equal(saidMeanwhile(same, row({ address: '三合镇', place: THERE })), []);
  assert.equal(saidMeanwhile(new Intake(), row()), []);
});

call('the place typed here stands until somebody takes the other’s', () => {
  const intake = taken({ address: '人民路 3 号' });
  const now = row({ address: '三合镇', place: THERE, complaint: 'trauma' });
  assert.equal(saidMeanwhile(intake, now), ['location', 'complaint']);
  keepOurs(intake, 'location', now);
  assert.equal([intake.address, intake.place], ['人民路 3 号', HERE]);
  assert.equal(saidMeanwhile(intake, now), ['complaint']);
  takeTheirs(intake, 'complaint', now);
  assert.is(intake.complaint, 'trauma');
  const again = row({ ...now, address: '文峰街道' });
  assert.equal(saidMeanwhile(intake, again), ['location'], 'what is said later is asked again');
  takeTheirs(intake, 'location', again);
  assert.equal([intake.address, intake.place], ['文峰街道', THERE]);
  assert.equal(saidMeanwhile(intake, again), []);
});

let form: TypedForm | undefined;
/** The form of a desk that has typed into the call, and the queue as it is now. */
function asking(now: CallRow | undefined, more: object = {}): TypedForm {
  form = openForm(CallMeanwhile, ({ intake }) => ({ call: intake.call }), {
    prepare: (desk) => {
      desk.intake.take(row());
      desk.intake.address = '人民路 3 号';
      desk.live.replace({ calls: now ? { C1: now } : {}, ...more });
      desk.connection.isComplete = true;
    },
  });
  return form;
}
call.after.each(async () => {
  await form?.close();
  form = undefined;
});

call('says who else asks it', () => {
  const { desk, text } = asking(row());
  assert.is(text(), '');
  desk.connection.desks = [
    { account: 'li', name: '李芳', incidentId: 'I-C1', since: ago(3) },
    { account: 'wang', name: 'wang', incidentId: 'I-C1', since: ago(3) },
    { account: 'zhao', name: '赵敏', incidentId: 'I-C2', since: ago(3) },
  ];
  flushSync();
  assert.is(text(), '◉ 李芳也打开了');
});

call('asks which place holds, and does not take what was typed away', () => {
  const { desk, text, press } = asking(row({ address: '三合镇', place: THERE }));
  assert.match(text(), /其他席位已改为三合镇/);
  assert.is(desk.intake.address, '人民路 3 号');
  press('采用对方的');
  assert.is(desk.intake.address, '三合镇');
  assert.is(text(), '');
});

call('leads to the incident that the other desk has made of it, and only then lets go', () => {
  const owner = { by: 'li', at: ago(1) };
  const opened = incident({ incidentId: 'I-C1', callId: 'C1', code: 'F1002', owner });
  const { desk, text, press } = asking(undefined, { incidents: { 'I-C1': opened } });
  assert.match(text(), /li已接完这次呼救F1002/);
  assert.is(desk.intake.address, '人民路 3 号');
  press('查看事件');
  assert.equal(desk.selection.subject, { kind: 'incident', id: 'I-C1' });
  assert.ok(desk.intake.isBlank);
});

call('keeps what was typed as a new call when the other desk has closed it', () => {
  const { desk, text, press } = asking(undefined);
  assert.match(text(), /其他席位已结束这次呼救/);
  press('作为新呼救保留');
  assert.equal([desk.intake.call, desk.intake.address], [undefined, '人民路 3 号']);
});

call('is located with the county named once', () => {
  const say = ({ zh }: { readonly zh: string }): string => zh;
  const county = { zh: '颍州区', en: 'Yingzhou' };
  const found = (zh: string, more: object = {}) =>
    addressOf({ kind: 'road', name: { zh, en: zh }, place: HERE, ...more }, say);
  assert.is(found('人民路', { county }), '颍州区 人民路');
  assert.is(found('颍州区人民医院', { county }), '颍州区人民医院');
  assert.is(found('颍州区', { county }), '颍州区');
  assert.is(found('人民路'), '人民路');
});

call.run();
