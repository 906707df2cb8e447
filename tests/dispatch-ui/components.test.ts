import { flushSync, mount, unmount, type Component } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Role } from '../../coordinator/contract/access.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import AlarmStrip from '../../dispatch-ui/alarms/AlarmStrip.svelte';
import NoticeLine from '../../dispatch-ui/desk/NoticeLine.svelte';
import SignIn from '../../dispatch-ui/desk/SignIn.svelte';
import { openPanel } from '../../dispatch-ui/dispatcher/panels.ts';
import IncidentPanel from '../../dispatch-ui/dispatcher/IncidentPanel.svelte';
import PatientCard from '../../dispatch-ui/dispatcher/PatientCard.svelte';
import QueueList from '../../dispatch-ui/dispatcher/QueueList.svelte';
import Overview from '../../dispatch-ui/dispatcher/Overview.svelte';
import UnitPanel from '../../dispatch-ui/dispatcher/UnitPanel.svelte';
import { Board } from '../../dispatch-ui/receiving/board.svelte.ts';
import InboundCard from '../../dispatch-ui/receiving/InboundCard.svelte';
import OnDesk from './OnDesk.svelte';
import { ago, eta, inbound, incident, NOW, patient, SITE, unit } from './samples.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';

const components = suite('parts of the screens');

interface Screen {
  readonly desk: Desk;
  readonly element: HTMLElement;
  readonly text: () => string;
  readonly button: (name: string) => HTMLButtonElement;
}

const opened: object[] = [];

/** Puts one part on a desk at the sample moment, signed in as the role. */
function show(part: Component<never>, given: Record<string, unknown>, role: Role, tables = {}): Screen {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'a', displayName: 'A', role };
  desk.session.state = 'signed-in';
  desk.live.replace(tables);
  desk.clock.now = NOW;
  const element = document.createElement('div');
  document.body.append(element);
  const all = { board: new Board(desk), ...given };
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given: all } }));
  flushSync();
  return {
    desk,
    element,
    text: () => element.textContent.replaceAll(/\s+/g, ' ').trim(),
    button: (name) => {
      const found = [...element.querySelectorAll('button')].find(({ textContent }) =>
        textContent.includes(name),
      );
      if (!found) throw new Error(`no button ${name} in: ${element.innerHTML}`);
      return found;
    },
  };
}

components.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
  localStorage.clear();
});

components('a pre-alert counts down and, past its time, counts up', () => {
  const row = inbound();
  const screen = show(InboundCard, { row, arrival: { expectedAt: NOW + 65_000 } }, 'receiving-centre');
  assert.match(screen.text(), /01:05 预计到达/);
  screen.desk.clock.now = NOW + 195_000;
  flushSync();
  assert.match(screen.text(), /\+02:10 应到时间/);
});

components('an unacknowledged pre-alert has one button for whoever may press it', () => {
  const given = { row: inbound(), arrival: { expectedAt: NOW } };
  assert.is(show(InboundCard, given, 'receiving-centre').button('确认接收').disabled, false);
  assert.is(show(InboundCard, given, 'planner').button('确认接收').disabled, true);
});

components('an acknowledged pre-alert says by whom', () => {
  const by = (acknowledgedBy: string): string => {
    const row = inbound({ status: 'acknowledged', acknowledgedAt: ago(5), acknowledgedBy });
    return show(InboundCard, { row, arrival: { expectedAt: NOW } }, 'receiving-centre').text();
  };
  assert.match(by('a'), /已确认 A /, 'a person at a desk by name');
  assert.match(by('centre-H1'), /已确认 本中心/, 'an account of the centre in words');
  assert.not.match(by('centre-H1'), /centre-H1|确认接收/);
});

components('the queue names priority, complaint, place, waiting time and the unit that drives', () => {
  const row = incident({ status: 'assigned', unitIds: ['A1'], receivedAt: ago(125) });
  const tables = { incidents: { I1: row }, units: { A1: unit({ status: 'mobilised' }) } };
  const screen = show(QueueList, {}, 'dispatcher', tables);
  assert.match(screen.text(), /P2 卒中征象 02:05 颍州区 人民路 1 号 阜A1 · 驶向现场/);
});

components('an incident that is pressed becomes the subject of every panel', () => {
  const screen = show(QueueList, {}, 'dispatcher', { incidents: { I1: incident() } });
  screen.button('卒中征象').click();
  flushSync();
  assert.is(screen.desk.selection.is('incident', 'I1'), true);
  assert.is(screen.button('卒中征象').getAttribute('aria-current'), 'true');
});

components('a planner sees the queue and takes no calls', () => {
  assert.not(show(QueueList, {}, 'planner').text().includes('新呼救'));
  assert.ok(show(QueueList, {}, 'dispatcher').text().includes('新呼救'));
});

