import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBrowser, openPage } from '../support/browser.ts';

const patterns = suite('what alarms sound like');

interface Heard {
  readonly peak: number;
  /** Bursts of sound, each apart from the next by a twentieth of a second of silence. */
  readonly pulses: number;
  readonly hertz: number;
}

/** The module as a browser runs it: its types are all that it imports. */
const playing = ts.transpileModule(
  readFileSync(new URL('../../dispatch-ui/alarms/patterns.ts', import.meta.url), 'utf8'),
  { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } },
).outputText;

/** What a microphone would hear of one pattern, as the browser's own audio engine renders it. */
const listening = `
const RATE = 44100;
export async function listen(level) {
  const offline = new OfflineAudioContext(1, 3 * RATE, RATE);
  playPattern(offline, PATTERNS[level], 1);
  const samples = (await offline.startRendering()).getChannelData(0);
  let [peak, pulses, silentFor, crossings, sounding, before] = [0, 0, RATE, 0, 0, 0];
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    if (Math.abs(sample) > 0.01) {
      if (silentFor > RATE / 20) pulses += 1;
      silentFor = 0;
    } else silentFor += 1;
    if (silentFor < RATE / 20) sounding += 1;
    if (before < 0 && sample >= 0) crossings += 1;
    before = sample;
  }
  return { peak, pulses, hertz: crossings / (sounding / RATE) };
}`;
const source = `data:text/javascript,${encodeURIComponent(playing + listening)}`;

patterns('the three are loud enough, never clip, and differ in rhythm and pitch', async () => {
  const browser = await openBrowser();
  const { page } = await openPage(browser, 'about:blank');
  const listen = (level: string): Promise<Heard> =>
    page.evaluate<Heard>(`import(${JSON.stringify(source)}).then(({ listen }) => listen('${level}'))`);
  const heard = [await listen('critical'), await listen('serious'), await listen('caution')];
  await browser.close();
  for (const { peak } of heard) assert.ok(peak > 0.4 && peak <= 1, `peak ${peak}`);
  assert.equal(
    heard.map(({ pulses }) => pulses),
    [10, 3, 2],
  );
  const [critical = 0, serious = 0, caution = 0] = heard.map(({ hertz }) => hertz);
  assert.ok(critical > 1.3 * serious && serious > 1.3 * caution, JSON.stringify(heard));
});

patterns.run();
