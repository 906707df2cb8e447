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
  'a newborn in Fuyang',
  { pathway: 'neonatal', capability: 'incubator' },
  'is carried by a unit with an incubator to a newborn centre that knows its weight',
  async (mission) => {
    await takeCall(mission, {
      place: { lat: 32.9005, lon: 115.815 },
      complaint: '新生儿',
      age: '新生儿',
      yes: ['皮肤或口唇发紫？', '出生体重不足 2 公斤？'],
    });
    await mission.desk.getByText('暖箱').first().waitFor();

    const form = await openAssessment(mission);
    await form.getByLabel('血氧 %').fill('84');
    await find(form, '新生儿呼吸衰竭');
    await form.getByLabel('孕周').filter({ visible: true }).fill('31');
    await form.getByLabel('出生体重').fill('1480');
    await submitAssessment(form);

    await mission.desk.getByRole('region', { name: '患者 1' }).getByText(/危重/).first().waitFor();
    const offer = await offerThatSays(mission, '危重新生儿最高级别');
    await offer.getByText('市人民医院').first().waitFor();
    const centre = await chooseFirst(mission);
    assert.ok(centre.capabilities.some(({ pathway }) => pathway === 'neonatal'));
    const board = await mission.openCentre(centre);
    const card = await inboundCard(board, /NEONATAL-NEWBORN-1/);
    await card.getByText(/84/).first().waitFor();
    await acknowledge(mission, card);
    await card.getByRole('button', { name: '新生儿', exact: true }).click();
    await card.getByRole('button', { name: /✓ 新生儿/ }).waitFor();
    await mission.desk.getByRole('group', { name: '救治时钟' }).getByText('达标').first().waitFor();
    await deliver(mission, { centre, board, wentTo: '直达新生儿科' });
  },
);