components('while the past is shown no call can be taken', () => {
  const screen = show(QueueList, {}, 'dispatcher');
  screen.desk.replay.at = NOW - 1000;
  flushSync();
  assert.not(screen.text().includes('新呼救'));
});

components('another language changes the words in place', async () => {
  const screen = show(QueueList, {}, 'dispatcher', { incidents: { I1: incident() } });
  await screen.desk.language.toggle();
  flushSync();
  assert.match(screen.text(), /Stroke signs/);
});

components('an alarm says what, where and for how long, and leads to its incident', () => {
  const row = incident({ priority: 1, receivedAt: ago(150) });
  const screen = show(AlarmStrip, {}, 'dispatcher', { incidents: { I1: row } });
  assert.match(screen.text(), /危急 P1 未派车：卒中征象 颍州区 人民路 1 号 02:30/);
  screen.button('查看').click();
  assert.is(screen.desk.selection.is('incident', 'I1'), true);
});

components('a refusal stays in sight until it is dismissed', () => {
  const screen = show(NoticeLine, {}, 'dispatcher', { units: { A1: unit() } });
  const refused = {
    accepted: false,
    code: 'UnitNotOnDuty',
    message: 'x',
    details: { unitId: 'A1' },
  } as const;
  screen.desk.commands.notice = { kind: 'refused', refused };
  flushSync();
  assert.match(screen.text(), /阜A1 不在班/);
  assert.is(screen.element.querySelector('[role=alert]') === null, false);
  screen.button('✕').click();
  flushSync();
  assert.is(screen.text(), '');
});

components('signing in asks for an account and a password by name', () => {
  const screen = show(SignIn, {}, 'dispatcher');
  const labels = [...screen.element.querySelectorAll('label')].map(({ textContent }) => textContent.trim());
  assert.equal(labels, ['账号', '密码']);
  assert.ok(screen.button('登录'));
});

components('a unit under way is shown with road, heading and the width of its arrival', () => {
  const row = unit({ status: 'transporting', centreId: 'H1' });
  const tables = {
    units: { A1: row },
    etas: { A1: eta('A1', 'H1', NOW + 460_000) },
    onRoads: {
      A1: {
        unitId: 'A1',
        road: { class: 'primary', ref: 'G328', name: '人民路' },
        headingDegrees: 88,
        fixAt: ago(2),
      },
    },
  };
  const text = show(UnitPanel, { unitId: 'A1' }, 'dispatcher', tables).text();
  assert.match(text, /行驶道路 G328 人民路 向东/);
  assert.match(text, /到医院 07:40 \(06:40–09:10\)/);
});

components('a width that rests on few drives is marked, and so is an old fix', () => {
  const old = { ...eta('A1', 'H1', NOW + 460_000), isWide: true, promises: 3, fixAt: ago(200) };
  const tables = { units: { A1: unit({ status: 'transporting' }) }, etas: { A1: old } };
  const screen = show(UnitPanel, { unitId: 'A1' }, 'dispatcher', tables);
  assert.match(screen.text(), /07:40 \(≈06:40–09:10\) 定位 3 分前/);
  assert.ok(screen.element.querySelector('[title*="不足 20 次"]'));
});

components('a free unit says whom it covers alone', () => {
  const contribution = {
    unitId: 'A1',
    residents: 90_000,
    townshipIds: ['wenfeng', 'sanhe'],
    drops: [],
    computedAt: ago(1),
  };
  const tables = {
    units: { A1: unit() },
    network: { network: { network: SITE } },
    contributions: { A1: contribution },
  };
  const text = show(UnitPanel, { unitId: 'A1' }, 'dispatcher', tables).text();
  assert.match(text, /独自覆盖 90,000 人 文峰街道、三合镇/);
});

components('an inbound card tells the width of an arrival, once the unit drives here', () => {
  const given = eta('A1', 'H1', NOW + 460_000);
  const arrival = { expectedAt: given.expectedAt, eta: given };
  const screen = show(InboundCard, { row: inbound(), arrival }, 'receiving-centre');
  assert.match(screen.text(), /07:40 预计到达 \d\d:\d\d 06:40–09:10/);
});

const covered = {
  network: { network: { network: SITE } },
  coverage: {
    yingzhou: { countyId: 'yingzhou', residents: 90_000, within10: 0.7, within15: 0.9, withinLimit: 0.8 },
    all: { countyId: 'all', residents: 90_000, within10: 0.7, within15: 0.9, withinLimit: 0.8 },
  },
  coverageSeries: {
    1: { at: ago(600), counties: { yingzhou: [0.9, 1, 0.95], all: [0.9, 1, 0.95] } },
    2: { at: ago(300), counties: { yingzhou: [0.7, 0.9, 0.8], all: [0.7, 0.9, 0.8] } },
  },
  promises: {
    'station:S1': {
      by: 'station',
      id: 'S1',
      n: 34,
      medianErrorSeconds: 45,
      p90ErrorSeconds: 130,
      biasSeconds: 62,
      newestAt: ago(60),
    },
  },
};

