import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TerminalRow } from '../../coordinator/contract/terminals.ts';
import { isFound, sorted, TerminalsWatched } from '../../dispatch-ui/terminals/terminals.svelte.ts';

const terminals = suite('board of terminals');

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

terminals.run();
