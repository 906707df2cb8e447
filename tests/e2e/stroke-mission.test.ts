import * as assert from 'uvu/assert';
import {
  acknowledge,
  chooseFirst,
  deliver,
  inboundCard,
  missionStory,
  press,
  takeCall,
} from '../support/browser-mission.ts';

missionStory(
  'a stroke call in Fuyang',
  { pathway: 'stroke' },
  'becomes a patient at a stroke centre that was pre-alerted and acknowledged',
  async (mission) => {
    const { desk } = mission;
    const before = Date.now();
    await takeCall(mission, {
      place: { lat: 32.9005, lon: 115.815 },
      complaint: '卒中征象',
      age: '老年',
      yes: ['口角歪斜？'],
      phone: '13800000000',
      says: { '最后一次正常距现在几小时？': '1' },
      sees: async (units) => {
        assert.match(await units.innerText(), /\d+:\d\d/, 'the recommendation names a travel time');
        await desk
          .getByText(/未列入 \d+ 项及原因/)
          .first()
          .waitFor();
      },
    });

    const centre = await chooseFirst(mission);
    assert.ok(
      centre.capabilities.some(({ pathway }) => pathway === 'stroke'),
      `${centre.id} is a stroke centre`,
    );
    await desk.getByText(/预警[:：]\s*已发出，待确认/).waitFor();
    const board = await mission.openCentre(centre);
    const card = await inboundCard(board, /STROKE/);
    await acknowledge(mission, card);
    await deliver(mission, { centre, board, wentTo: '直达 CT' });

    await desk.getByText('已交接').first().waitFor();
    await desk.getByText('时间线', { exact: true }).click();
    const timeline = desk.getByRole('list', { name: '时间线' });
    for (const fact of ['派车', '到达现场', '预警', '交接']) await timeline.getByText(fact).first().waitFor();

    await desk.getByRole('slider', { name: '时刻' }).evaluate((slider, moment) => {
      const input = slider as unknown as { value: string; dispatchEvent(event: Event): boolean };
      input.value = String(moment);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, before - 1000);
    await desk.getByText('回放 · 非实时').waitFor();
    await desk.getByText('无待处理事件').waitFor();
    await press(desk, '返回实时');
  },
);
