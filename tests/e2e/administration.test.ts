import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { fuyang, PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const administration = suite('administration');
let site: StaffedSite;
let browser: Browser;

administration.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  const account = { account: 'second-admin', displayName: '第二管理员', role: 'administrator' };
  const made = await site.administrator.post('/api/accounts', { ...account, password: PASSWORD });
  assert.is(made.status, 200, JSON.stringify(made.body));
});
administration.after(async () => {
  await browser.close();
  await site.product.stop();
});

administration('an account is opened for a centre, signs in, is disabled, and is out at once', async () => {
  const { url } = site.product;
  const [centre] = fuyang.centres;
  assert.ok(centre);
  const office = await openPage(browser, url, DESK);
  await signIn(office.page, url, 'second-admin', PASSWORD);
  await office.page.getByText('实时').first().waitFor();
  await office.page.goto(`${url}/#/administration`);
  const form = office.page.getByRole('form', { name: '新开账号' });
  await form.getByLabel('账号').fill('night-nurse');
  await form.getByLabel('显示名').fill('夜班护士');
  await form.getByLabel('角色').selectOption('receiving-centre');
  await form.getByLabel('所属').selectOption(centre.id);
  await form.getByRole('button', { name: '生成口令' }).click();
  const password = await form.getByLabel('初始口令').inputValue();
  assert.match(password, /^\S{19}$/);
  await form.getByRole('button', { name: '开户' }).click();
  await office.page.getByRole('heading', { name: 'night-nurse' }).waitFor();
  await office.page.getByRole('status').getByText(password).waitFor();

  const ward = await openPage(browser, url, DESK);
  await signIn(ward.page, url, 'night-nurse', password);
  await ward.page.getByText('实时').first().waitFor();

  await office.page.getByLabel('原因').fill('调离');
  await office.page.getByRole('button', { name: '停用', exact: true }).click();
  await ward.page.getByRole('form', { name: '登录' }).waitFor();
  await office.page
    .getByRole('row', { name: /night-nurse/ })
    .getByText(/停用/)
    .waitFor();

  await signIn(ward.page, url, 'night-nurse', password);
  await ward.page.getByRole('alert').getByText('账号或密码不正确').waitFor();

  await office.page.getByRole('link', { name: '查看审计记录' }).click();
  const facts = office.page.getByRole('region', { name: '审计' });
  for (const fact of ['开户', '登录', '停用账号', '登录被拒']) {
    await facts.getByRole('cell', { name: fact, exact: true }).first().waitFor();
  }
  assert.equal(office.complaints, []);
});

administration('a capability rests, and the centre says so to every desk', async () => {
  const { url } = site.product;
  const centre = fuyang.centres.find(({ capabilities }) =>
    capabilities.some(({ pathway }) => pathway === 'stroke'),
  );
  assert.ok(centre);
  const { page, complaints } = await openPage(browser, url, DESK);
  await signIn(page, url, 'second-admin', PASSWORD);
  await page.getByText('实时').first().waitFor();
  await page.goto(`${url}/#/administration/network`);
  await page.getByRole('button', { name: centre.name.zh, exact: true }).click();
  const stroke = page.getByRole('form', { name: '卒中' });
  await stroke.getByLabel('原因').fill('复评');
  await stroke.getByRole('button', { name: '暂停' }).click();
  await stroke.getByText(/second-admin 于 .*复评/).waitFor();
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: centre.name.zh, exact: true }) })
    .getByText(/卒中.*暂停/)
    .waitFor();
  await stroke.getByLabel('原因').fill('通过');
  await stroke.getByRole('button', { name: '恢复' }).click();
  await stroke.getByRole('button', { name: '暂停' }).waitFor();
  assert.equal(complaints, []);
});

administration.run();
