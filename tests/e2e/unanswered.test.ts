import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import {
  type BrowserMission,
  acknowledge,
  chooseFirst,
  inboundCard,
  offerThatSays,
  openMission,
  takeCall,
} from '../support/browser-mission.ts';
import { fuyang } from '../support/staffed-site.ts';

const story = suite('a centre that does not acknowledge');
let mission: BrowserMission;
let folder: string;
story.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingmai-ladder-'));
  const networkFile = join(folder, 'network.json');
  const preAlertLimits = { repeatEvery: 10, repeatFor: 20, rollOverAfter: 10 };
  await writeFile(networkFile, JSON.stringify({ ...fuyang, preAlertLimits }));
  mission = await openMission({ pathway: 'chest-pain', networkFile });
});
story.after(async () => {
  await mission.close();
  await rm(folder, { recursive: true });
});

story('is called again, then everybody is told that nobody answered, and it may still answer', async () => {
  const { desk } = mission;
  await takeCall(mission, {
    place: { lat: 32.9005, lon: 115.815 },
    complaint: '胸痛',
    age: '成人',
    yes: ['胸部是否压榨样或紧缩样疼痛？'],
  });
  await offerThatSays(mission, /直达导管室/);
  const centre = await chooseFirst(mission);
  const board = await mission.openCentre(centre);
  const card = await inboundCard(board, /ACS-ADULT-/);
  for (const where of [desk.getByRole('region', { name: '患者 1' }), card]) {
    await where.getByText(/已重复呼叫 \d+ 次/).waitFor();
    await where.getByText(/呼叫结束，无人应答：请打电话/).waitFor();
  }
  await desk.getByText('已发出，待确认').first().waitFor();
  await acknowledge(mission, card);
  await card.getByText(/呼叫结束，无人应答/).waitFor({ state: 'detached' });
});

story.run();
