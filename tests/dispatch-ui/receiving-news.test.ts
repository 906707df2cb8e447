import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import { Board } from '../../dispatch-ui/receiving/board.svelte.ts';
import { keepOrder } from '../../dispatch-ui/receiving/card-order.ts';
import { arrivalOf } from '../../dispatch-ui/receiving/inbound.ts';
import InboundCard from '../../dispatch-ui/receiving/InboundCard.svelte';
import { newsOf } from '../../dispatch-ui/receiving/news.ts';
import WithdrawnCard from '../../dispatch-ui/receiving/WithdrawnCard.svelte';
import WallCard from '../../dispatch-ui/receiving/WallCard.svelte';
import type { InboundRow } from '../../projections/receiving-board/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, eta, inbound, NOW, unit } from './samples.ts';

const news = suite('what is new at the receiving board');
const opened: object[] = [];
let sent: string[] = [];

/** A desk of the centre, whose server takes every command. */
function openDesk(tables: Parameters<Desk['live']['replace']>[0] = {}, account = 'a'): Desk {
  const desk = new Desk(new Language('en', en));
  desk.session.account = { account, displayName: account, role: 'receiving-centre' };
  desk.session.state = 'signed-in';
  desk.live.replace(tables);
  desk.clock.now = NOW;
  desk.server.command = (path) => {
    sent.push(path);
    return Promise.resolve({ answered: true, body: { accepted: true, events: [] } });
  };
  return desk;
}

function show(desk: Desk, part: unknown, given: Record<string, unknown>): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given } }));
  flushSync();
  return element;
}
const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
const showCard = (desk: Desk, board: Board, row: InboundRow, isChosen = false): HTMLElement =>
  show(desk, InboundCard, { row, board, isChosen, arrival: arrivalOf(row, desk.tables.etas) });
const press = (key: string): KeyboardEvent => new KeyboardEvent('keydown', { key });

news.before.each(() => {
  localStorage.clear();
  sent = [];
});
news.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

const toldAt = (seconds: number, knownSeconds = seconds) => ({
  at: ago(seconds),
  knownAt: ago(knownSeconds),
});
const taken = inbound({
  status: 'acknowledged',
  acknowledgedAt: ago(100),
  acknowledgedBy: 'a',
  sentAt: ago(200),
});

news(
  'what was known when the centre acknowledged is no news; what became known after it is, the newest first',
  () => {
    const row: InboundRow = {
      ...taken,
      toldAnew: { priority: toldAt(150), vitals: toldAt(50), ecg: toldAt(50), unit: toldAt(120, 20) },
    };
    assert.equal(newsOf(row, undefined, undefined), [
      { at: ago(50), what: ['vitals', 'ecg'] },
      { at: ago(120), what: ['unit'] },
    ]);
  },
);

news('a card says what is new and when, in place of who took the patient, until somebody has seen it', () => {
  const row: InboundRow = { ...taken, toldAnew: { vitals: toldAt(50), ecg: toldAt(50) } };
  const desk = openDesk();
  const board = new Board(desk);
  const element = showCard(desk, board, row);
  assert.match(textOf(element), /\d\d:\d\d vital signs, ECG/);
  assert.not.match(textOf(element), /Acknowledged/);
  const seen = [...element.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes('Seen'),
  );
  assert.ok(seen);
  seen.click();
  flushSync();
  assert.match(textOf(element), /✓ Acknowledged/);
  assert.not.match(textOf(element), /ECG/);
  assert.equal(sent, [], 'it is this desk that has looked: nobody else is told so');
});

news('what somebody has seen stays seen after a reload, and is still news to another person', () => {
  const row: InboundRow = { ...taken, toldAnew: { vitals: toldAt(50) } };
  new Board(openDesk({ inbound: { PA1: row } })).look(row);
  assert.equal(new Board(openDesk()).newsOf(row), []);
  assert.is(new Board(openDesk({}, 'b')).newsOf(row).length, 1);
  const more: InboundRow = { ...row, toldAnew: { vitals: toldAt(50), findings: toldAt(300, 10) } };
  assert.equal(
    new Board(openDesk()).newsOf(more).map(({ what }) => what),
    [['findings']],
    'a radio may be late',
  );
});

