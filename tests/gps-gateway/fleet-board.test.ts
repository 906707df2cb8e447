import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fleetOf, strangersOf } from '../../gps-gateway/fleet-board.ts';
import { nameOf, type OtherGateway, SILENT_MS } from '../../gps-gateway/roll.ts';
import type { Stranger } from '../../gps-gateway/strangers.ts';
import type { TerminalStatus } from '../../gps-gateway/terminal-status.ts';
import { A7, ago, now } from '../support/gateway.ts';

const board = suite('board of all gateways');

const status = (change: Partial<TerminalStatus> = {}): TerminalStatus => ({
  ...{ identity: A7.phone, unitId: 'A7', protocol: A7.protocol, connected: false, alarms: [] },
  ...{ accepted: 0, rejectedByReason: {}, badFrames: {}, proof: 'code', turnedAway: {} },
  ...change,
});
const other = (rows: readonly TerminalStatus[], change: Partial<OtherGateway> = {}): OtherGateway => ({
  ...{ gateway: 'g2', name: 'east:6808', heardAt: now, strangers: [] },
  terminals: new Map(rows.map((row) => [nameOf(row), row])),
  ...change,
});

board('whoever heard a terminal last tells of it, and what was counted is the sum', () => {
  const here = status({ lastContactAt: ago(60), accepted: 5, rejectedByReason: { 'too-old': 1 } });
  const there = status({
    ...{ protocol: 'jtt808-2019', connected: true, lastContactAt: ago(2), lastFixAt: ago(3), accepted: 7 },
    rejectedByReason: { 'too-old': 2, 'off-earth': 1 },
  });
  const [row] = fleetOf([here], [other([there])], now);
  assert.equal([row?.connected, row?.lastFixAt, row?.protocol], [true, ago(3), 'jtt808-2019']);
  assert.equal([row?.accepted, row?.rejectedByReason], [12, { 'too-old': 3, 'off-earth': 1 }]);
  assert.equal(row?.elsewhere, { gateway: 'g2', name: 'east:6808', heardAt: now, isSilent: false });
  const [back] = fleetOf([status({ connected: true, lastContactAt: ago(1) })], [other([there])], now);
  assert.equal([back?.connected, back?.elsewhere, back?.accepted], [true, undefined, 7]);
});

board(
  'of a gateway that fell silent the last word stays, with its age, and nobody counts as connected',
  () => {
    const there = status({ connected: true, lastContactAt: ago(20), lastFixAt: ago(21) });
    const [row] = fleetOf([status()], [other([there], { heardAt: ago(SILENT_MS / 1000 + 1) })], now);
    assert.equal([row?.connected, row?.lastFixAt, row?.elsewhere?.isSilent], [false, ago(21), true]);
  },
);

board('a terminal that another gateway still takes for another unit’s is not told of by it', () => {
  const [row] = fleetOf([status()], [other([status({ unitId: 'B9', lastContactAt: now })])], now);
  assert.equal(row, status());
});

board('a stranger at two gateways is one, and whoever is on the list is none', () => {
  const stranger = (identity: string, change: Partial<Stranger> = {}): Stranger => ({
    ...{ identity, protocol: 'gt06', address: '10.0.0.1', firstAt: ago(9), lastAt: ago(8), times: 1 },
    ...change,
  });
  const others = [
    other([], { strangers: [stranger('1', { address: '10.0.0.2', lastAt: ago(1) }), stranger('2')] }),
  ];
  assert.equal(
    strangersOf([stranger('1'), stranger('3')], others, ({ identity }) => identity === '3'),
    [stranger('1', { address: '10.0.0.2', lastAt: ago(1), times: 2 }), stranger('2')],
  );
});

board.run();
