import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import DiversionRequests from '../../dispatch-ui/dispatcher/DiversionRequests.svelte';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import ReadinessForm from '../../dispatch-ui/receiving/ReadinessForm.svelte';
import { instant } from '../../coordinator/domain/quantities.ts';
import type { CentreRow, DiversionRequest } from '../../projections/live-map/view.ts';
import { aCentre } from '../support/facts.ts';
import OnDesk from './OnDesk.svelte';
import { ago, NOW } from './samples.ts';

const diversions = suite('diversions on the desks');
const opened: object[] = [];

const request: DiversionRequest = {
  until: instant(NOW + 3_600_000),
  reason: 'CT 故障',
  awaits: 'last-in-county',
  requestedAt: ago(120),
};
const centre = (more: Partial<CentreRow>): CentreRow => ({
  centreId: 'H1',
  centre: aCentre('H1', { shortName: { zh: '人民医院', en: 'People' } }),
  readiness: {},
  diversions: {},
  ...more,
});

function show(part: object, role: 'dispatcher' | 'receiving-centre', row: CentreRow): HTMLElement {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'a', displayName: 'A', role };
  desk.session.state = 'signed-in';
  desk.clock.now = NOW;
  desk.live.centres = new Map([[row.centreId, row]]);
  const element = document.createElement('div');
  document.body.append(element);
  const given = part === ReadinessForm ? { row } : {};
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given } }));
  flushSync();
  return element;
}
const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();

diversions.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

diversions('a dispatcher sees who asks, why it is not let by itself, and may say yes or no', () => {
  const panel = show(
    DiversionRequests,
    'dispatcher',
    centre({ diversionRequests: { stroke: request, icu: { ...request, until: ago(1) } } }),
  );
  const text = textOf(panel);
  assert.match(text, /人民医院 申请卒中分流至/);
  assert.match(text, /CT 故障/);
  assert.match(text, /本县区同类中最后一家开放/);
  assert.not.match(text, /重症/, 'what has ended by itself is not asked any more');
  assert.equal(
    [...panel.querySelectorAll('button')].map((button) => button.textContent.trim()),
    ['同意分流', '不同意'],
  );
});

diversions('nothing is shown while nobody asks, and nobody but a dispatcher decides', () => {
  assert.is(textOf(show(DiversionRequests, 'dispatcher', centre({}))), '');
  const panel = show(
    DiversionRequests,
    'receiving-centre',
    centre({ diversionRequests: { stroke: request } }),
  );
  assert.is(panel.querySelectorAll('button').length, 0);
});

diversions('the centre sees that its request waits, and by whom and why it was declined', () => {
  const waits = textOf(
    show(ReadinessForm, 'receiving-centre', centre({ diversionRequests: { stroke: request } })),
  );
  assert.match(waits, /分流申请待调度同意.*本县区同类中最后一家开放/);
  const declined = { by: 'desk', reason: '别无他院', at: ago(10) };
  const said = centre({ diversionRequests: { stroke: { ...request, declined } } });
  assert.match(textOf(show(ReadinessForm, 'receiving-centre', said)), /调度员 .* 不同意分流：别无他院/);
});

diversions.run();
