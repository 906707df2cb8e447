import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'dark' | 'light';
  readonly language: 'zh-CN' | 'en';
}

/** What a page keeps for itself, of which Node.js knows nothing. */
interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const DESK: Look = { width: 1366, height: 768, theme: 'dark', language: 'zh-CN' };

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });

/** A page that fails the test when it throws, logs an error or leaves its origin. */
export async function openPage(
  browser: Browser,
  origin: string,
  look: Look = DESK,
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    locale: look.language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    (language) => {
      const { localStorage } = globalThis as unknown as { localStorage: Storage };
      if (!localStorage.getItem('mingmai.language')) localStorage.setItem('mingmai.language', language);
    },
    look.language === 'en' ? 'en' : 'zh',
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin))
      complaints.push(`left its origin: ${request.url()}`);
  });
  return { page, context, complaints };
}

export async function signIn(
  page: Page,
  origin: string,
  account: string,
  password = 'mingmai',
): Promise<void> {
  await page.goto(`${origin}/#/sign-in`);
  await page.getByLabel(/账号|Account/).fill(account);
  await page.getByLabel(/密码|Password/).fill(password);
  await page.getByRole('button', { name: /登录|Sign in/ }).click();
}

/** Opens a screen that the bar keeps in its list of more. */
export async function openFromMore(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: /更多/ }).click();
  await page.getByRole('link', { name, exact: true }).click();
}
