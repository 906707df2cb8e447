import type { Locator } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BrowserMission, openMission } from '../support/browser-mission.ts';
import { DESK } from '../support/browser.ts';

/** Besides what is typed: of the dispatcher's criteria. */
const MOST_KEYS = 12;

const story = suite('a chest pain by few keys');
let mission: BrowserMission;
story.before(async () => {
  mission = await openMission({});
});
story.after(() => mission.close());

story('is taken and a unit sent with twelve keys at most, and no mouse', async () => {
  const { keyboard } = mission.desk;
  const { desk } = mission;
  const pressed: string[] = [];
  const press = async (key: string): Promise<void> => {
    pressed.push(key);
    await keyboard.press(key);
  };

  await press('F2');
  const search = desk.getByRole('combobox', { name: '查找地点' });
  await search.and(desk.locator(':focus')).waitFor();
  await keyboard.type('fyrm');
  const options = desk.getByRole('listbox', { name: '找到的地点' }).getByRole('option');
  await options.filter({ hasText: '阜阳市人民医院' }).first().waitFor();
  assert.match(await options.first().innerText(), /阜阳市人民医院\s+医院\s+颍州区/);
  await press('Enter');
  await desk.getByLabel('来电号码').and(desk.locator(':focus')).waitFor();
  await keyboard.type('13800002201');
  await press('Enter');
  await press('1');
  const questions = desk.getByRole('region', { name: '分诊问题' });
  await questions.locator(':focus').first().waitFor();
  for (const known of ['Y', 'Y', 'Y']) await press(known);
  const verdict = desk.getByText('P1').last();
  await verdict.waitFor();
  await press('Control+Enter');
  const send = desk.getByRole('button', { name: /Ctrl\+Enter/ }).and(desk.locator('[data-submit]:enabled'));
  await desk.getByRole('radiogroup', { name: '推荐车辆' }).waitFor();
  await send.waitFor();
  const said = await send.innerText();
  await press('Control+Enter');
  await desk.getByText(/已派/).first().waitFor();

  assert.match(said, /阜/, 'the key names the unit');
  assert.ok(pressed.length <= MOST_KEYS, pressed.join(' '));

  const onwards = desk.getByRole('button', { name: /送往/ });
  await onwards.waitFor();
  assert.is(await isInSight(onwards), false, 'the next choice is below what fits');
  await keyboard.press('Control+Enter');
  const deadline = Date.now() + 20_000;
  while (!(await isInSight(onwards))) {
    assert.ok(Date.now() < deadline, 'the key brings into sight what it would do');
    await desk.waitForTimeout(50);
  }
  assert.is(await desk.getByText(/已选定/).count(), 0, 'pressed twice it chooses no hospital unseen');
  console.log(`${pressed.length} keys besides text: ${pressed.join(' ')}`);
});

async function isInSight(button: Locator): Promise<boolean> {
  const box = await button.boundingBox();
  return box !== null && box.y + box.height <= DESK.height + 1;
}

story.run();
