import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import {
  fuyang,
  PASSWORD,
  reportPlace,
  type StaffedSite,
  startStaffedSite,
  terminalOf,
} from '../support/staffed-site.ts';

const closure = suite('a road is closed in Fuyang');
let site: StaffedSite;
let browser: Browser;
let desk: HttpClient;

closure.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  desk = await HttpClient.signedIn(site.product.url, 'desk', PASSWORD);
});
closure.after(async () => {
  await browser.close();
  await site.product.stop();
});

/** 正午镇 at the northern end of 插正路. Its nearest ambulance comes up that road; the other one from the west. */
const ZHENGWU = { lat: 32.92223, lon: 116.01525 };
const ON_THE_ROAD = '32.88526, 116.02293';
const WEST = { lat: 32.91726, lon: 115.88707 };
const [NEAREST, OTHER] = ['阜B401', '阜B101'] as const;
const DISTRICT = '颍东区';

const unitOf = (callSign: string) => {
  const unit = fuyang.units.find((one) => one.callSign === callSign);
  if (!unit) throw new Error(`${callSign} is not in the network`);
  return unit;
};

async function signedIn(): Promise<{ page: Page; complaints: string[] }> {
  const { page, complaints } = await openPage(browser, site.product.url, DESK);
  await signIn(page, site.product.url, 'desk', PASSWORD);
  await page.getByRole('button', { name: /封路/ }).waitFor();
  return { page, complaints };
}

const PATIENCE_MS = 30_000;

async function becomes<Value>(
  look: () => Promise<Value>,
  holds: (seen: Value) => boolean,
  what: string,
): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline)
      throw new Error(`never came true: ${what}; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

closure('the recommendation and the circle follow, and come back when it is reopened', async () => {
  for (const callSign of [NEAREST, OTHER]) {
    const { id } = unitOf(callSign);
    const onDuty = await desk.post(`/api/units/${id}/steps`, { step: 'come-on-duty', crewSize: 3 });
    assert.is(onDuty.status, 200, JSON.stringify(onDuty.body));
  }
  const terminal = await terminalOf(site.product, unitOf(OTHER));
  await reportPlace(terminal, WEST);
  const called = await desk.post('/api/calls', {
    place: ZHENGWU,
    address: '正午镇卫生院门口',
    triage: { complaint: 'chest-pain', answers: {} },
  });
  assert.is(called.status, 200, JSON.stringify(called.body));

  const watching = await signedIn();
  await watching.page.getByText('正午镇卫生院门口').first().click();
  const units = watching.page.getByRole('radiogroup', { name: '推荐车辆' });
  const firstIs = (callSign: string, other: string, when: string) =>
    becomes(
      () => units.innerText(),
      (text) =>
        text.includes(other) && text.indexOf(callSign) < text.indexOf(other) && text.includes(callSign),
      `${callSign} comes first ${when}`,
    );
  await firstIs(NEAREST, OTHER, 'on open roads');

  const closing = await signedIn();
  const district = closing.page.getByRole('row', { name: new RegExp(DISTRICT) });
  const open = await becomes(
    () => district.innerText(),
    (text) => /\d+ %/.test(text),
    'coverage is known',
  );

  await closing.page.keyboard.press('F9');
  const form = closing.page.getByRole('form', { name: '新封闭' });
  await form.getByLabel('地点或坐标').fill(ON_THE_ROAD);
  await form.getByLabel('地点或坐标').press('Enter');
  await form.getByText(/插正路，路口间/).waitFor();
  // The map went there: the same road, pointed at with the mouse.
  await form.getByRole('button', { name: '道路', exact: true }).click();
  const mark = await closing.page.locator('.closure-corner').boundingBox();
  assert.ok(mark);
  await closing.page.mouse.click(mark.x + mark.width / 2, mark.y + mark.height / 2);
  await form.getByText(/插正路，路口间/).waitFor();
  await form.getByRole('button', { name: '事故' }).click();
  await closing.page.keyboard.press('Control+Enter');

  const inForce = closing.page.getByRole('region', { name: '封闭中' });
  await inForce.getByText('插正路').waitFor();
  await watching.page.getByRole('button', { name: /封路 1/ }).waitFor();
  const sign = watching.page.getByTitle(/^事故 → \d\d:\d\d · 插正路/);
  await sign.waitFor({ state: 'attached' });
  await firstIs(OTHER, NEAREST, 'with the road closed');

  await closing.page.keyboard.press('Escape');
  const shut = await becomes(
    () => district.innerText(),
    (text) => text !== open,
    'the circle shrinks',
  );
  const withinTen = (text: string): number => Number(/(\d+) %/.exec(text)?.[1]);
  assert.ok(withinTen(shut) < withinTen(open), `${open} → ${shut}`);

  await closing.page.keyboard.press('F9');
  await inForce.getByRole('button', { name: '恢复通行' }).click();
  await closing.page.getByText('当前没有封闭的道路').waitFor();
  await firstIs(NEAREST, OTHER, 'once it is reopened');
  await closing.page.keyboard.press('Escape');
  await becomes(
    () => district.innerText(),
    (text) => text === open,
    'the circle is as it was',
  );

  terminal.close();
  assert.equal([...watching.complaints, ...closing.complaints], []);
});

closure('a flood is drawn by its corners, and shown hatched with its reason', async () => {
  const { page, complaints } = await signedIn();
  await page.keyboard.press('F9');
  const form = page.getByRole('form', { name: '新封闭' });
  await form.getByRole('button', { name: '区域', exact: true }).click();
  const map = await page.locator('.leaflet-container').boundingBox();
  assert.ok(map);
  const at = (x: number, y: number) => [map.x + map.width * x, map.y + map.height * y] as const;
  const corners = [at(0.4, 0.4), at(0.5, 0.35), at(0.55, 0.5)];
  for (const [index, corner] of corners.entries()) {
    await page.mouse.click(...corner);
    await form.getByText(`${index + 1} 个角点`).waitFor();
  }
  await page.keyboard.press('Backspace');
  await form.getByText('2 个角点').waitFor();
  await page.mouse.click(...at(0.55, 0.5));
  await form.getByText('3 个角点').waitFor();
  await page.mouse.dblclick(...at(0.42, 0.55));
  await form.getByText('区域已闭合，4 个角点').waitFor();
  await form.getByLabel('封闭至').selectOption({ label: '另行通知' });
  await form.getByLabel('说明（可不填）').fill('颍河漫堤');
  await page.keyboard.press('Control+Enter');
  const inForce = page.getByRole('region', { name: '封闭中' });
  await inForce.getByText('4 角区域').waitFor();
  await inForce.getByText('颍河漫堤').waitFor();
  await inForce.getByText(/另行通知/).waitFor();
  await page.locator('path.closure-area').waitFor();
  await page.getByTitle(/^积水 · .+附近 4 角区域/).waitFor({ state: 'attached' });
  assert.equal(complaints, []);
});

closure.run();
