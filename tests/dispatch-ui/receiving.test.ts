import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { HandoverDraft } from '../../dispatch-ui/crew/handover.svelte.ts';
import { Board } from '../../dispatch-ui/receiving/board.svelte.ts';
import InboundCard from '../../dispatch-ui/receiving/InboundCard.svelte';
import RecentArrivals from '../../dispatch-ui/receiving/RecentArrivals.svelte';
import { keyOf } from '../../dispatch-ui/receiving/keys.ts';
import { nextTeam, teamsFor } from '../../dispatch-ui/receiving/teams.ts';
import { withTrends } from '../../dispatch-ui/receiving/vitals.ts';
import WallCard from '../../dispatch-ui/receiving/WallCard.svelte';
import type { InboundRow } from '../../projections/receiving-board/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, inbound, NOW, unit } from './samples.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';

const receiving = suite('the receiving board');
const opened: object[] = [];

function show(part: object, given: Record<string, unknown>, tables = {}): HTMLElement {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'a', displayName: 'A', role: 'receiving-centre' };
  desk.session.state = 'signed-in';
  desk.live.replace(tables);
  desk.clock.now = NOW;
  const element = document.createElement('div');
  document.body.append(element);
  const all = { board: new Board(desk), ...given };
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given: all } }));
  flushSync();
  return element;
}
const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
const card = (row: InboundRow): string =>
  textOf(show(InboundCard, { row, arrival: { expectedAt: NOW + 65_000 } }));

receiving.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

receiving('a centre sees how often it was called, who was called beside it, and that nobody answered', () => {
  const row = inbound({
    repeats: 10,
    repeatedAt: ago(60),
    called: [
      { contact: 1, name: { zh: '急诊值班医师', en: 'Duty physician' }, at: ago(1200) },
      { contact: 'supervisor', name: { zh: '调度值班主任', en: 'Supervisor' }, at: ago(1200) },
    ],
    unansweredAt: ago(30),
  });
  const text = card(row);
  assert.match(text, /已重复呼叫 10 次/);
  assert.match(text, /已转呼 急诊值班医师/);
  assert.match(text, /已转呼 调度值班主任/);
  assert.match(text, /无人应答：请打电话/);
});

receiving('a patient on board may be told at the door, and from then on is not counted down', () => {
  const row = inbound({ status: 'acknowledged' });
  const given = { row, arrival: { expectedAt: NOW + 65_000 } };
  const coming = unit({ status: 'transporting', centreId: 'H1', patientIds: ['P1'] });
  assert.match(textOf(show(InboundCard, given, { units: { A1: coming } })), /01:05 .*患者到门口/);
  const atDoor: typeof coming = { ...coming, status: 'at-centre', since: ago(90) };
  const there = textOf(show(InboundCard, given, { units: { A1: atDoor } }));
  assert.match(there, /01:30 已到门口/);
  assert.not.match(there, /患者到门口/);
  assert.not.match(card(row), /患者到门口/, 'nobody has the patient on board yet');
  const elsewhere: typeof coming = { ...coming, centreId: 'H2' };
  assert.not.match(textOf(show(InboundCard, given, { units: { A1: elsewhere } })), /患者到门口/);
});

receiving('a centre reads the onset, what the rules said and where the ECG is', () => {
  const row = inbound({
    clinical: {
      ageYears: 76,
      lastKnownWellAt: ago(3900),
      ecgReference: 'ECG-17',
      results: [
        { ruleSet: 'lams', category: 'positive', points: 4, outOf: 5 },
        { ruleSet: 'infection', category: 'airborne' },
        { ruleSet: 'be-fast', category: 'positive' },
      ],
    },
  });
  const text = card(row);
  assert.match(text, /76 岁/);
  assert.match(text, /最后正常 \d\d:\d\d 1 时 05 分前/);
  assert.match(text, /LAMS 4\/5 提示大血管闭塞/);
  assert.match(text, /空气隔离/);
  assert.match(text, /BE-FAST 阳性/);
  assert.match(text, /ECG-17/);
});

