import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TerminalRow } from '../../coordinator/contract/terminals.ts';
import StrangerList from '../../dispatch-ui/terminals/StrangerList.svelte';
import LastFrame from '../../dispatch-ui/terminals/LastFrame.svelte';
import { isFound, sorted, TerminalsWatched } from '../../dispatch-ui/terminals/terminals.svelte.ts';

import { Mounted } from './mounted.ts';
import { ago, unit } from './samples.ts';

const terminals = suite('board of terminals');
const opened: Mounted[] = [];
terminals.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => part.close()));
});

const row = (unitId: string, more: Partial<TerminalRow> = {}): TerminalRow => ({
  ...{ terminalId: `gt06-${unitId}`, identity: `8675309${unitId}`, unitId, protocol: 'gt06' },
  ...{ connected: true, accepted: 0, rejectedByReason: {}, badFrames: {}, alarms: [], isAllowedHere: false },
  ...{ proof: 'name', turnedAway: {} },
  ...more,
});
const unitsOf = (rows: readonly TerminalRow[]): string[] => rows.map(({ unitId }) => unitId);

terminals('who never sent a fix comes last, whichever way the others are sorted', () => {
  const rows = [row('A'), row('B', { lastFixAt: 2 }), row('C', { lastFixAt: 1 })];
  assert.equal(unitsOf(sorted(rows, 'fix', false)), ['C', 'B', 'A']);
  assert.equal(unitsOf(sorted(rows, 'fix', true)), ['B', 'C', 'A']);
});

terminals('the most rejected is first, bad frames and bad fixes alike', () => {
  const rows = [
    row('A'),
    row('B', { badFrames: { junk: 2 } }),
    row('C', { rejectedByReason: { 'too-old': 3 } }),
  ];
  assert.equal(unitsOf(sorted(rows, 'rejected', false)), ['C', 'B', 'A']);
});

terminals('a terminal is found by parts of its unit, its name and its firmware, all of them', () => {
  const one = row('A1', { firmware: 'V2.4' });
  for (const words of ['', '阜A1', '8675309', 'v2 gt06', '  阜a1 '])
    assert.ok(isFound(one, '阜A1', words), words);
  for (const words of ['阜A2', 'gt06 v3']) assert.not.ok(isFound(one, '阜A1', words), words);
});

terminals('the board before stays while the server does not answer, and says so', async () => {
  const board = { at: 1, terminals: [row('A')], strangers: [] };
  const refused = { accepted: false, code: 'Unreachable', message: '' } as const;
  let answers = true;
  const watched = new TerminalsWatched(() =>
    Promise.resolve(answers ? { answered: true, body: board } : { answered: false, refused }),
  );
  await watched.ask();
  answers = false;
  await watched.ask();
  assert.is(watched.board, board);
  assert.is(watched.refused, refused);
  answers = true;
  await watched.ask();
  assert.is(watched.refused, undefined);
});

function strangers(): Mounted {
  const office = new Mounted('administrator');
  opened.push(office);
  office.desk.live.units = new Map([['A7', unit({ unitId: 'A7' })]]);
  const stranger = {
    ...{ identity: '13977770001', protocol: 'jtt808-2019', address: '10.64.1.2', times: 1 },
    ...{ firstAt: ago(9), lastAt: ago(9) },
  };
  return office.show(StrangerList, { strangers: [stranger], onallowed: () => undefined });
}

terminals('an unknown terminal speaks for no unit before somebody chose one', async () => {
  const office = strangers();
  assert.is(office.field('for unit').value, '');
  assert.ok(office.button('Allow').disabled);
  office.write('for unit', 'A7');
  await office.press(office.button('Allow'));
  assert.equal(office.sent, [
    {
      path: '/api/terminals',
      body: { protocol: 'jtt808-2019', identity: '13977770001', unitId: 'A7' },
    },
  ]);
});

terminals('a range that is none is named beside its field before it is sent', () => {
  const office = strangers();
  office.write('for unit', 'A7');
  office.write('Only from', '10.64.0.0/10 ten-sixty-four');
  assert.match(office.text, '“ten-sixty-four” is no address range');
  assert.ok(office.button('Allow').disabled);
  office.write('Only from', '10.64.0.0/10, 240e::/20');
  assert.not.ok(office.button('Allow').disabled);
});

terminals('the newest message is laid out in columns, its heading across them', async () => {
  const office = new Mounted('administrator');
  opened.push(office);
  const explained = ['JT/T 808 2019', '    0  0200          消息 ID       位置信息汇报'];
  office.desk.server.terminalFrame = () =>
    Promise.resolve({ answered: true, body: { hex: '7e', explained: { zh: explained, en: explained } } });
  office.show(LastFrame, { terminalId: 'T1', onclose: () => undefined });
  await office.settle();
  const lines = [...office.element.querySelectorAll('tr')].map((line) =>
    [...line.cells].map(({ textContent, colSpan }) => `${textContent}:${colSpan}`),
  );
  assert.equal(lines, [['JT/T 808 2019:4'], ['0:1', '0200:1', '消息 ID:1', '位置信息汇报:1']]);
});

terminals.run();
