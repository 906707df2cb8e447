import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Role } from '../../coordinator/contract/access.ts';
import MilestoneButtons from '../../dispatch-ui/clocks/MilestoneButtons.svelte';
import BloodRun from '../../dispatch-ui/crew/BloodRun.svelte';
import FlightWeather from '../../dispatch-ui/crew/FlightWeather.svelte';
import ShiftEnd from '../../dispatch-ui/crew/ShiftEnd.svelte';
import StandBy from '../../dispatch-ui/crew/StandBy.svelte';
import StrangerList from '../../dispatch-ui/terminals/StrangerList.svelte';
import { ago, bloodOrder, unit } from './samples.ts';
import { openForm, type Sitting, type TypedForm } from './typed-form.ts';

const kept = suite('a short note half typed');

interface Noted {
  readonly what: string;
  readonly part: object;
  readonly given: Record<string, unknown>;
  readonly role: Role;
  readonly field: string;
  readonly text: string;
}

const NOTES: readonly Noted[] = [
  {
    what: 'why a crew pauses',
    part: StandBy,
    given: { unit: unit() },
    role: 'crew',
    field: '暂停理由',
    text: '洗消车辆',
  },
  {
    what: 'the weather for a helicopter',
    part: FlightWeather,
    given: { row: unit() },
    role: 'crew',
    field: '天气说明',
    text: '能见度 800 米',
  },
  {
    what: 'a temperature of blood on the road',
    part: BloodRun,
    given: { order: bloodOrder() },
    role: 'crew',
    field: '箱内温度',
    text: '4.5',
  },
  {
    what: 'when a step of the treatment was taken',
    part: MilestoneButtons,
    given: { row: { patientId: 'P1', reached: {} }, milestones: [] },
    role: 'receiving-centre',
    field: '救治节点',
    text: '08:30',
  },
  {
    what: 'from where a strange terminal may speak',
    part: StrangerList,
    given: {
      strangers: [{ protocol: 'gt06', identity: '868', address: '10.0.0.9', lastAt: ago(5), times: 3 }],
      onallowed: () => undefined,
    },
    role: 'administrator',
    field: '限定来源网段（可不填）',
    text: '10.0.0.0/24',
  },
];

const forms: TypedForm[] = [];
const opened = (part: object, given: Record<string, unknown>, sitting: Sitting): TypedForm => {
  const form = openForm(part, () => given, sitting);
  forms.push(form);
  return form;
};

kept.before.each(() => {
  localStorage.clear();
});
kept.after.each(async () => {
  for (const form of forms.splice(0)) await form.close();
});

for (const { what, part, given, role, field, text } of NOTES) {
  kept(`of ${what} is there again, for the account that typed it`, () => {
    opened(part, given, { role }).type(field, text);
    assert.is(opened(part, given, { role }).says(field), text);
    assert.is(opened(part, given, { role, account: 'li' }).says(field), '');
  });
}

kept('of the end of a shift is open again', () => {
  const given = { unit: unit() };
  const first = opened(ShiftEnd, given, { role: 'crew' });
  first.press('更改交班时间');
  first.type('交班时间', '20:30');
  assert.is(opened(ShiftEnd, given, { role: 'crew' }).says('交班时间'), '20:30');
});

kept('goes with the word of the server', async () => {
  const given = { row: unit() };
  const form = opened(FlightWeather, given, { role: 'crew' });
  form.type('天气说明', '能见度 800 米');
  form.press('不可飞');
  await form.sent[0]?.refuse();
  assert.is(opened(FlightWeather, given, { role: 'crew' }).says('天气说明'), '能见度 800 米');
  form.press('不可飞');
  await form.sent[1]?.accept();
  assert.is(opened(FlightWeather, given, { role: 'crew' }).says('天气说明'), '');
});

kept.run();