news('who acknowledges a patient has seen the card', () => {
  const row = inbound({ sentAt: ago(200), toldAnew: { vitals: toldAt(50) } });
  const desk = openDesk();
  const board = new Board(desk);
  board.acknowledge(row);
  assert.equal(sent, ['/api/prealerts/PA1/acknowledge']);
  assert.equal(board.newsOf({ ...row, status: 'acknowledged', acknowledgedAt: ago(100) }), []);
});

news('an arrival is told to have moved by more than three minutes, and does not waver about it', () => {
  const promised = taken.expectedArrivalAt;
  const minutesLater = (minutes: number, board: Board, desk: Desk) => {
    desk.live.replace({ etas: { A1: eta('A1', 'H1', promised + minutes * 60_000) } });
    return board
      .newsOf(taken)
      .flatMap(({ what }) => what.map((each) => (typeof each === 'string' ? each : each.seconds)));
  };
  const desk = openDesk();
  const board = new Board(desk);
  assert.equal(minutesLater(3, board, desk), []);
  assert.equal(minutesLater(4, board, desk), [240]);
  assert.equal(minutesLater(2, board, desk), [120], 'said once, it stands');
  assert.equal(minutesLater(1, board, desk), [], 'until it is as good as on time');
  assert.equal(minutesLater(-5, board, desk), [-300]);
  board.look(taken);
  assert.equal(minutesLater(-5, board, desk), [], 'seen as it is now');
  assert.equal(minutesLater(-1, board, desk), [240], 'and from there it moves on');
  assert.match(textOf(showCard(desk, board, taken)), /4 min later/);
});

news('a patient at the door is not told to be late any more', () => {
  const etas = { A1: eta('A1', 'H1', taken.expectedArrivalAt + 600_000) };
  const there = unit({ status: 'at-centre', centreId: 'H1', patientIds: ['P1'], since: ago(30) });
  const desk = openDesk({ etas, units: { A1: there } });
  assert.equal(new Board(desk).newsOf(taken), []);
  const wall = textOf(show(desk, WallCard, { row: taken, arrival: arrivalOf(taken, desk.tables.etas) }));
  assert.match(wall, /00:30 At the door/);
  assert.not.match(wall, /Due at/);
});

news('a diverted patient says from where', () => {
  const desk = openDesk();
  assert.match(textOf(showCard(desk, new Board(desk), inbound({ divertedFrom: 'H9' }))), /Diverted from H9/);
});

const withdrawn = inbound({
  status: 'withdrawn',
  withdrawnReason: 'other-destination',
  endedAt: ago(60),
  sentAt: ago(300),
  teams: { ct: { by: 'a', at: ago(200) } },
});

news(
  'a card that was withdrawn stays until somebody has seen that nobody comes, and whom to stand down',
  () => {
    const desk = openDesk({ inbound: { PA1: withdrawn } });
    const board = new Board(desk);
    assert.ok(board.isShown(withdrawn));
    const look = () => {
      board.look(withdrawn);
    };
    const element = show(desk, WithdrawnCard, { row: withdrawn, isChosen: true, look });
    assert.match(
      textOf(element),
      /Not coming any more.*other destination.*CT called: tell them to stand down/,
    );
    element.querySelector('button')?.click();
    assert.is(board.isShown(withdrawn), false);
    assert.is(
      new Board(openDesk({ inbound: { PA1: withdrawn } })).isShown(withdrawn),
      false,
      'also after a reload',
    );
  },
);

news('keys say of a withdrawn card only that it was seen', () => {
  const board = new Board(openDesk({ inbound: { PA1: withdrawn } }));
  for (const key of ['Enter', 'a', 'd', 'm'])
    board.press(press(key), [withdrawn], board.chosenOf([withdrawn]));
  assert.equal([sent, board.divertingId, board.isShown(withdrawn)], [[], undefined, true]);
  board.press(press('s'), [withdrawn], withdrawn);
  assert.is(board.isShown(withdrawn), false);
});

news('nobody is told that a patient does not come who was announced anew, or long ago', () => {
  const again = inbound({ preAlertId: 'PA2', sentAt: ago(59) });
  assert.is(new Board(openDesk({ inbound: { PA1: withdrawn, PA2: again } })).isShown(withdrawn), false);
  const board = new Board(openDesk());
  assert.is(board.isShown({ ...withdrawn, endedAt: ago(901) }), false);
  assert.is(board.isShown({ ...withdrawn, status: 'completed' }), false);
});

