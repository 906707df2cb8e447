import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { signIn } from '../support/browser.ts';

const SIZE = { width: 1920, height: 1080 };
/** The renderer of tiles is loaded when there are tiles to show. */
const TILES = /tile-picture/;
const PATIENCE_MS = 60_000;

export interface Frames {
  readonly perSecond: number;
  readonly frameMsP95: number;
  readonly drawMs: readonly number[];
}

/**
 * Runs in the page before anything else: how long each drawing of the units keeps the page busy, from the moment the
 * canvas is wiped until the page's own work is done.
 */
const WATCH_DRAWING = `(() => {
  globalThis.drawings = [];
  const wipe = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.parentElement?.className.includes('units')) {
      const began = performance.now();
      queueMicrotask(() => globalThis.drawings.push(performance.now() - began));
    }
    return wipe.apply(this, box);
  };
})()`;

const WATCH_FRAMES = (milliseconds: number): string => `new Promise((resolve) => {
  const gaps = [];
  globalThis.drawings.length = 0;
  const began = performance.now();
  let before = began;
  const frame = (at) => {
    gaps.push(at - before);
    before = at;
    if (performance.now() - began < ${milliseconds}) return requestAnimationFrame(frame);
    gaps.shift();
    const sorted = gaps.toSorted((a, b) => a - b);
    resolve({
      perSecond: (gaps.length * 1000) / gaps.reduce((sum, gap) => sum + gap, 0),
      frameMsP95: sorted[Math.floor(sorted.length * 0.95)],
      drawMs: [...globalThis.drawings],
    });
  };
  requestAnimationFrame(frame);
})`;

/** From the press until the picture with the form was given to the screen. */
const WATCH_KEY = `new Promise((resolve) => {
  addEventListener('keydown', ({ timeStamp }) => {
    const look = () => {
      if (!document.querySelector('aside.panel form')) return requestAnimationFrame(look);
      setTimeout(() => resolve(performance.now() - timeStamp));
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
})`;

/** Wall clock of the picture that shows the words; the page allows no `eval`, by which a page is asked again and again. */
const WATCH_WORDS = (words: string): string => `new Promise((resolve, reject) => {
  const until = performance.now() + ${PATIENCE_MS};
  const look = () => {
    if (document.querySelector('.console')?.textContent.includes(${JSON.stringify(words)}))
      return resolve(performance.timeOrigin + performance.now());
    if (performance.now() > until) return reject(new Error('the words never came'));
    requestAnimationFrame(look);
  };
  look();
})`;

/** One console in a real browser, drawing without a graphics card. */
export class ConsolePage {
  readonly #page: Page;
  readonly #profiler: CDPSession;
  readonly #files: readonly string[];

  private constructor(page: Page, profiler: CDPSession, files: readonly string[]) {
    this.#page = page;
    this.#profiler = profiler;
    this.#files = files;
  }

  /** Signed in, with its first picture. */
  static async open(browser: Browser, url: string, account: string, password: string): Promise<ConsolePage> {
    const context = await browser.newContext({ viewport: SIZE, colorScheme: 'dark', locale: 'zh-CN' });
    await context.addInitScript(WATCH_DRAWING);
    const page = await context.newPage();
    const files: string[] = [];
    page.on('request', (request) => {
      if (/\.(?:js|css)$/.test(request.url())) files.push(request.url());
    });
    await signIn(page, url, account, password);
    await page.locator('.leaflet-units-pane canvas').waitFor({ state: 'attached', timeout: PATIENCE_MS });
    const profiler = await context.newCDPSession(page);
    await pause(2000);
    return new ConsolePage(page, profiler, [...files]);
  }

  /** Programs and styles of the first two seconds, panels that nobody has opened yet among them, gzip, without the renderer of tiles. */
  async fetchedKilobytes(): Promise<number> {
    let bytes = 0;
    for (const file of this.#files.filter((one) => !TILES.test(one)))
      bytes += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length;
    return bytes / 1024;
  }

  frames(milliseconds: number): Promise<Frames> {
    return this.#page.evaluate(WATCH_FRAMES(milliseconds));
  }

  /** The map dragged to and fro. */
  async framesWhilePanning(milliseconds: number): Promise<Frames> {
    const box = await this.#page.locator('.leaflet-container').boundingBox();
    if (!box) throw new Error('there is no map');
    const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.85];
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    const watched = this.frames(milliseconds);
    const began = performance.now();
    while (performance.now() - began < milliseconds) {
      const turn = ((performance.now() - began) / 1500) * Math.PI;
      await this.#page.mouse.move(x + 250 * Math.sin(turn), y - 100 * Math.sin(turn / 2));
      await pause(8);
    }
    const frames = await watched;
    await this.#page.mouse.up();
    return frames;
  }

  /** F2 until the form is painted, milliseconds. */
  async keyToPaint(): Promise<number> {
    // Two questions: a press could otherwise come before the page listens.
    await this.#page.evaluate(`globalThis.painted = ${WATCH_KEY}; 0`);
    await this.#page.keyboard.press('F2');
    const took = await this.#page.evaluate<number>('globalThis.painted');
    // What is typed into keeps Escape for itself.
    await this.#page.evaluate('document.activeElement.blur()');
    await this.#page.keyboard.press('Escape');
    await this.#page.locator('aside.panel form').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    return took;
  }

  /** The wall clock when the words were on the screen. */
  seenAt(words: string): Promise<number> {
    return this.#page.evaluate<number>(WATCH_WORDS(words));
  }

  /** Of the page's programs after everything that nobody needs was thrown away. */
  async heapMegabytes(): Promise<number> {
    await this.#profiler.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#profiler.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }
}
