import { readFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  acknowledge,
  type BrowserMission,
  chooseFirst,
  inboundCard,
  openMission,
  press,
  takeCall,
} from '../support/browser-mission.ts';

const story = suite('the record of an incident');
let mission: BrowserMission;
story.before(async () => {
  mission = await openMission({ pathway: 'stroke' });
});
story.after(() => mission.close());

story('is opened from the incident, filtered, unfolded, saved and printed', async () => {
  const { desk, site } = mission;
  await takeCall(mission, {
    place: { lat: 32.9005, lon: 115.815 },
    complaint: '卒中征象',
    age: '成人',
    yes: ['口角歪斜？'],
    phone: '13955812345',
  });
  const centre = await chooseFirst(mission);
  await acknowledge(mission, await inboundCard(await mission.openCentre(centre), /STROKE-ADULT-/));
  await desk.getByRole('link', { name: '完整记录' }).click();

  const sheet = desk.getByRole('table', { name: '事件全程记录' });
  const assigned = sheet.getByRole('row').filter({ hasText: '派车' }).filter({ hasText: '选第' });
  await assigned.getByText(new RegExp(site.unit.callSign)).first().waitFor();
  await sheet.getByText('医院确认预警').waitFor();
  await assigned.getByText('选择依据').click();
  await assigned.getByText(/当时的推荐/).waitFor();
  await assigned.getByText('原始事件').click();
  await assigned.getByText(/"type": "UnitAssigned"/).waitFor();

  await sheet
    .getByRole('row')
    .filter({ hasText: '登记来电人' })
    .getByRole('button', { name: /显示号码/ })
    .click();
  await sheet.getByText('13955812345').waitFor();

  await press(desk, /^预警 \d+$/);
  await sheet.getByText('到达现场').waitFor({ state: 'detached' });
  const download = desk.waitForEvent('download');
  await press(desk, '导出 CSV');
  const text = await readFile(await (await download).path(), 'utf8');
  assert.is(text.codePointAt(0), 0xfeff);
  assert.match(text, /发出预警/);
  assert.not.match(text, /13955812345/);
  assert.match(text, /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,\d{4}-/);

  await desk.emulateMedia({ media: 'print' });
  assert.is(await desk.getByRole('banner').isVisible(), false);
  assert.is(await desk.getByRole('button', { name: '打印' }).isVisible(), false);
  assert.ok(await desk.getByText(/^· 打印/).isVisible());
  await desk.emulateMedia({ media: 'screen' });
});

story('is reached from the log of the shift too', async () => {
  const { desk } = mission;
  await desk.getByRole('link', { name: '返回班次记录' }).click();
  const log = desk.getByRole('table', { name: '班次记录' });
  await log.getByRole('row').filter({ hasText: '卒中征象' }).getByRole('link', { name: '完整记录' }).click();
  await desk.getByRole('heading', { level: 2, name: /P\d F\d{4} 卒中征象/ }).waitFor();
});

story.run();
