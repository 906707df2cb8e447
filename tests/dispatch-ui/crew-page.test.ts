import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import CrewPage from '../../dispatch-ui/crew/CrewPage.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import OnDesk from './OnDesk.svelte';
import { ago, incident, NOW, patient, unit } from './samples.ts';

const page = suite('the page of a crew');

// This DOM has the name and no locks: as a page that is not served over TLS, where a window leads by a lease.
Reflect.deleteProperty(Object.getPrototypeOf(navigator) as object, 'locks');

const opened: object[] = [];
const later = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** The page of A1's crew, whose server answers as `reply` says; the other tables as given. */
function openPage(status: 'acknowledged' | 'on-scene', reply: () => Promise<Response>, tables = {}) {
  const told: string[] = [];
  globalThis.fetch = (_path, options) => {
    if (options?.method !== 'POST') return offline();
    if (typeof options.body === 'string') told.push(options.body);
    return reply();
  };
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'crew-A1', displayName: 'A1', role: 'crew', scope: { unitId: 'A1' } };
  desk.session.state = 'signed-in';
  desk.clock.synchronise(NOW);
  desk.clock.tick();
  desk.live.replace({
    units: { A1: unit({ unitId: 'A1', status, incidentId: 'I1' }) },
    incidents: { I1: incident({ incidentId: 'I1', patientIds: ['P1'] }) },
    patients: { P1: patient({ patientId: 'P1', incidentId: 'I1' }) },
    ...tables,
  });
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(mount(OnDesk, { target: element, props: { desk, part: CrewPage as never, given: {} } }));
  flushSync();
  const text = (): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
  const press = (name: string): void => {
    const found = [...element.querySelectorAll('button')].find(({ textContent }) =>
      textContent.includes(name),
    );
    if (!found) throw new Error(`no button ${name} in: ${text()}`);
    found.click();
    flushSync();
  };
  return { desk, element, told, text, press };
}
const offline = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
const accepted = (): Promise<Response> =>
  Promise.resolve(new Response('{"accepted":true,"events":[]}', { status: 200 }));
const { fetch } = globalThis;

page.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
  localStorage.clear();
  globalThis.fetch = fetch;
});

page('a step that was taken back is not told, and the button stands where it stood', async () => {
  const { told, text, press } = openPage('acknowledged', accepted);
  press('出动');
  assert.match(text(), /撤销 \d+ 秒/);
  assert.match(text(), /到达现场/);
  press('撤销');
  await later();
  flushSync();
  assert.equal(told, []);
  assert.match(text(), /出动/);
  assert.not.match(text(), /撤销/);
});

page('without a link the crew goes on, and sees how much waits', async () => {
  const { text, press, element } = openPage('acknowledged', offline);
  press('出动');
  press('到达现场');
  press('接触患者');
  await later();
  flushSync();
  assert.match(text(), /2 条待发送/, 'beside the one that can still be taken back');
  assert.match(text(), /请先选定目的医院/);
  assert.ok(element.querySelector('details'), 'and what it is');
});

page('an order that was taken back is told with its address and why, until it is read', async () => {
  const calledOff = { incidentId: 'I1', reason: '患者自行就医', at: ago(30) };
  const { desk, text, press } = openPage('acknowledged', offline);
  desk.live.apply([['units', 'A1', unit({ unitId: 'A1', status: 'available', calledOff })]]);
  flushSync();
  assert.match(text(), /调度撤回任务.*颍州区 人民路 1 号.*患者自行就医/);
  desk.live.apply([
    ['units', 'A1', unit({ unitId: 'A1', status: 'assigned', incidentId: 'I2', calledOff })],
    ['incidents', 'I2', incident({ incidentId: 'I2', address: '阜王路 9 号' })],
  ]);
  flushSync();
  assert.match(text(), /调度撤回任务.*阜王路 9 号/, 'and stays beside the order that follows');
  press('知道了');
  assert.not.match(text(), /调度撤回/);
  await later();
});

page('what a desk wrote to the crew stands on its page until it is read', () => {
  const lastText = { textId: 'T1', text: '走东门', sentAt: ago(5), by: 'user:desk' };
  const { desk, text, press } = openPage('acknowledged', offline);
  desk.live.apply([['units', 'A1', unit({ unitId: 'A1', status: 'mobilised', incidentId: 'I1', lastText })]]);
  flushSync();
  assert.match(text(), /调度留言.*走东门/);
  press('知道了');
  assert.not.match(text(), /走东门/);
});

page('a crew without an order reads once that it waits', () => {
  const { desk, text } = openPage('acknowledged', offline);
  assert.match(text(), /收到指令/);
  desk.live.apply([['units', 'A1', unit({ unitId: 'A1', status: 'at-station' })]]);
  flushSync();
  assert.is(text().match(/站内待命/g)?.length, 1);
});

page('the number of one caller is never shown for the order that follows', async () => {
  const mission = incident({ incidentId: 'I1', patientIds: ['P1'], callerId: 'N1' });
  const { desk, element, text, press } = openPage('acknowledged', offline, { incidents: { I1: mission } });
  const numbers: Response[] = [];
  globalThis.fetch = (path) =>
    typeof path === 'string' && path.includes('/api/people/') && numbers[0]
      ? Promise.resolve(numbers[0].clone())
      : offline();
  press('显示号码');
  await later();
  flushSync();
  assert.match(text(), /显示号码/, 'out of reach it can be asked for again');
  numbers.push(new Response('{"phone":"13800000001"}', { status: 200 }));
  press('显示号码');
  await later();
  flushSync();
  assert.is(element.querySelector('a[href^="tel:"]')?.getAttribute('href'), 'tel:13800000001');
  desk.live.apply([
    ['units', 'A1', unit({ unitId: 'A1', status: 'assigned', incidentId: 'I2' })],
    ['incidents', 'I2', incident({ incidentId: 'I2', callerId: 'N2' })],
  ]);
  flushSync();
  assert.is(element.querySelector('a[href^="tel:"]'), null);
  assert.match(text(), /显示号码/);
});

page('who has told the arrival is no longer promised one', async () => {
  const eta = {
    ...{ unitId: 'A1', target: 'scene', targetId: 'I1', expectedAt: ago(-240), earliestAt: ago(-200) },
    ...{ latestAt: ago(-300), promises: 9, isWide: false, remainingSeconds: 240, remainingMetres: 2500 },
    ...{ quality: 'road', fixAt: ago(1), path: [], estimatedAt: ago(1) },
  };
  const { text, press } = openPage('acknowledged', offline, { etas: { A1: eta } });
  press('出动');
  assert.match(text(), /2\.5 km/);
  press('到达现场');
  assert.not.match(text(), /2\.5 km/);
  await later();
});

page('at the wheel the forms are shut, and open as they were left', () => {
  const fix = { unitId: 'A1', lat: 32.9, lon: 115.8, courseDegrees: 0, fixAt: NOW, receivedAt: NOW };
  const positions = { A1: { ...fix, speedMps: 9 } };
  const { desk, element, press } = openPage('on-scene', offline, { positions });
  const form = (): Element | null => element.querySelector('form');
  assert.ok(form()?.closest('[hidden]'));
  press('我不是驾驶员');
  assert.is(form()?.closest('[hidden]'), null);
  desk.live.apply([['positions', 'A1', { ...fix, speedMps: 0 }]]);
  flushSync();
  assert.is(form()?.closest('[hidden]'), null);
});

page.run();
