import { type Component, flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import Health from '../../dispatch-ui/desk/Health.svelte';
import LinkStrip from '../../dispatch-ui/desk/LinkStrip.svelte';
import { Server } from '../../dispatch-ui/desk/server.ts';
import TopBar from '../../dispatch-ui/desk/TopBar.svelte';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import TimeBar from '../../dispatch-ui/time/TimeBar.svelte';
import OnDesk from './OnDesk.svelte';

const lostLink = suite('a desk that hears nothing from the server');

/** A desk that heard the server last `ago` seconds ago. */
function deskHeard(ago: number): Desk {
  const desk = new Desk(new Language('zh', zh));
  desk.connection.health = {
    store: 'connected',
    bus: 'connected',
    roads: 'schematic',
    gatewayTerminals: 105,
  };
  desk.connection.heardAt = desk.clock.now - ago * 1000;
  desk.connection.isOpen = true;
  return desk;
}

async function textOf(part: unknown, desk: Desk, given: Record<string, unknown> = {}): Promise<string> {
  const element = document.createElement('div');
  document.body.append(element);
  const opened = mount(OnDesk, { target: element, props: { desk, part: part as Component, given } as never });
  flushSync();
  const text = element.textContent.replaceAll(/\s+/g, ' ').trim();
  await unmount(opened);
  element.remove();
  return text;
}

lostLink('says of the system what it knows: nothing', async () => {
  assert.is(await textOf(Health, deskHeard(1)), '系统正常 · 终端 105');
  assert.is(await textOf(Health, deskHeard(14)), '系统状态未知');
});

lostLink('calls its picture live only while it is', async () => {
  assert.match(await textOf(TimeBar, deskHeard(1)), /● 实时$/);
  assert.match(await textOf(TimeBar, deskHeard(14)), /◆ 中断$/);
});

lostLink('names the commands that wait for their answer, and for how long', async () => {
  const desk = deskHeard(14);
  const hanging = new Promise<Response>(() => undefined);
  const { fetch } = globalThis;
  globalThis.fetch = () => hanging;
  const { now } = desk.clock;
  void desk.commands.send('/api/incidents/I1/dispatch', {}, '已派 阜A101');
  desk.clock.now = now + 5000;
  desk.connection.heardAt = desk.clock.now - 14_000;
  assert.match(
    await textOf(LinkStrip, desk),
    /连接中断 画面停留在 14 秒前，.*尚未得到确认，仍在重发：已派 阜A101/,
  );
  assert.match(await textOf(TopBar, desk, { screen: 'wall' }), /未确认 1 · 5 秒/);
  globalThis.fetch = fetch;
});

lostLink('gives a question up that a hanging server does not answer', async () => {
  let signal: AbortSignal | null | undefined;
  const server = new Server(
    (_path, options) => {
      ({ signal } = options);
      return Promise.reject(new DOMException('The operation timed out.', 'TimeoutError'));
    },
    () => undefined,
  );
  const answer = await server.unitRanking('I1');
  assert.instance(signal, AbortSignal);
  assert.is(answer.answered ? undefined : answer.refused.code, 'Unreachable');
});

lostLink.run();
