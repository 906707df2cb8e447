import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inboundByCentre } from '../../dispatch-ui/board/inbound-by-centre.ts';
import {
  type Channel,
  type Common,
  Company,
  type WindowKind,
} from '../../dispatch-ui/board/company.svelte.ts';
import { Layout } from '../../dispatch-ui/board/layout.svelte.ts';
import { waitingFirst } from '../../dispatch-ui/board/waiting.ts';
import { ago, eta, inbound, incident, NOW } from './samples.ts';

const windows = suite('windows in step');

const OVERVIEW: Common = { subject: { kind: 'overview' } };
const UNIT: Common = { subject: { kind: 'unit', id: 'A1' } };

/** Windows of one browser: what one says, all others hear, in the order said. */
class Browser {
  now = NOW;
  readonly #channels: Channel[] = [];

  open(as: WindowKind): { readonly company: Company; readonly followed: Common[] } {
    const followed: Common[] = [];
    const channel: Channel = {
      onmessage: null,
      postMessage: (word) => {
        for (const other of this.#channels.filter((one) => one !== channel))
          other.onmessage?.({ data: structuredClone(word) } as MessageEvent);
      },
      close: () => {
        this.#channels.splice(this.#channels.indexOf(channel), 1);
      },
    };
    this.#channels.push(channel);
    const follow = (common: Common): void => {
      followed.push(common);
      company.turn(common);
    };
    const company = new Company(as, { channel, now: () => this.now, follow });
    return { company, followed };
  }
}

windows('what one window selects the other shows, and it does not come back', () => {
  const browser = new Browser();
  const [console, map] = [browser.open('console'), browser.open('map')];
  console.company.turn(OVERVIEW);
  map.company.turn(OVERVIEW);
  console.company.turn(UNIT);
  assert.equal([map.followed, console.followed], [[UNIT], []]);
  map.company.turn({ ...UNIT, at: NOW });
  assert.equal(console.followed, [{ ...UNIT, at: NOW }]);
});

windows('a map that opens takes over what the console shows', () => {
  const browser = new Browser();
  const console = browser.open('console');
  console.company.turn(OVERVIEW);
  console.company.turn(UNIT);
  const map = browser.open('map');
  map.company.turn(OVERVIEW);
  map.company.ask();
  assert.equal([map.followed, console.followed], [[UNIT], []]);
  assert.is(map.company.hasConsole, true);
});

windows('a map is alone when its console closes, or answers no more', () => {
  const browser = new Browser();
  const [first, second] = [browser.open('console'), browser.open('console')];
  const map = browser.open('map');
  for (const { company } of [first, second, map]) company.turn(OVERVIEW);
  map.company.ask();
  first.company.leave();
  assert.is(map.company.hasConsole, true, 'the other console is still there');
  second.company.leave();
  assert.is(map.company.hasConsole, false);

  const third = browser.open('console');
  third.company.turn(OVERVIEW);
  map.company.ask();
  assert.is(map.company.hasConsole, true);
});

windows('a layout is kept for its account, and nothing foreign is taken for one', () => {
  localStorage.clear();
  const layout = new Layout(localStorage, 'li');
  assert.is(layout.middle, 'map');
  layout.middle = 'board';
  assert.is(new Layout(localStorage, 'li').middle, 'board');
  assert.is(new Layout(localStorage, 'wang').middle, 'map');
  localStorage.setItem('mingmai.layout.li', 'ceiling');
  assert.is(new Layout(localStorage, 'li').middle, 'map');
});

windows('of those without a unit the most urgent are counted, and the first of them dated', () => {
  const rows = [
    incident({ priority: 1, receivedAt: ago(30) }),
    incident({ priority: 1, receivedAt: ago(90) }),
    incident({ priority: 1, receivedAt: ago(900), status: 'assigned' }),
    incident({ priority: 2, receivedAt: ago(900) }),
  ];
  assert.equal(waitingFirst(rows), { n: 2, since: ago(90) });
  assert.equal(waitingFirst([]), { n: 0, since: undefined });
});

windows('patients on their way are counted by centre, with the first live arrival', () => {
  const rows = [
    inbound({ unitId: 'A1' }),
    inbound({ unitId: 'A2' }),
    inbound({ centreId: 'H2', unitId: 'A3' }),
    inbound({ centreId: 'H3', status: 'completed' }),
  ];
  const etas = new Map([
    ['A2', eta('A2', 'H1', NOW + 60_000)],
    ['A3', eta('A3', 'H9', NOW + 60_000)],
  ]);
  assert.equal(inboundByCentre(['H3', 'H2', 'H1'], rows, etas), [
    { centreId: 'H2', n: 1, firstAt: NOW + 370_000 },
    { centreId: 'H1', n: 2, firstAt: NOW + 60_000 },
  ]);
});

windows.run();
