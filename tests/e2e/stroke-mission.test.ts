import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser, openPage, signIn } from '../support/browser.ts';
import {
  fuyang,
  PASSWORD,
  reportPlace,
  type StaffedSite,
  startStaffedSite,
  terminalOf,
} from '../support/staffed-site.ts';

const mission = suite('a stroke call in Fuyang');
let site: StaffedSite;
let browser: Browser;

mission.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
});
mission.after(async () => {
  await browser.close();
  await site.product.stop();
});

async function signedIn(
  account: string,
  width = 1366,
  height = 768,
): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await openPage(browser, site.product.url, {
    width,
    height,
    theme: 'dark',
    language: 'zh-CN',
  });
  await signIn(page, site.product.url, account, PASSWORD);
  return { page, complaints };
}

mission('becomes a patient at a stroke centre that was pre-alerted and acknowledged', async () => {
  const { product, unit } = site;
  const station = fuyang.stations.find(({ id }) => id === unit.stationId);
  assert.ok(station);
  const terminal = await terminalOf(product, unit);
  await reportPlace(terminal, station.place);

  const crew = await signedIn('crew', 390, 844);
  await crew.page.getByRole('button', { name: '上班' }).click();
  await crew.page.getByText('站内待命').first().waitFor();

  const desk = await signedIn('desk');
  await desk.page.getByText('无待处理事件').waitFor();
  const before = Date.now();
  await desk.page.keyboard.press('F2');
  const intake = desk.page.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('查找地点').fill('32.9005, 115.8150');
  await intake.getByLabel('查找地点').press('Enter');
  await intake.getByLabel('来电号码').fill('13800000000');
  await intake.getByRole('button', { name: '卒中征象' }).click();
  await intake.getByRole('group', { name: '口角歪斜？' }).getByRole('button', { name: '是' }).click();
  await intake.getByLabel('最后一次正常距现在几小时？').fill('1');
  await intake.getByRole('button', { name: /受理/ }).click();

  const units = desk.page.getByRole('radiogroup', { name: '推荐车辆' });
  await units.getByText(unit.callSign).waitFor();
  assert.match(await units.innerText(), /\d+:\d\d/, 'the recommendation names a travel time');
  await desk.page
    .getByText(/未列入 \d+ 项及原因/)
    .first()
    .waitFor();
  await desk.page.getByRole('button', { name: new RegExp(`派车 ${unit.callSign}`) }).click();

  await step(crew.page, '收到指令');
  await step(crew.page, '出动');
  await reportPlace(terminal, { lat: 32.9004, lon: 115.8149 });
  await step(crew.page, '到达现场');

  const destination = desk.page.getByRole('button', { name: /^送往/ });
  const chosen = (await destination.innerText()).replace(/^送往\s*/, '').trim();
  await destination.click();
  await desk.page.getByText(/预警: 已发出，待确认|预警：已发出，待确认/).waitFor();
  const centre = fuyang.centres.find(({ shortName }) => shortName.zh === chosen);
  assert.ok(centre, `${chosen} is a centre of the network`);
  assert.ok(
    centre.capabilities.some(({ pathway }) => pathway === 'stroke'),
    `${chosen} is a stroke centre`,
  );

  const receiving = await signedIn(`at-${centre.id}`);
  await receiving.page.getByRole('button', { name: /确认接收/ }).click();
  await desk.page.getByText(/预警.*已确认/).waitFor();

  await step(crew.page, /离开现场/);
  await reportPlace(terminal, centre.place);
  await step(crew.page, '到达医院');
  await step(crew.page, '完成交接');
  await step(crew.page, '途中待命');
  await desk.page.getByText('无待处理事件').waitFor();

  await desk.page.getByText('已交接').first().waitFor();
  await desk.page.getByText('时间线', { exact: true }).click();
  const story = desk.page.getByRole('list', { name: '时间线' });
  for (const fact of ['派车', '到达现场', '预警', '交接']) await story.getByText(fact).first().waitFor();

  await desk.page.getByRole('slider', { name: '时刻' }).evaluate((slider, moment) => {
    const input = slider as unknown as { value: string; dispatchEvent(event: Event): boolean };
    input.value = String(moment);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, before - 1000);
  await desk.page.getByText('回放 · 非实时').waitFor();
  await desk.page.getByText('无待处理事件').waitFor();
  await desk.page.getByRole('button', { name: '返回实时' }).first().click();

  terminal.close();
  assert.equal([...desk.complaints, ...crew.complaints, ...receiving.complaints], []);
});

async function step(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

mission.run();
