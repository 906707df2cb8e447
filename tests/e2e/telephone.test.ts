import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { IndicatorReport } from '../../projections/indicators/view.ts';
import { type BrowserMission, openMission, press } from '../support/browser-mission.ts';

const story = suite('the telephone in Fuyang');
let mission: BrowserMission;
story.before(async () => {
  mission = await openMission({});
});
story.after(() => mission.close());

story('keeps whoever hung up in sight until somebody has called back', async () => {
  const { desk } = mission;
  await desk.keyboard.press('F2');
  const intake = desk.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('来电号码').fill('13800000000');
  await press(intake, '来电已挂断');
  await press(desk, /来电中断，待回拨/);
  const waiting = desk.getByRole('region', { name: '来电中断，待回拨' });
  await waiting.waitFor();
  assert.is(await waiting.getByRole('button', { name: '放弃并结案' }).count(), 0, 'nobody has tried yet');
  await press(waiting, '无人接听');
  await waiting.getByText('未接通 1 次').waitFor();
  await press(waiting, '放弃并结案');
  await desk.getByText('来电中断，待回拨').first().waitFor({ state: 'detached' });
});

story('guides the first compression by its own clock, and counts it from the answer', async () => {
  const { desk, site } = mission;
  await desk.keyboard.press('F2');
  const intake = desk.getByRole('form', { name: '新呼救' });
  await intake.getByLabel('查找地点').fill('32.9005, 115.8150');
  await intake.getByLabel('查找地点').press('Enter');
  await press(intake, '意识丧失');
  await press(intake.getByRole('group', { name: '患者清醒、有反应吗？' }), '否');
  await press(intake.getByRole('group', { name: '呼吸正常吗？' }), '否');
  const guided = intake.getByRole('region', { name: '电话指导心肺复苏' });
  await guided.getByRole('timer').waitFor();
  assert.ok((await guided.getByRole('listitem').count()) >= 6, 'what to say, line by line');
  await press(guided, '已开始按压');
  await guided.getByText(/首次按压 \+\d\d:\d\d/).waitFor();
  await press(intake, /受理/);
  await desk.getByRole('radiogroup', { name: '推荐车辆' }).waitFor();
  await desk
    .getByText(/首次按压 \+\d\d:\d\d/)
    .first()
    .waitFor();

  const { body } = await site.administrator.get('/api/indicators');
  const { calls, indicators } = body as unknown as IndicatorReport;
  assert.is(calls, 1, 'who hung up was not answered');
  for (const id of ['call-to-arrest-recognised', 'call-to-compressions']) {
    const said = indicators.find(({ definition }) => definition.id === id);
    const [group] = said?.groups ?? [];
    assert.equal([said?.of, group?.n, group?.within], [1, 1, 1], id);
  }
  const answered = indicators.find(({ definition }) => definition.id === 'call-answered');
  assert.equal([answered?.of, answered?.groups], [1, []], 'no exchange says since when it rang');
  await desk.getByRole('group', { name: '近 24 小时接听与出车' }).getByText('未知').first().waitFor();
});

story.run();