components('the overview tells coverage, how it went, and its lowest', () => {
  const screen = show(Overview, {}, 'dispatcher', covered);
  assert.match(screen.text(), /颍州区 城区 ?0 ?70 % ?90 % ?80 %/);
  assert.match(screen.text(), /最低 10′ 70 %/);
  assert.is(screen.element.querySelectorAll('td.course polyline').length, 1);
});

components('planners see how promised arrivals were kept; dispatchers are not bothered with it', async () => {
  const planner = show(Overview, {}, 'planner', covered);
  await openPanel('promises', new Language('zh', zh));
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
  assert.match(planner.text(), /到达承诺.*S1 ?34 ?00:45 ?02:10 ?\+01:02/);
  assert.not(show(Overview, {}, 'dispatcher', covered).text().includes('到达承诺'));
});

const called = { I1: incident({ code: 'F1240', owner: { by: 'wang', at: ago(40) } }) };
const panel = (tables = called, role: Role = 'dispatcher') =>
  show(IncidentPanel, { incidentId: 'I1' }, role, { incidents: tables });

components('an incident says who answers for it, and any other desk may take it over', () => {
  const { text, button, desk } = panel();
  assert.match(text(), /负责：wang.*接管/);
  assert.is(button('接管').disabled, false);
  desk.session.account = { account: 'wang', displayName: '王芳', role: 'dispatcher' };
  flushSync();
  assert.match(text(), /由您负责/);
  assert.not.match(text(), /接管/);
});

components('who else has the incident open is said by name, once, and nobody is told of themselves', () => {
  const { text, desk } = panel();
  const at = (account: string, name: string, incidentId = 'I1') => ({
    account,
    name,
    incidentId,
    since: NOW,
  });
  desk.connection.desks = [at('a', 'A'), at('wang', '王芳'), at('wang', '王芳'), at('li', '李强', 'I2')];
  flushSync();
  assert.match(text(), /负责：王芳/, 'the name, once it is known');
  assert.match(text(), /◉ 王芳也打开了/);
  assert.not.match(text(), /李强/);
});

components('what another desk changed is told with its age, and forgotten after five minutes', () => {
  const lastDeed = { by: 'wang', at: ago(12) };
  assert.match(panel({ I1: incident({ lastDeed }) }).text(), /wang 12 秒前更改/);
  assert.not.match(panel({ I1: incident({ lastDeed: { by: 'a', at: ago(12) } }) }).text(), /前更改/);
  assert.not.match(panel({ I1: incident({ lastDeed: { by: 'wang', at: ago(301) } }) }).text(), /前更改/);
});

components(
  'what another desk chooses while this one is choosing is asked about, never put in its place',
  () => {
    const bound = (destinationId: string, by: string) => ({
      patients: { P1: patient({ destinationId, destinationChosen: { by, at: ago(3) } }) },
    });
    const choosing = () => {
      const screen = show(PatientCard, { patientId: 'P1', number: 1, isOpen: true }, 'dispatcher', {
        patients: { P1: patient() },
      });
      screen.element.querySelector('.choice')?.dispatchEvent(new Event('focusin', { bubbles: true }));
      flushSync();
      screen.desk.live.replace(bound('H9', 'wang'));
      flushSync();
      return screen;
    };
    const kept = choosing();
    assert.match(kept.text(), /wang已改为H9/);
    kept.button('保留我的').click();
    flushSync();
    assert.not.match(kept.text(), /已改为/);
    assert.ok(kept.element.querySelector('.choice'), 'the choice goes on');
    const taken = choosing();
    taken.button('采用对方的').click();
    flushSync();
    assert.is(taken.element.querySelector('.choice'), null);
    const own = choosing();
    own.desk.live.replace(bound('H8', 'a'));
    flushSync();
    assert.not.match(own.text(), /已改为/, 'one’s own choice is no news');
  },
);

components('an incident is closed only after a second word, and Esc is none', () => {
  const { button, element } = panel();
  button('取消并结案').click();
  flushSync();
  const dialog = element.querySelector('dialog');
  assert.match(dialog?.textContent ?? '', /F1240 颍州区 人民路 1 号/);
  dialog?.close();
  flushSync();
  assert.is(element.querySelector('dialog'), null);
});

components.run();
