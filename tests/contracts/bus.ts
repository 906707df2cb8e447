import type { uvu } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bus } from '../../coordinator/application/ports.ts';

export interface BusUnderTest {
  readonly bus: Bus;
  /** A second member of the same bus; in process it is the same one. */
  readonly other: Bus;
  /** What was reported so far. */
  readonly faults: readonly { readonly fault: unknown; readonly subject: string }[];
}

interface Heard {
  readonly subject: string;
  readonly payload: unknown;
}

/** Resolves when `count` messages were heard, rejects after two seconds without them. */
function listen(): {
  heard: Heard[];
  deliver: (p: unknown, s: string) => void;
  until(count: number): Promise<void>;
} {
  const heard: Heard[] = [];
  let notify = (): void => undefined;
  return {
    heard,
    deliver(payload, subject) {
      heard.push({ payload, subject });
      notify();
    },
    until: (count) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`heard ${heard.length} of ${count}`));
        }, 2000);
        notify = () => {
          if (heard.length < count) return;
          clearTimeout(timer);
          resolve();
        };
        notify();
      }),
  };
}

/** What every adapter of the bus port must do. `start` gives a fresh bus; the caller closes it. */
export function busContract(test: uvu.Test<Record<string, unknown>>, current: () => BusUnderTest): void {
  test('a message reaches another member with its subject and a payload of its own', async () => {
    const { bus, other } = current();
    const ear = listen();
    await other.subscribe('gps.v1.A7', ear.deliver);
    const payload = { unitId: 'A7', fix: { lat: 32.9 }, gone: undefined };
    bus.publish('gps.v1.A7', payload);
    payload.fix.lat = 0;
    await ear.until(1);
    assert.equal(ear.heard, [{ subject: 'gps.v1.A7', payload: { unitId: 'A7', fix: { lat: 32.9 } } }]);
  });

  test('delivery is asynchronous and in order, also from within a delivery', async () => {
    const { bus } = current();
    const ear = listen();
    await bus.subscribe('order', (payload, subject) => {
      ear.deliver(payload, subject);
      if (payload === 0) bus.publish('order', 100);
    });
    for (let index = 0; index < 100; index += 1) bus.publish('order', index);
    assert.is(ear.heard.length, 0);
    await ear.until(101);
    assert.equal(
      ear.heard.map(({ payload }) => payload),
      Array.from({ length: 101 }, (_, index) => index),
    );
  });

  test('an asterisk stands for one word and a last > for the rest', async () => {
    const { bus } = current();
    const one = listen();
    const rest = listen();
    const all = listen();
    await bus.subscribe('gps.*.A7', one.deliver);
    await bus.subscribe('gps.>', rest.deliver);
    await bus.subscribe('>', all.deliver);
    const subjects = ['gps', 'gps.v1', 'gps.v1.A7', 'gps.v1.A8', 'gps.v1.A7.x', 'gpsx.v1.A7'];
    for (const subject of subjects) bus.publish(subject, null);
    await all.until(subjects.length);
    assert.equal(
      one.heard.map(({ subject }) => subject),
      ['gps.v1.A7'],
    );
    assert.equal(
      rest.heard.map(({ subject }) => subject),
      ['gps.v1', 'gps.v1.A7', 'gps.v1.A8', 'gps.v1.A7.x'],
    );
  });

  test('members of a queue group share messages and everyone else hears all', async () => {
    const { bus, other } = current();
    const first = listen();
    const second = listen();
    const outside = listen();
    await bus.subscribe('work', first.deliver, 'desk');
    await other.subscribe('work', second.deliver, 'desk');
    await other.subscribe('work', outside.deliver);
    for (let index = 0; index < 200; index += 1) bus.publish('work', index);
    await outside.until(200);
    await assertEventually(() => first.heard.length + second.heard.length === 200);
    const both = [...first.heard, ...second.heard].map(({ payload }) => payload as number);
    assert.equal(
      both.sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, index) => index),
    );
    assert.ok(first.heard.length > 0 && second.heard.length > 0, 'one member did all the work');
  });

  test('after unsubscribing nothing more is heard', async () => {
    const { bus } = current();
    const left = listen();
    const stayed = listen();
    const subscription = await bus.subscribe('news', left.deliver);
    await bus.subscribe('news', stayed.deliver);
    bus.publish('news', 1);
    await left.until(1);
    await subscription.unsubscribe();
    bus.publish('news', 2);
    await stayed.until(2);
    assert.is(left.heard.length, 1);
  });

  test('a subscriber that throws is reported and the others still hear', async () => {
    const { bus, faults } = current();
    const ear = listen();
    await bus.subscribe('news', () => {
      throw new Error('cannot read the news');
    });
    await bus.subscribe('news', ear.deliver);
    bus.publish('news', 1);
    bus.publish('news', 2);
    await ear.until(2);
    await assertEventually(() => faults.length === 2);
    assert.match(String(faults[0]?.fault), 'cannot read the news');
    assert.is(faults[0]?.subject, 'news');
  });

  test('a wildcard cannot be published on, and a broken pattern not subscribed to', async () => {
    const { bus } = current();
    for (const subject of ['', 'a..b', 'a.*', '>', 'a b']) {
      assert.throws(() => {
        bus.publish(subject, null);
      }, /no subject to publish on/);
    }
    for (const pattern of ['', 'a..b', '>.a', 'a>', 'a b']) {
      const failure: unknown = await attempt(() => bus.subscribe(pattern, () => undefined));
      assert.match(String(failure), 'no subject to subscribe to');
    }
  });

  test('a closed bus says so, drops what is published and delivers nothing', async () => {
    const { bus } = current();
    const ear = listen();
    assert.is(bus.health(), 'connected');
    await bus.subscribe('news', ear.deliver);
    await bus.close();
    assert.is(bus.health(), 'disconnected');
    bus.publish('news', 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.is(ear.heard.length, 0);
  });
}

async function attempt(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    return error;
  }
}

export async function assertEventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(holds(), holds.toString());
}
