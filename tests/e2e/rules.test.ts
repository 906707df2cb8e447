import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openFromMore, openPage, signIn } from '../support/browser.ts';
import { startProduct } from '../support/product.ts';
import { fuyang } from '../support/staffed-site.ts';

const rules = suite('the rule book');
let browser: Browser;
let folder: string;

rules.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingmai-rules-'));
  browser = await openBrowser();
});
rules.after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** The file of a site that takes newborns below so many grams for critical. */
async function fileWith(grams: number): Promise<string> {
  const file = join(folder, `network-${grams}.json`);
  const clinicalLimits = { version: `file-${grams}`, thresholds: { neonatalGramsBelow: grams } };
  await writeFile(file, JSON.stringify({ ...fuyang, clinicalLimits }));
  return file;
}

const lineOf = (page: Page) => page.locator('#rule-neonatalGramsBelow');

async function bookAt(url: string, account: string, password: string): ReturnType<typeof openPage> {
  const opened = await openPage(browser, url, DESK);
  await signIn(opened.page, url, account, password);
  await openFromMore(opened.page, '规则');
  await opened.page.getByRole('link', { name: '危重新生儿转运标准' }).click();
  await lineOf(opened.page).waitFor();
  return opened;
}

rules(
  'a limit is changed with a reason, outlives a restart with another file, and is taken back',
  async () => {
    const dataDirectory = join(folder, 'data');
    const first = await startProduct({
      args: ['--no-drill', '--network', await fileWith(1800)],
      dataDirectory,
    });
    const [, account = '', password = ''] = /first sign-in: (\S+) \/ (\S+)/.exec(first.output()) ?? [];
    const { page, complaints } = await bookAt(first.url, account, password);
    await lineOf(page).getByText('网络文件：1800 g').waitFor();

    const draft = page.getByRole('form', { name: '修改草稿' });
    const publish = draft.getByRole('button', { name: '发布新版' });
    const field = page.getByRole('spinbutton', { name: '出生体重 < 改为' });
    await field.fill('900');
    await draft.getByLabel(/修改理由/).fill('与新生儿中心约定');
    await draft.getByText('有效范围 1000–2500').waitFor();
    assert.ok(await publish.isDisabled());
    await field.fill('1500');
    await draft.getByText('1800 g → 1500 g').waitFor();
    await publish.click();
    await lineOf(page).getByText('网络文件写 1800 g，以本地发布为准').waitFor();
    await page.getByRole('region', { name: '历次版本' }).getByText('与新生儿中心约定').waitFor();
    assert.equal(complaints, []);
    await first.stop();

    const args = ['--no-drill', '--network', await fileWith(1700)];
    const second = await startProduct({ args, dataDirectory });
    const again = await bookAt(second.url, account, password);
    await lineOf(again.page).getByText('网络文件写 1700 g，以本地发布为准').waitFor();
    await lineOf(again.page).getByText('1500 g', { exact: true }).waitFor();
    await again.page.getByRole('button', { name: '恢复为文件与出处原值' }).click();
    const dialog = again.page.getByRole('dialog', { name: '恢复为文件与出处原值' });
    await dialog.getByLabel('理由').fill('试行结束');
    await dialog.getByRole('button', { name: '发布' }).click();
    await lineOf(again.page).getByText('网络文件：1700 g').waitFor();
    await again.page.getByText(/现行第 2 版/).waitFor();
    assert.equal(again.complaints, []);
    await second.stop();
  },
);

rules.run();
