import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../../coordinator/application/handle.ts';
import type { TerminalCommand } from '../../../coordinator/domain/terminal/commands.ts';
import { terminalIdOf } from '../../../coordinator/domain/terminal/events.ts';
import { followAllowedTerminals } from '../../../coordinator/launch/allowed-terminals.ts';
import { createTerminalBoard } from '../../../coordinator/launch/terminal-board.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';
import { A8, closeHouses, now, O1, openHouse, portOf } from '../../support/gateway.ts';
import { located, reportAt, TestTerminal } from '../../support/terminal.ts';

const terminals = suite('terminals that administrators allow');

terminals.after.each(closeHouses);

const named = { identity: '13900000099', protocol: 'jtt808-2013' } as const;
const allow = { type: 'AllowTerminal', ...named, unitId: 'B9', at: NOON } as const;
const entry = { phone: named.identity, unitId: 'B9', protocol: named.protocol };

function openList() {
  const store = memoryEventStore({ now: () => NOON });
  const handle = createHandler({ store });
  const send = (command: TerminalCommand) => {
    const commandId = randomUUID();
    return handle(command, { commandId, correlationId: 'x', causationId: commandId, by: 'user:admin' });
  };
  const closing = new AbortController();
  const follow = () => followAllowedTerminals(store, closing.signal);
  return { send, follow, closing };
}

terminals('what was allowed before the start is on the list once it is caught up', async () => {
  const { send, follow, closing } = openList();
  await send(allow);
  const list = follow();
  await list.caughtUp;
  assert.equal(list.list(), [entry]);
  closing.abort();
  await list.finished;
});

terminals('whoever is allowed or withdrawn later is told of at once', async () => {
  const { send, follow, closing } = openList();
  let wake = (): void => undefined;
  const change = () => new Promise<void>((resolve) => (wake = resolve));
  const list = follow();
  await list.caughtUp;
  list.keepTold(() => {
    wake();
  });
  const allowed = change();
  await send(allow);
  await allowed;
  assert.equal(list.list(), [entry]);
  assert.ok(list.has(terminalIdOf(named)));
  const withdrawn = change();
  await send({ type: 'WithdrawTerminal', terminalId: terminalIdOf(named), at: NOON });
  await withdrawn;
  assert.equal(list.list(), []);
  closing.abort();
  await list.finished;
});

terminals('a phone of the network file has the newest key that it was given here', async () => {
  const { send, follow, closing } = openList();
  const terminalId = terminalIdOf({ protocol: 'osmand', identity: O1.deviceId });
  for (const at of [NOON, minutesAfterNoon(1)])
    await send({ type: 'RotateTerminalKey', terminalId, listedAs: O1.deviceId, at });
  const list = follow();
  await list.caughtUp;
  assert.equal(list.underNewestKeys([O1, A8]), [{ ...O1, keyGeneration: 2 }, A8]);
  assert.not.ok(list.has(terminalId));
  closing.abort();
  await list.finished;
});

terminals('the board tells contact from fix, and explains the last message of any protocol', async () => {
  const { gateway, port } = await openHouse();
  const board = createTerminalBoard(
    gateway,
    { has: (id) => id === 'jtt808-13912340008' },
    { now: () => now },
  );
  const rowOf = (unitId: string) => board.board().terminals.find((row) => row.unitId === unitId);
  const id = 'jtt808-13912340008';
  assert.is(await board.frame(id), undefined);
  assert.is(rowOf('A8')?.lastContactAt, undefined);

  const client = await TestTerminal.signedOn(port, A8);
  assert.equal([rowOf('A8')?.connected, rowOf('A8')?.lastFixAt], [true, undefined]);
  await client.ask(located(reportAt(now)));
  await client.ask(located(reportAt(now, { lat: 0, lon: 0 })));
  const row = rowOf('A8');
  assert.equal([row?.terminalId, row?.isAllowedHere, row?.firmware], [id, true, 'v1']);
  assert.equal([row?.lastFixAt, row?.accepted], [now, 1]);
  assert.is(
    Object.values(row?.rejectedByReason ?? {}).reduce((sum, count) => sum + count, 0),
    1,
  );
  assert.match((await board.frame(id))?.explained.en.join('\n') ?? '', /0200/);

  const phone = `http://127.0.0.1:${portOf(gateway, 'osmand')}/?id=${O1.deviceId}&lat=32.9&lon=115.8`;
  assert.is((await fetch(phone)).status, 200);
  assert.match(
    (await board.frame(`osmand-${O1.deviceId}`))?.explained.en.join('\n') ?? '',
    /OsmAnd[^]*32\.9/,
  );
});

terminals.run();
