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
  'a chest pain in Fuyang',
  { pathway: 'chest-pain' },
  'is a STEMI on the crew’s ECG and goes straight to a laboratory, its clock running',
  async (mission) => {
    const { desk } = mission;
    await takeCall(mission, {
      place: { lat: 32.9005, lon: 115.815 },
      complaint: '胸痛',
      age: '老年',
      yes: ['胸部是否压榨样或紧缩样疼痛？', '是否出冷汗或面色苍白？'],
    });

    const form = await openAssessment(mission);
    await form.getByLabel('收缩压 mmHg').fill('128');
    await form.getByLabel('年龄', { exact: true }).fill('76');
    await form.getByLabel('心电图编号').fill('ECG-0417');
    await find(form, '≥2 个相邻导联 ST 段抬高');
    await submitAssessment(form);

    const patient = desk.getByRole('region', { name: '患者 1' });
    await patient.getByText('STEMI', { exact: false }).first().waitFor();
    const offer = await offerThatSays(mission, /直达导管室：首次接触至导丝 \d+ 分（限 120）/);
    const first = await offer.locator('label').first().innerText();
    assert.match(first, /导丝\D*\d\d:\d\d[^≤]*≤\s*\d\d:\d\d/, 'the wire is predicted, with its limit');

    const centre = await chooseFirst(mission);
    assert.ok(
      centre.capabilities.some(({ pathway, level }) => pathway === 'chest-pain' && level === 'standard'),
      `${centre.id} opens vessels at any hour`,
    );
    const board = await mission.openCentre(centre);
    const card = await inboundCard(board, /STEMI-76-1/);
    await card.getByText('ECG-0417').waitFor();
    await acknowledge(mission, card);
    await card.getByRole('button', { name: '导管室' }).click();
    await card.getByRole('button', { name: /✓ 导管室/ }).waitFor();
    const clock = patient.getByRole('group', { name: '救治时钟' });
    await clock.getByText('到现场→心电图').first().waitFor();
    assert.match(await clock.innerText(), /到现场→心电图[^]*达标/, 'the ECG was taken in time');

    await deliver(mission, { centre, board, wentTo: '直达导管室' });
  },
);
