import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flushSync } from 'svelte';
import type { LiveMessage } from '../../coordinator/contract/live.ts';
import { Connection, type Listener } from '../../dispatch-ui/live/connection.svelte.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { Clock } from '../../dispatch-ui/time/clock.svelte.ts';

const connection = suite('the down-link of a console');

const START = 1_763_780_000_000;
const EPOCH = 'epoch-1';

/** A server and a wall clock that the test plays. */
function play() {
  let now = START;
  const sockets: Listener[] = [];
  const hungUp: Listener[] = [];
  const said: string[] = [];
  const waiting: { readonly action: () => void; readonly milliseconds: number }[] = [];
  const tables = new Tables();
  const clock = new Clock(() => now);
  const link = new Connection(tables, clock, {
    openSocket: (listener) => {
      sockets.push(listener);
      return {
        hangUp: () => void hungUp.push(listener),
        say: (text) => void said.push(text),
      };
    },
    schedule: (action, milliseconds) => {
      const entry = { action, milliseconds };
      waiting.push(entry);
      return () => waiting.splice(waiting.indexOf(entry), 1);
    },
    random: () => 1,
  });
  const say = (message: LiveMessage, socket = sockets.at(-1)): void => {
    socket?.hear(JSON.stringify(message));
  };
  const step = (seq: number) => ({ epoch: EPOCH, seq, now });
  return {
    link,
    tables,
    sockets,
    hungUp,
    said,
    waiting,
    say,
    pass: (seconds: number) => {
      now += seconds * 1000;
      clock.tick();
      flushSync();
    },
    snapshot: (seq: number, calls: Record<string, unknown> = {}) => {
      say({ kind: 'hello', now, drill: true });
      say({ kind: 'snapshot', ...step(seq), tables: { calls } });
    },
    delta: (seq: number, callId: string, row: unknown, socket?: Listener) => {
      say({ kind: 'delta', ...step(seq), changes: [['calls', callId, row]] }, socket);
    },
    heartbeat: (seq: number) => {
      const health = {
        store: 'connected',
        bus: 'connected',
        roads: 'schematic',
        gatewayTerminals: 3,
      } as const;
      say({ kind: 'heartbeat', ...step(seq), health });
    },
    reopen: () => {
      waiting.shift()?.action();
    },
  };
}

const call = (address: string): unknown => ({ address });

connection('a snapshot replaces the picture and deltas go on from it', () => {
  const { link, tables, snapshot, delta } = play();
  link.open();
  snapshot(4, { C1: call('first') });
  delta(5, 'C2', call('second'));
  delta(6, 'C1', null);
  assert.equal([...tables.calls.keys()], ['C2']);
  assert.is(link.isDrill, true);
});

connection('a gap in the numbers is answered by connecting again', () => {
  const { link, tables, sockets, hungUp, waiting, snapshot, delta, reopen } = play();
  link.open();
  snapshot(4, { C1: call('first') });
  delta(6, 'C2', call('after a lost frame'));
  assert.is(tables.calls.has('C2'), false);
  assert.is(hungUp.length, 1);
  assert.is(waiting.length, 1);
  reopen();
  assert.is(sockets.length, 2);
  snapshot(6, { C2: call('second') });
  assert.equal([...tables.calls.keys()], ['C2']);
});

connection('a heartbeat that is ahead of the picture tells of a gap too', () => {
  const { link, snapshot, heartbeat, waiting } = play();
  link.open();
  snapshot(4);
  heartbeat(4);
  assert.is(waiting.length, 0);
  heartbeat(5);
  assert.is(waiting.length, 1);
});

connection('another epoch is another history: its deltas are not taken', () => {
  const { link, tables, say, snapshot, waiting } = play();
  link.open();
  snapshot(4);
  const changes = [['calls', 'C9', call('elsewhere')]] as const;
  say({ kind: 'delta', epoch: 'epoch-2', seq: 5, now: START, changes });
  assert.is(tables.calls.size, 0);
  assert.is(waiting.length, 1);
});

