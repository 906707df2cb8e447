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
  'an injury in Fuyang',
  { pathway: 'trauma' },
  'is red by what the crew finds, and passes the county centre beside it for the highest level',
  async (mission) => {
    await takeCall(mission, {
      place: { lat: 32.9149, lon: 115.8668 },
      complaint: '创伤',
      age: '成人',
      yes: ['骑车人或行人被撞飞、碾压？'],
    });
    const before = await offerThatSays(mission, '创伤分诊尚未问全');
    await before.locator('label').first().getByText('市五院').waitFor();

    const form = await openAssessment(mission);
    await form.getByLabel('收缩压 mmHg').fill('84');
    await form.getByLabel('心率 次/分').fill('124');
    await form.getByLabel('年龄', { exact: true }).fill('41');
    await find(form, '疑似骨盆骨折');
    await submitAssessment(form);

    const offer = await offerThatSays(mission, '创伤分诊红：最高级别');
    await offer.getByText('创伤最高级别').first().waitFor();
    const centre = await chooseFirst(mission);
    assert.ok(
      centre.capabilities.some(({ pathway, level }) => pathway === 'trauma' && level === 'regional'),
      `${centre.id} is of the highest level`,
    );
    const board = await mission.openCentre(centre);
    const card = await inboundCard(board, /TRAUMA-41-1/);
    await card.getByText('84', { exact: false }).first().waitFor();
    await acknowledge(mission, card);
    await mission.desk.getByRole('group', { name: '救治时钟' }).getByText('到现场→离现场').first().waitFor();
    await deliver(mission, { centre, board, wentTo: '直达手术室' });
  },
);
