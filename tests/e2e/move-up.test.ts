import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BrowserMission, openMission, press } from '../support/browser-mission.ts';
import { HttpClient } from '../support/http-client.ts';
import { fuyang, PASSWORD } from '../support/staffed-site.ts';

const story = suite('a unit free on the road in Fuyang');
let mission: BrowserMission;
story.before(async () => {
  mission = await openMission({});
});
story.after(() => mission.close());

/** Another crew at the same station: for its people one of the two is enough, most of the time. */
async function mannedBeside({ site: { unit, product } }: BrowserMission): Promise<void> {
  const other = fuyang.units.find(
    ({ id, kind, stationId }) => id !== unit.id && kind === 'ambulance' && stationId === unit.stationId,
  );
  assert.ok(other, 'the station has two ambulances');
  const step = { step: 'come-on-duty', crewSize: 3 };
  const dispatcher = await HttpClient.signedIn(product.url, 'desk', PASSWORD);
  assert.is((await dispatcher.post(`/api/units/${other.id}/steps`, step)).status, 200);
}

story('is sent to stand where it covers more people; its crew is told, and the move counts', async () => {
  const { desk, crew, site } = mission;
  await mannedBeside(mission);
  await crew.getByLabel('暂停理由').fill('加油');
  await press(crew, '暂停调用');
  await press(crew, '恢复调用');
  await crew.getByText('途中待命').first().waitFor();

  const free = desk.getByRole('region', { name: '途中待命车辆' });
  await press(free, new RegExp(site.unit.callSign));
  const proposal = desk.getByRole('region', { name: '前移待命建议' });
  await proposal.getByText('本班已前移 0 次').waitFor();
  await proposal
    .getByText(/预计多覆盖 [\d,]+ 人/)
    .first()
    .waitFor();
  const name = await proposal.locator('strong').first().innerText();
  assert.ok(
    fuyang.stations.some((station) => station.name.zh === name && station.id !== site.unit.stationId),
    `${name} is another station`,
  );
  await press(proposal, '派往');

  await crew.getByText(`请前往${name}待命`).waitFor();
  await desk.getByText('本班已前移 1 次').first().waitFor();
  await press(crew, '回站待命');
  await crew.getByText('站内待命').first().waitFor();
});

story('says when its shift ends, and sees how long it has left', async () => {
  const { crew } = mission;
  const shift = crew.getByRole('region', { name: '交班时间' });
  await shift.getByText('交班时间未填', { exact: false }).waitFor();
  await press(shift, '更改交班时间');
  const inTwoHours = new Date(Date.now() + (8 + 2) * 3_600_000).toISOString().slice(11, 16);
  await shift.getByLabel('交班时间').fill(inTwoHours);
  await press(shift, '记录');
  await shift.getByText(`${inTwoHours} 交班`).waitFor();
  assert.match(await shift.innerText(), /还有 [12]:\d\d:\d\d/);
});

story.run();
