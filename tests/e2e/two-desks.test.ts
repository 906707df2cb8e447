import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BrowserMission, openMission, press } from '../support/browser-mission.ts';
import { openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { PASSWORD } from '../support/staffed-site.ts';

const story = suite('two desks with one incident');
let mission: BrowserMission;
let other: Page;
const complaints: (readonly string[])[] = [];

story.before(async () => {
  mission = await openMission({});
  const { site, desk } = mission;
  const answer = await site.administrator.post('/api/accounts', {
    account: 'desk2',
    displayName: '王芳',
    role: 'dispatcher',
    password: PASSWORD,
  });
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const browser = desk.context().browser();
  assert.ok(browser);
  const opened = await openPage(browser, site.product.url);
  complaints.push(opened.complaints);
  other = opened.page;
  await signIn(other, site.product.url, 'desk2', PASSWORD);
  await other.getByText('无待处理事件').waitFor();
});
story.after(async () => {
  await mission.close();
  assert.equal(complaints.flat(), []);
});

const panelOf = (page: Page) => page.getByRole('group', { name: '各席位' });

story('each sees that the other has it open, and no longer when the other turned away', async () => {
  const { desk } = mission;
  await desk.keyboard.press('F2');
  const intake = desk.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('查找地点').fill('32.9005, 115.8150');
  await intake.getByLabel('查找地点').press('Enter');
  await press(intake, '胸痛');
  await desk.keyboard.press('Control+Enter');
  await panelOf(desk).getByText('由您负责').waitFor();
  await other.keyboard.press('Alt+ArrowDown');
  await panelOf(other).getByText('负责：desk').waitFor();
  await panelOf(desk).getByText('王芳也打开了').waitFor();
  await panelOf(other).getByText('desk也打开了').waitFor();
  await other.keyboard.press('Escape');
  await panelOf(desk).getByText('王芳也打开了').waitFor({ state: 'detached' });
  await other.keyboard.press('Alt+ArrowDown');
  await panelOf(desk).getByText('王芳也打开了').waitFor();
});

story('the other takes it over, and both see who answers for it', async () => {
  await press(panelOf(other), '接管');
  await panelOf(other).getByText('由您负责').waitFor();
  await panelOf(mission.desk).getByText('负责：王芳').waitFor();
});

story('a step told by radio is taken back with the toast, and the unit is what it was', async () => {
  const { desk, site } = mission;
  await desk.getByRole('button', { name: new RegExp(`派车 ${site.unit.callSign}`) }).click();
  await panelOf(other)
    .getByText(/desk .*前更改/)
    .waitFor();
  const unit = other.getByRole('group', { name: site.unit.callSign });
  await press(unit, '电台报告：收到指令');
  await unit.getByRole('button', { name: '电台报告：出动' }).waitFor();
  await other.getByRole('button', { name: /撤回/ }).click();
  await other.getByText(/「收到指令」已撤回/).waitFor();
  await unit.getByRole('button', { name: '电台报告：收到指令' }).waitFor();
  await desk
    .getByRole('group', { name: site.unit.callSign })
    .getByRole('button', { name: '电台报告：收到指令' })
    .waitFor();
});

story('a waiting call is asked at both: neither place is lost, and who is first is told', async () => {
  const { desk, site } = mission;
  const waiting = { channel: 'app', place: { lat: 32.9005, lon: 115.815 }, address: '人民路 1 号' };
  const dispatcher = await HttpClient.signedIn(site.product.url, 'desk', PASSWORD);
  const received = await dispatcher.post('/api/calls', waiting);
  assert.is(received.status, 200, JSON.stringify(received.body));
  const intakeOf = (page: Page) => page.getByRole('form', { name: '新呼救' });
  for (const page of [desk, other]) await page.getByRole('button', { name: /人民路 1 号/ }).click();
  await intakeOf(desk).getByText('王芳也打开了').waitFor();
  await intakeOf(desk).getByLabel('地址', { exact: true }).fill('人民路 3 号');
  await intakeOf(other).getByLabel('地址', { exact: true }).fill('人民路 5 号');
  await press(intakeOf(other), '创伤');

  await desk.reload();
  await intakeOf(desk).waitFor();
  assert.is(await intakeOf(desk).getByLabel('地址', { exact: true }).inputValue(), '人民路 3 号');
  await other.keyboard.press('Control+Enter');
  await intakeOf(desk).getByText('王芳已接完这次呼救').waitFor();
  assert.is(await intakeOf(desk).getByLabel('地址', { exact: true }).inputValue(), '人民路 3 号');
  await press(intakeOf(desk), '查看事件');
  await panelOf(desk).getByText('负责：王芳').waitFor();
  await desk.keyboard.press('Alt+ArrowDown');
  await desk.getByRole('group', { name: site.unit.callSign }).waitFor();
});

story('whoever is gone has nothing open', async () => {
  await other.close();
  await panelOf(mission.desk).getByText('王芳也打开了').waitFor({ state: 'detached' });
});

story(
  'an incident is closed only after a second word; Esc leaves it, and the focus is where it was',
  async () => {
    const { desk, site } = mission;
    await press(desk.getByRole('group', { name: site.unit.callSign }), '召回');
    const close = desk.getByRole('button', { name: /取消并结案/ });
    await close.click();
    const dialog = desk.getByRole('dialog', { name: '确定取消并结案？' });
    await dialog.waitFor();
    await desk.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await desk.locator('button:focus', { hasText: '取消并结案' }).waitFor();
    await close.press('Enter');
    await dialog.getByRole('button', { name: '取消并结案' }).click();
    await desk.getByText('事件已结案').waitFor();
  },
);

story.run();