receiving('teams are offered by pathway, and one that was called beside them stays', () => {
  assert.equal(teamsFor(inbound({ pathway: 'stroke' }))[0], 'stroke');
  const done = { by: 'centre-H1', at: ago(5) };
  const row = inbound({ pathway: 'stroke', teams: { stroke: done, theatre: done } });
  assert.ok(teamsFor(row).includes('theatre'));
  assert.is(nextTeam(row), 'ct');
  assert.match(card(row), /✓ 卒中/);
});

receiving('the reminder of a team goes once one is called', () => {
  const reminded = inbound({ status: 'acknowledged', teamRemindedAt: ago(5) });
  assert.match(card(reminded), /尚未启动团队/);
  const called = { ...reminded, teams: { stroke: { by: 'c', at: ago(1) } } };
  assert.not.match(card(called), /尚未启动团队/);
});

const asked = { reason: 'CT 故障', by: 'centre-H1', at: ago(20) };

receiving('asking to divert does not keep the patient away, and the board says so', () => {
  assert.match(card(inbound({ status: 'acknowledged', diversion: asked })), /CT 故障.*患者仍前来/);
  const declined = { ...asked, declined: { reason: '无其他卒中中心', by: 'desk', at: ago(5) } };
  assert.match(card(inbound({ status: 'acknowledged', diversion: declined })), /维持目的地：无其他卒中中心/);
});

receiving('a withdrawn pre-alert says why', () => {
  const row = inbound({ status: 'withdrawn', withdrawnReason: 'other-destination', endedAt: ago(60) });
  assert.match(textOf(show(RecentArrivals, { rows: [row] })), /已撤回 改送他院/);
});

receiving('the keys act on the board, not on what somebody writes or presses', () => {
  const press = (key: string, target?: Element, more = {}) =>
    keyOf({ key, target: target ?? null, ctrlKey: false, altKey: false, metaKey: false, ...more });
  assert.equal(
    ['Enter', 'A', 'd', 'M', 'ArrowRight', 'x'].map((key) => press(key)),
    ['acknowledge', 'activate', 'divert', 'door', 'next', undefined],
  );
  assert.is(press('a', document.createElement('input')), undefined);
  assert.is(press('Enter', document.createElement('button')), undefined);
  assert.is(press('a', document.createElement('button')), 'activate');
  assert.is(press('a', undefined, { ctrlKey: true }), undefined);
});

receiving('a handover note is sent once it says what happened and who took over', () => {
  const draft = new HandoverDraft();
  assert.is(draft.isComplete, false);
  draft.situation = ' 右侧无力 ';
  draft.takenOverBy = '卒中 0231';
  draft.toggle('oxygen');
  draft.toggle('aspirin');
  draft.toggle('oxygen');
  draft.wentTo = 'ct';
  assert.is(draft.isComplete, true);
  assert.equal(draft.body({ gcs: 13 }), {
    situation: '右侧无力',
    takenOverBy: '卒中 0231',
    wentTo: 'ct',
    treatments: ['aspirin'],
    vitals: { gcs: 13 },
  });
});

receiving('a sign shows which way it went since it was measured before', () => {
  const signs = withTrends({ systolicMmHg: 90, gcs: 15, spo2Percent: 97 }, { systolicMmHg: 120, gcs: 15 });
  assert.equal(
    signs.map(({ name, trend }) => [name, trend]),
    [
      ['pressure', 'down'],
      ['spo2', undefined],
      ['gcs', undefined],
    ],
  );
});

receiving('the keys of the board leave an input method alone', () => {
  const pressed = { key: 'a', target: null, ctrlKey: false, altKey: false, metaKey: false };
  assert.is(keyOf(pressed), 'activate');
  assert.is(keyOf({ ...pressed, isComposing: true }), undefined);
  assert.is(keyOf({ ...pressed, keyCode: 229 }), undefined);
});

receiving('the wall shows who is needed and nothing of the person', () => {
  const row = inbound({
    clinical: { ageYears: 76, ecgReference: 'ECG-17' },
    vitals: { systolicMmHg: 85 },
    code: 'STROKE-76-1',
    teams: { stroke: { by: 'centre-H1', at: ago(5) } },
  });
  const text = textOf(show(WallCard, { row, arrival: { expectedAt: NOW + 65_000 } }));
  assert.match(text, /01:05/);
  assert.match(text, /卒中/);
  assert.not.match(text, /76|85|ECG|成人/);
});

receiving.run();
