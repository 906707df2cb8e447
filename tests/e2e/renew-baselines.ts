/** Takes the baselines of the still pictures anew: `npm run baselines`, after looking at what changed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { openBrowser } from '../support/browser.ts';
import { drawnWith } from './drawn-with.ts';
import { baselineOf, DRAWN_WITH, openStill, SHOTS, take } from './still-pictures.ts';

await mkdir(new URL('.', DRAWN_WITH), { recursive: true });
const [site, browser] = await Promise.all([openStill(), openBrowser()]);
for (const shot of SHOTS) {
  const { picture, complaints } = await take(browser, site, shot);
  const file = PNG.sync.write(picture, { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 });
  await writeFile(baselineOf(shot.name), file);
  console.log(`${shot.name}.png ${Math.round(file.length / 1000)} kB`);
  for (const complaint of complaints) console.log(`  ${complaint}`);
}
const { chromiumMajor, words } = await drawnWith(browser);
await writeFile(DRAWN_WITH, `{ "chromiumMajor": ${chromiumMajor}, "words": [${words.join(', ')}] }\n`);
await browser.close();
await site.close();
process.exit(0);