connection('a late or repeated delta changes nothing', () => {
  const { link, tables, snapshot, delta, waiting } = play();
  link.open();
  snapshot(4);
  delta(5, 'C1', call('new'));
  const picture = tables.calls;
  delta(5, 'C1', call('old'));
  delta(3, 'C1', null);
  assert.is(tables.calls, picture);
  assert.is(waiting.length, 0);
});

connection('a frame of a socket that was given up changes nothing', () => {
  const { link, tables, sockets, snapshot, delta, reopen } = play();
  link.open();
  snapshot(4);
  const first = sockets[0];
  first?.end();
  reopen();
  snapshot(7, { C7: call('now') });
  delta(8, 'C7', null, first);
  assert.is(tables.calls.has('C7'), true);
});

connection('a frame that is not of the contract is answered by connecting again', () => {
  for (const frame of ['not json', '{"kind":"delta"}', '{"kind":"news","seq":1}', '[]', 7]) {
    const { link, sockets, waiting } = play();
    link.open();
    sockets[0]?.hear(frame);
    assert.is(waiting.length, 1, String(frame));
  }
});

connection(
  'each failure waits longer than the one before, up to a limit, and a snapshot forgets them',
  () => {
    const { link, sockets, waiting, snapshot, reopen } = play();
    const waits: number[] = [];
    link.open();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      sockets.at(-1)?.end();
      waits.push(waiting[0]?.milliseconds ?? 0);
      reopen();
    }
    assert.equal(waits, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    snapshot(1);
    sockets.at(-1)?.end();
    assert.is(waiting[0]?.milliseconds, 500);
  },
);

connection('the link ages from live to lagging to lost, and a heartbeat makes it live again', () => {
  const { link, snapshot, heartbeat, pass } = play();
  link.open();
  snapshot(4);
  pass(1);
  assert.is(link.link, 'live');
  pass(6);
  assert.is(link.link, 'lagging');
  pass(4);
  assert.is(link.link, 'lost');
  heartbeat(4);
  pass(1);
  assert.is(link.link, 'live');
});

connection('a closed socket is never shown as live, however young the picture', () => {
  const { link, sockets, snapshot, pass } = play();
  link.open();
  snapshot(4);
  sockets[0]?.end();
  pass(1);
  assert.is(link.link, 'lagging');
});

connection('a socket that stays open but silent is given up', () => {
  const { link, hungUp, waiting, snapshot, pass } = play();
  link.open();
  snapshot(4);
  pass(5);
  link.renewIfSilent();
  assert.is(hungUp.length, 0);
  pass(6);
  link.renewIfSilent();
  assert.is(hungUp.length, 1);
  assert.is(waiting.length, 1);
});

connection('a closed connection does not come back by itself', () => {
  const { link, sockets, waiting } = play();
  link.open();
  sockets[0]?.end();
  link.close();
  assert.is(waiting.length, 0);
});

connection('what is open here is told once there is somebody to tell, and again after every break', () => {
  const { link, said, snapshot, sockets, reopen } = play();
  link.open();
  link.turn('I1');
  assert.equal(said, []);
  snapshot(1);
  assert.equal(said, ['{"kind":"turned","incidentId":"I1"}']);
  link.turn();
  link.turn('I2');
  sockets.at(-1)?.end();
  reopen();
  snapshot(1);
  assert.equal(
    said.slice(1).map((text) => (JSON.parse(text) as { incidentId?: string }).incidentId),
    [undefined, 'I2', 'I2'],
  );
});

connection('what other desks have open is not believed when the link is gone', () => {
  const { link, say, snapshot, sockets } = play();
  link.open();
  snapshot(1);
  const desk = { account: 'li', name: '李', incidentId: 'I1', since: START };
  say({ kind: 'desks', now: START, desks: [desk] });
  assert.equal(link.desks, [desk]);
  sockets.at(-1)?.end();
  assert.equal(link.desks, []);
});

connection.run();