const cards = (times: Readonly<Record<string, number>>) =>
  Object.entries(times).map(([id, seconds]) => ({ id, at: NOW + seconds * 1000 }));
const orderOf = (before: readonly string[], times: Readonly<Record<string, number>>, isHandAtWork = false) =>
  keepOrder(before, cards(times), isHandAtWork)
    .map(({ id }) => id)
    .join('');

news('who arrives first stands first', () => {
  assert.is(orderOf([], { a: 300, b: 100, c: 200 }), 'bca');
  assert.is(orderOf(['b', 'c', 'a'], { a: 300, b: 100, c: 200, d: 150 }), 'bdca');
  assert.is(orderOf(['b', 'c', 'a'], { a: 300, c: 200 }), 'ca');
});

news('cards change places only for more than a minute, and never under a hand', () => {
  assert.is(orderOf(['a', 'b'], { a: 160, b: 100 }), 'ab');
  assert.is(orderOf(['a', 'b'], { a: 161, b: 100 }), 'ba');
  assert.is(orderOf(['a', 'b'], { a: 900, b: 100, c: 50 }, true), 'abc');
});

const rowsAt = (...seconds: readonly number[]): InboundRow[] =>
  seconds.map((after, index) =>
    inbound({
      preAlertId: `PA${index}`,
      patientId: `P${index}`,
      expectedArrivalAt: instant(NOW + after * 1000),
    }),
  );

news('the keys stay with their card when another comes before it', () => {
  const desk = openDesk();
  const board = new Board(desk);
  const [later, sooner] = rowsAt(600, 60);
  assert.ok(later && sooner);
  assert.is(board.chosenOf(board.arrange([later])), later);
  const both = board.arrange([later, sooner]);
  assert.equal(both, [sooner, later]);
  assert.is(board.chosenOf(both), later);
});

news(
  'a key pressed just after the keys went to another card does nothing; gone to by hand it acts at once',
  () => {
    const desk = openDesk();
    const board = new Board(desk);
    const [first, second, third] = rowsAt(60, 300, 600);
    assert.ok(first && second && third);
    board.chosenOf([first, second, third]);
    const left = [second, third];
    board.press(press('Enter'), left, board.chosenOf(left));
    assert.equal(sent, []);
    board.press(press('ArrowRight'), left, second);
    board.press(press('Enter'), left, board.chosenOf(left));
    assert.equal(sent, ['/api/prealerts/PA2/acknowledge']);
  },
);

news('a key that is held down acts once, and none acts behind a dialog', () => {
  const desk = openDesk();
  const board = new Board(desk);
  const rows = rowsAt(60);
  const chosen = board.chosenOf(rows);
  board.press(new KeyboardEvent('keydown', { key: 'a', repeat: true }), rows, chosen);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('open', '');
  document.body.append(dialog);
  board.press(press('a'), rows, chosen);
  assert.equal(sent, []);
  dialog.remove();
  board.press(press('a'), rows, chosen);
  assert.equal(sent, ['/api/prealerts/PA0/teams']);
});

news('key D opens the reason and puts the next letters into it, and Escape leaves it without asking', () => {
  const desk = openDesk();
  const board = new Board(desk);
  const row = inbound();
  const element = showCard(desk, board, row, true);
  board.press(press('d'), [row], board.chosenOf([row]));
  flushSync();
  const field = element.querySelector<HTMLInputElement>('input[aria-label="Reason to divert"]');
  assert.is(document.activeElement, field);
  assert.not.match(textOf(element), /Acknowledge/, 'in the place of the other answers');
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
  flushSync();
  assert.ok(element.querySelector('input'), 'an input method takes its own Escape');
  field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  flushSync();
  assert.is(element.querySelector('input'), null);
  assert.match(textOf(element), /Acknowledge/);
  assert.equal(sent, []);
});

news('a result says of what it is one', () => {
  const results = [
    { ruleSet: 'field-triage', category: 'red' },
    { ruleSet: 'mewc', category: 'alarm' },
    { ruleSet: 'stemi', category: 'stemi' },
  ];
  const desk = openDesk();
  const text = textOf(showCard(desk, new Board(desk), inbound({ clinical: { results } })));
  assert.match(text, /Field triage red/);
  assert.match(text, /MEWC alarm/);
  assert.match(text, /(?<!STEMI )STEMI(?! STEMI)/);
});

news.run();
