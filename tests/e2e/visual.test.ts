import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser } from '../support/browser.ts';
import type { ServedSite } from '../support/served-site.ts';
import { drawnWith } from './drawn-with.ts';
import { DRAWN_WITH, openStill, readBaseline, SHOTS, take } from './still-pictures.ts';

/** Of the pixels; a word or a button that moved is more. */
const MAY_DIFFER = 0.001;
const COLOUR_THRESHOLD = 0.1;

const pictures = suite('pictures of a still morning');
let site: ServedSite;
let browser: Browser;
/** Other fonts or another browser draw every letter elsewhere: then there is nothing to compare. */
let isDrawnAlike = false;
let seen: string;

pictures.before(async () => {
  [site, browser, seen] = await Promise.all([
    openStill(),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'mingmai-pictures-')),
  ]);
  const here = await drawnWith(browser);
  const then: unknown = JSON.parse(await readFile(DRAWN_WITH, 'utf8'));
  isDrawnAlike = JSON.stringify(here) === JSON.stringify(then);
  if (!isDrawnAlike)
    console.log(
      `pictures not compared: drawn with ${JSON.stringify(here)}, baselines with ${JSON.stringify(then)}`,
    );
});
pictures.after(async () => {
  await browser.close();
  await site.close();
});

for (const shot of SHOTS) {
  pictures(`${shot.name} looks as it did`, async () => {
    const { picture, complaints } = await take(browser, site, shot);
    assert.equal(complaints, []);
    if (!isDrawnAlike) return;
    const before = await readBaseline(shot.name);
    const { width, height } = picture;
    assert.equal([width, height], [before.width, before.height]);
    const shown = new PNG({ width, height });
    const differing = pixelmatch(before.data, picture.data, shown.data, width, height, {
      threshold: COLOUR_THRESHOLD,
    });
    if (differing <= width * height * MAY_DIFFER) return;
    await writeFile(join(seen, `${shot.name}.png`), PNG.sync.write(picture));
    await writeFile(join(seen, `${shot.name}-differs.png`), PNG.sync.write(shown));
    assert.unreachable(
      `${differing} pixels differ: look at ${seen}, then \`npm run baselines\` when it is as it should be`,
    );
  });
}

pictures.run();
