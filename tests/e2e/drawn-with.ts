import type { Browser } from 'playwright-core';

/** What decides how the same page is drawn. */
export interface DrawnWith {
  readonly chromiumMajor: number;
  /** Width of the same words in each of the fonts used, in hundredths of a pixel: other fonts, other widths. */
  readonly words: readonly number[];
}

const FONTS = ['14px system-ui', '600 20px system-ui', '14px sans-serif', '14px monospace'];
const WORDS = '急救指挥 Dispatch 0123456789 ━▲●';

interface Canvas {
  getContext(kind: '2d'): { font: string; measureText(text: string): { readonly width: number } };
}

export async function drawnWith(browser: Browser): Promise<DrawnWith> {
  const page = await browser.newPage();
  const words = await page.evaluate(
    ([fonts, text]) => {
      const { document } = globalThis as unknown as { document: { createElement(name: 'canvas'): Canvas } };
      const brush = document.createElement('canvas').getContext('2d');
      return fonts.map((font) => {
        brush.font = font;
        return Math.round(brush.measureText(text).width * 100);
      });
    },
    [FONTS, WORDS] as const,
  );
  await page.close();
  return { chromiumMajor: Number(browser.version().split('.')[0]), words };
}
