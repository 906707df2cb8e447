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
import { reportPlace } from '../support/staffed-site.ts';

missionStory(
  'a diversion in mid-transport',
  { pathway: 'stroke' },
  'ranks anew from the road, alerts the next centre and takes back the first alert',
  async (mission) => {
    const { desk, crew, terminal } = mission;
    await takeCall(mission, {
      place: { lat: 32.9005, lon: 115.815 },
      complaint: '卒中征象',
      age: '成人',
      yes: ['口角歪斜？'],
    });
    const first = await chooseFirst(mission);
    const firstBoard = await mission.openCentre(first);
    await acknowledge(mission, await inboundCard(firstBoard, /STROKE-ADULT-/));
    await press(crew, /离开现场/);
    await crew.getByText('转运中').first().waitFor();
    await reportPlace(terminal, { lat: 32.8952, lon: 115.8121 });

    await press(firstBoard.getByRole('article'), '改送');
    await firstBoard.getByLabel('改送原因').fill('CT 故障');
    await press(firstBoard, '提出请求');
    await firstBoard.getByLabel('分流理由').fill('CT 故障');
    await press(firstBoard.getByRole('group', { name: '卒中', exact: true }), '申请分流');
    await firstBoard.getByText('分流中').first().waitFor();

    const patient = desk.getByRole('region', { name: '患者 1' });
    await patient.getByText(/医院请求改送.*CT 故障/).waitFor();
    await press(patient, '更改');
    await patient.getByText(/未列入 \d+ 项及原因/).click();
    await patient
      .getByRole('listitem')
      .filter({ hasText: first.shortName.zh })
      .getByText(/卒中分流至/)
      .waitFor();
    const second = await chooseFirst(mission);
    assert.is.not(second.id, first.id);
    assert.ok(second.capabilities.some(({ pathway }) => pathway === 'stroke'));

    await firstBoard.getByText('暂无在途患者').waitFor();
    await firstBoard.getByText(/已撤回\s*改送他院/).waitFor();
    const board = await mission.openCentre(second);
    await acknowledge(mission, await inboundCard(board, /STROKE-ADULT-/));
    await crew.getByText(`→ ${second.shortName.zh}`).waitFor();
    await deliver(mission, { centre: second, board, wentTo: '直达 CT' });
  },
);
