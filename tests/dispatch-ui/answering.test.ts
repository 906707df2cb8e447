import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import Answering from '../../dispatch-ui/desk/Answering.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import type { LatelyRow, LateShare } from '../../projections/indicators/view.ts';
import OnDesk from './OnDesk.svelte';

const answering = suite('answering and turnout in the header');
const share = (n: number, of: number, within: number): LateShare => ({ n, of, within });

async function shown(lately: LatelyRow | undefined): Promise<{ text: string; titles: readonly string[] }> {
  const desk = new Desk(new Language('zh', zh));
  desk.live.replace(lately ? { lately: { now: lately } } : {});
  const element = document.createElement('div');
  document.body.append(element);
  const opened = mount(OnDesk, { target: element, props: { desk, part: Answering as never, given: {} } });
  flushSync();
  const text = element.textContent.replaceAll(/\s+/g, ' ').trim();
  const titles = [...element.querySelectorAll('[title]')].map((each) => each.getAttribute('title') ?? '');
  await unmount(opened);
  document.body.replaceChildren();
  return { text, titles };
}

answering(
  'both figures say on how many they rest, and one that falls short is marked by more than colour',
  async () => {
    const { text, titles } = await shown({ answered: share(25, 30, 24), turnout: share(30, 31, 28) });
    assert.is(text, '接听≤10s 96 % n=25出车≤3min ▼ 93 % n=30');
    assert.match(titles[0] ?? '', /接听≤10s：24 \/ 25 例达标，目标 ≥ 95 %；共 30 例，5 例缺少时刻/);
  },
);

answering('what no exchange reports is unknown, not nought', async () => {
  const { text } = await shown({ answered: share(0, 30, 0), turnout: share(0, 0, 0) });
  assert.is(text, '接听≤10s 未知出车≤3min 未知');
});

answering('who is not told of it sees nothing', async () => {
  assert.is((await shown(undefined)).text, '');
});

answering.run();
