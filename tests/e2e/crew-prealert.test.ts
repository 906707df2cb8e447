import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DESK, openBrowser, openPage, signIn } from '../support/browser.ts';
import { HttpClient } from '../support/http-client.ts';
import { PASSWORD, type StaffedSite, startStaffedSite } from '../support/staffed-site.ts';

const story = suite('a pre-alert from a moving vehicle');
let site: StaffedSite;
let browser: Browser;
let dispatcher: HttpClient;
let crew: HttpClient;
story.before(async () => {
  [site, browser] = await Promise.all([startStaffedSite(), openBrowser()]);
  dispatcher = await HttpClient.signedIn(site.product.url, 'desk', PASSWORD);
  crew = await HttpClient.signedIn(site.product.url, 'crew', PASSWORD);
});
story.after(async () => {
  await browser.close();
  await site.product.stop();
});

async function post(client: HttpClient, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await client.post(path, body);
  assert.is(answer.status, 200, `${path} ${JSON.stringify(answer.body)}`);
  return answer.body ?? {};
}

/** As far as the patient on board, of whom nobody has measured anything. */
async function patientOnBoard(): Promise<string> {
  const steps = `/api/units/${site.unit.id}/steps`;
  await post(crew, steps, { step: 'come-on-duty', crewSize: 3 });
  const call = await post(dispatcher, '/api/calls', {
    place: { lat: 32.9005, lon: 115.815 },
    address: '颍州中路 1 号',
    triage: { complaint: 'other', answers: {}, ageBand: 'older-adult' },
  });
  const incidentId = String(call['incidentId']);
  const [patientId = ''] = call['patientIds'] as string[];
  const units = await dispatcher.get(`/api/incidents/${incidentId}/unit-ranking`);
  await post(dispatcher, `/api/incidents/${incidentId}/dispatch`, {
    unitId: site.unit.id,
    rankingId: units.body?.['rankingId'],
    overrideReason: 'the crew of this story',
  });
  for (const step of ['acknowledge', 'mobilise', 'arrive-on-scene', 'reach-patient']) {
    await post(crew, steps, { step });
  }
  const centres = await crew.get(`/api/patients/${patientId}/destination-ranking`);
  const [first] = centres.body?.['offered'] as { id: string }[];
  await post(crew, `/api/patients/${patientId}/destination`, {
    centreId: first?.id,
    rankingId: centres.body?.['rankingId'],
  });
  await post(crew, steps, { step: 'leave-scene', patientIds: [patientId] });
  return patientId;
}

interface Inbound {
  readonly patientId: string;
  readonly pathway?: string;
  readonly vitals: Readonly<Record<string, number>>;
}

async function inboundOf(patientId: string): Promise<Inbound | undefined> {
  const { body } = await dispatcher.get('/api/live-snapshot');
  const { inbound } = body?.['tables'] as { inbound: Record<string, Inbound> };
  return Object.values(inbound).find((row) => row.patientId === patientId);
}

/** Counts what a thumb does: every tap is one click on one button. */
function thumbOn(page: Page): { readonly tap: (name: string) => Promise<void>; readonly taps: () => number } {
  let taps = 0;
  return {
    tap: async (name) => {
      taps += 1;
      await page.getByRole('button', { name, exact: true }).click();
    },
    taps: () => taps,
  };
}

story('reaches the centre with pathway and vital signs in eight taps', async () => {
  const patientId = await patientOnBoard();
  const { page, complaints } = await openPage(browser, site.product.url, {
    ...DESK,
    width: 390,
    height: 844,
  });
  await signIn(page, site.product.url, 'crew', PASSWORD);
  const { tap, taps } = thumbOn(page);
  await page.getByText('转运').first().waitFor();
  for (const name of ['补充预警', '卒中', '180', '90', '96', '18', '13', '发送预警']) await tap(name);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.is(taps(), 8);

  const deadline = Date.now() + 30_000;
  let inbound = await inboundOf(patientId);
  while (inbound?.pathway !== 'stroke' && Date.now() < deadline) {
    await page.waitForTimeout(200);
    inbound = await inboundOf(patientId);
  }
  assert.is(inbound?.pathway, 'stroke');
  assert.equal(inbound?.vitals, {
    systolicMmHg: 180,
    heartRatePerMinute: 90,
    spo2Percent: 96,
    breathsPerMinute: 18,
    gcs: 13,
  });
  assert.equal(complaints, []);
});

story.run();
