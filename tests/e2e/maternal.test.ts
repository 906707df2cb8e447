import * as assert from 'uvu/assert';
import {
  acknowledge,
  chooseFirst,
  deliver,
  find,
  inboundCard,
  missionStory,
  offerThatSays,
  openAssessment,
  submitAssessment,
  takeCall,
} from '../support/browser-mission.ts';

missionStory(
  'a woman in labour in Fuyang',
  { pathway: 'maternal' },
  'is red by the record and by bleeding, and goes to a tertiary centre with a newborn unit',
  async (mission) => {
    await takeCall(mission, {
      place: { lat: 32.8905, lon: 115.79 },
      complaint: '分娩 / 孕产',
      age: '成人',
      yes: ['已见胎头或想用力？', '保健册风险标注橙色或红色？'],
    });
    const form = await openAssessment(mission);
    await form.getByLabel('收缩压 mmHg').fill('96');
    await form.getByLabel('年龄', { exact: true }).fill('29');
    await find(form, '孕产保健册风险颜色', '3 红');
    await find(form, '产科大出血');
    await find(form, '临产');
    await form.getByLabel('孕周').filter({ visible: true }).fill('33');
    await submitAssessment(form);

    const offer = await offerThatSays(mission, '孕产妇红色');
    await offer.getByText('同址有新生儿中心').first().waitFor();
    const centre = await chooseFirst(mission);
    assert.is(centre.grade, 'tertiary');
    assert.ok(centre.capabilities.some(({ pathway }) => pathway === 'maternal'));
    assert.ok(centre.capabilities.some(({ pathway }) => pathway === 'neonatal'));
    const board = await mission.openCentre(centre);
    const card = await inboundCard(board, /MATERNAL-29-1/);
    await acknowledge(mission, card);
    await card.getByRole('button', { name: '产科' }).click();
    await card.getByRole('button', { name: /✓ 产科/ }).waitFor();
    await mission.desk.getByRole('group', { name: '救治时钟' }).getByText('达标').first().waitFor();
    await deliver(mission, { centre, board, wentTo: '直达产房' });
  },
);
