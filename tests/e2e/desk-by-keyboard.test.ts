import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BrowserMission, openMission, press } from '../support/browser-mission.ts';

const story = suite('the dispatcher’s desk by keyboard');
let mission: BrowserMission;
story.before(async () => {
  mission = await openMission({});
});
// The crew asks where to take a patient who is, by then, no longer its own: the dispatch was taken back.
story.after(() => mission.close(/403.*destination-ranking/));

story('keeps a call half typed when the window dies, but not the number', async () => {
  const { desk } = mission;
  await desk.keyboard.press('F2');
  const intake = desk.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('查找地点').fill('32.9005, 115.8150');
  await intake.getByLabel('查找地点').press('Enter');
  await intake.getByLabel('来电号码').fill('13800002201');
  await press(intake, '胸痛');
  const again = await desk.context().newPage();
  await again.goto(desk.url());
  const found = again.getByRole('form', { name: '新呼救' });
  await found.getByRole('button', { name: '胸痛', pressed: true }).waitFor();
  assert.match(await found.getByText(/32\.90050, 115\.81500/).innerText(), /32\.9/);
  assert.is(await found.getByLabel('来电号码').inputValue(), '');
  await again.close();
});

story(
  'has the command line at hand before it is asked for: no letter typed after Ctrl+K is lost',
  async () => {
    const { desk } = mission;
    const isHere =
      "performance.getEntriesByType('resource').some(({ name }) => name.includes('CommandLine'))";
    const deadline = Date.now() + 30_000;
    while (!(await desk.evaluate<boolean>(isHere))) {
      assert.ok(Date.now() < deadline, 'the command line was not fetched within 30 s');
      await desk.waitForTimeout(100);
    }
  },
);

story('takes the call with one chord, and sends a unit from the command line', async () => {
  const { desk } = mission;
  await desk.keyboard.press('Control+Enter');
  await desk.getByRole('radiogroup', { name: '推荐车辆' }).waitFor();
  const sign = await desk.getByRole('radiogroup', { name: '推荐车辆' }).locator('strong').first().innerText();
  await desk.keyboard.press('Control+K');
  const line = desk.getByRole('combobox', { name: '指令行' });
  await line.fill(`派 F1001 ${sign.replaceAll(/[^A-Z0-9]/g, '')}`);
  const option = desk.getByRole('dialog', { name: '指令行' }).getByRole('option', { selected: true });
  await option.getByText('↵ 执行').waitFor();
  const says = await option.innerText();
  assert.ok(says.includes(sign) && says.includes('F1001'), says);
  assert.match(says, /预计送/, 'the hospital is named too');
  await line.press('Enter');
  await desk.getByText(`已派 ${sign}`).waitFor();
});

story('takes the unit back with Ctrl+Z, from wherever the focus is', async () => {
  const { desk } = mission;
  await desk.keyboard.press('Control+Z');
  await desk.getByText(/已召回/).waitFor();
});

story('shows every key on one sheet', async () => {
  const { desk } = mission;
  await desk.keyboard.press('?');
  const sheet = desk.getByRole('dialog', { name: '按键一览' });
  for (const key of ['F2', 'Alt+↑', 'Ctrl+Enter', 'Shift+1–3', 'Ctrl+K', 'F8'])
    await sheet.getByText(key, { exact: true }).waitFor();
  await desk.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
});

story.run();
