import { type Component, flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { Assessment } from '../../dispatch-ui/crew/assessment.svelte.ts';
import AssessmentForm from '../../dispatch-ui/crew/AssessmentForm.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import CallBack from '../../dispatch-ui/dispatcher/CallBack.svelte';
import Resuscitation from '../../dispatch-ui/dispatcher/Resuscitation.svelte';
import TriageSummary from '../../dispatch-ui/dispatcher/TriageSummary.svelte';
import VerdictList from '../../dispatch-ui/rules/VerdictList.svelte';
import { appraise, isOnEveryCard } from '../../coordinator/contract/clinical-rules.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import OnDesk from './OnDesk.svelte';
import { ago, NOW, patient } from './samples.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';

const screens = suite('screens of triage');
const opened: object[] = [];

screens.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
  localStorage.clear();
});

function show(
  part: Component<never>,
  given: Record<string, unknown>,
  desk = new Desk(new Language('zh', zh)),
) {
  desk.session.account = { account: 'a', displayName: 'A', role: 'dispatcher' };
  desk.session.state = 'signed-in';
  desk.clock.now = NOW;
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given } }));
  flushSync();
  const text = (): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
  const press = (group: string, name: string): void => {
    const found = [...element.querySelectorAll(`[aria-label="${group}"] button`)].find(
      (button) => button.textContent.trim() === name,
    );
    if (!(found instanceof HTMLButtonElement)) throw new Error(`no ${group} / ${name}: ${text()}`);
    found.click();
    flushSync();
  };
  return { desk, element, text, press };
}

screens('a verdict opens to its evidence, what is missing and where the rule stands in print', () => {
  const outcome = appraise(
    {
      priority: 1,
      suspectedPathway: 'stroke',
      inExtremis: false,
      vitals: {},
      findings: { face: true, lamsArm: 2, lamsGrip: 2 },
    },
    'adult',
    instant(NOW),
  );
  assert.ok('appraisal' in outcome);
  const screen = show(VerdictList, { ...outcome.appraisal });
  assert.match(screen.text(), /LAMS 运动评分 4–5\/5 提示大血管闭塞/);
  assert.match(screen.text(), /LAMS 上肢 迅速坠落 2 分/);
  assert.match(screen.text(), /出处: Los Angeles Motor Scale, cut-off 4 of 5 · 已核对原文 · 第 1 版/);
  assert.match(screen.text(), /未查：距最后正常/);
  assert.match(screen.text(), /⚠ 最后正常时间未知/);
});

screens('a verdict leads to every criterion of its rule, with the limits that hold here', () => {
  const desk = new Desk(new Language('zh', zh));
  const account = {
    priority: 1,
    suspectedPathway: 'trauma',
    inExtremis: false,
    vitals: { systolicMmHg: 80 },
  } as const;
  const outcome = appraise(account, 'adult', instant(NOW));
  assert.ok('appraisal' in outcome);
  const said = show(VerdictList, { ...outcome.appraisal }, desk).text();
  assert.match(said, /创伤现场分诊 红/);
  assert.match(said, /红 呼吸 < 10 \/min \/ 呼吸 > 29 \/min/);
  assert.match(said, /红 年龄 ≥ 10 岁 \+ 心率 > 收缩压/);
  assert.match(said, /10–64 岁 < 90，≥65 岁 < 110/);
  assert.match(said, /黄 坠落高度 > 3 米/);
});

screens('a crew scores by tapping, sees the result at once, and may take over what the rules suggest', () => {
  const row = patient({ priority: 3, suspectedPathway: 'stroke', ageBand: 'adult' });
  const screen = show(AssessmentForm, {
    patient: row,
    unitId: 'A1',
    assessment: new Assessment(row),
    onsent: () => undefined,
  });
  screen.press('LAMS 面部', '1 下垂');
  screen.press('LAMS 上肢', '2 迅速坠落');
  assert.match(screen.text(), /LAMS 运动评分 3–5\/5 尚不能判断/);
  screen.press('LAMS 握力', '1 减弱');
  assert.match(screen.text(), /LAMS 运动评分 4\/5 提示大血管闭塞/);
  assert.match(screen.text(), /所选优先级低于规则（P1）/);
  const adopt = [...screen.element.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === '采用',
  );
  adopt?.click();
  flushSync();
  assert.not.match(screen.text(), /所选优先级低于规则/);
  screen.press('LAMS 握力', '1 减弱');
  assert.match(screen.text(), /尚不能判断/, 'a second tap takes the answer back');
});

screens('an impossible value is told by its field, and cannot be sent', () => {
  const screen = show(AssessmentForm, {
    patient: patient(),
    unitId: 'A1',
    assessment: new Assessment(patient()),
    onsent: () => undefined,
  });
  const field = [...screen.element.querySelectorAll('label')].find(({ textContent }) =>
    textContent.includes('收缩压'),
  );
  const input = field?.querySelector('input');
  assert.ok(input);
  input.value = '1800';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  assert.match(field?.textContent ?? '', /有效范围 0–350/);
  const submit = [...screen.element.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === '提交评估',
  );
  assert.is(submit?.disabled, true);
});

screens('the line at the foot of the intake says what the answers come to', () => {
  const desk = new Desk(new Language('zh', zh));
  desk.intake.ask('stroke-signs', isOnEveryCard);
  desk.intake.answer('face', true);
  const screen = show(TriageSummary, { complaint: 'stroke-signs' }, desk);
  assert.match(screen.text(), /P1 卒中 ⚠ 3 项待核对/);
  desk.intake.answer('onset-hours', 30);
  flushSync();
  assert.match(screen.text(), /P2 暂无通道/);
});

screens('the clock of resuscitation counts until the chest is pressed, then says how long it took', () => {
  let pressed = 0;
  const given = { ageBand: 'adult', recognisedAt: ago(42), pressedAt: undefined };
  const screen = show(Resuscitation, { ...given, onpressed: () => (pressed += 1) });
  assert.match(screen.text(), /识别骤停 00:42/);
  screen.element.querySelector('button')?.click();
  assert.is(pressed, 1);
  const later = show(Resuscitation, { ...given, pressedAt: ago(2) });
  assert.match(later.text(), /首次按压 \+00:40/);
  assert.is(later.element.querySelector('button'), null);
});

screens('a call that was cut off may be given up only after somebody has called back', () => {
  const call = { callId: 'C1', channel: 'telephone', receivedAt: ago(60), abandonedAt: ago(55) };
  assert.not.match(show(CallBack, { call }).text(), /放弃并结案/);
  assert.match(show(CallBack, { call: { ...call, callBacks: 2 } }).text(), /未接通 2 次.*放弃并结案/);
});

screens.run();
