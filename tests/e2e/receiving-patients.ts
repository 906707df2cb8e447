import type { Complaint, Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import type { Vitals } from '../../coordinator/domain/patient/events.ts';
import type { Ranking } from '../../coordinator/domain/decision.ts';
import type { Answer } from '../support/http-client.ts';
import type { ServedSite } from '../support/served-site.ts';
import { fuyang } from '../support/staffed-site.ts';

/** One patient as the crew found it. */
interface Found {
  readonly complaint: Complaint;
  readonly priority: Priority;
  readonly pathway?: Pathway;
  readonly inExtremis?: boolean;
  readonly vitals: Vitals;
  readonly findings?: Readonly<Record<string, number | boolean>>;
}

/** One of each pathway: their cards differ in what they say. */
const KINDS: readonly Found[] = [
  {
    complaint: 'chest-pain',
    priority: 1,
    pathway: 'chest-pain',
    vitals: {
      systolicMmHg: 96,
      diastolicMmHg: 60,
      heartRatePerMinute: 112,
      breathsPerMinute: 22,
      spo2Percent: 93,
    },
  },
  {
    complaint: 'stroke-signs',
    priority: 1,
    pathway: 'stroke',
    vitals: {
      systolicMmHg: 188,
      diastolicMmHg: 104,
      heartRatePerMinute: 88,
      spo2Percent: 96,
      gcs: 12,
      glucoseMmolPerL: 6.4,
    },
    findings: { face: true, lamsFace: 1, lamsArm: 2, lamsGrip: 1 },
  },
  {
    complaint: 'trauma',
    priority: 1,
    pathway: 'trauma',
    inExtremis: true,
    vitals: {
      systolicMmHg: 78,
      diastolicMmHg: 42,
      heartRatePerMinute: 134,
      breathsPerMinute: 32,
      spo2Percent: 87,
      gcs: 8,
    },
  },
  {
    complaint: 'childbirth',
    priority: 1,
    pathway: 'maternal',
    vitals: {
      systolicMmHg: 168,
      diastolicMmHg: 112,
      heartRatePerMinute: 122,
      breathsPerMinute: 24,
      spo2Percent: 95,
      gcs: 14,
    },
  },
  {
    complaint: 'other',
    priority: 2,
    pathway: 'neonatal',
    vitals: { heartRatePerMinute: 168, breathsPerMinute: 62, spo2Percent: 88, glucoseMmolPerL: 2.4 },
  },
];

/** 阜阳市人民医院, which treats them all, and a street beside it. */
export const CENTRE = 'fuyang-renmin';
const NEAR_BY = { lat: 32.899, lon: 115.7965 };

const PATIENCE_MS = 30_000;

/** Asks again until it holds. */
export async function whenTrue(holds: () => boolean, what: string): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function taken(asked: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body ?? {};
}

const AMBULANCES = fuyang.units.filter(({ kind }) => kind === 'ambulance');

/** So many patients from the call to the road, each in an ambulance of its own to the centre, which was alerted. */
export async function bringPatients(served: ServedSite, n: number): Promise<void> {
  for (const [index, { id }] of AMBULANCES.slice(0, n).entries()) {
    const found = KINDS[index % KINDS.length];
    if (found) await bring(served, found, id);
  }
}

async function bring(served: ServedSite, found: Found, unitId: string): Promise<void> {
  const { view } = served.projections;
  const desk = served.clientOf('dispatcher');
  const crew = served.clientOf(`crew-${unitId}`);
  const step = (body: object) => taken(crew.post(`/api/units/${unitId}/steps`, body));
  const rank = async (path: string): Promise<string> =>
    ((await taken(desk.get(path))) as unknown as Ranking).rankingId;
  const overrideReason = '演练';
  await step({ step: 'come-on-duty', crewSize: 3 });
  const called = await taken(
    desk.post('/api/calls', {
      place: NEAR_BY,
      address: '颍州中路 1 号',
      triage: { complaint: found.complaint, answers: {}, ageBand: 'adult' },
    }),
  );
  const incidentId = String(called['incidentId']);
  const patientId = String((called['patientIds'] as readonly string[])[0]);
  await whenTrue(() => view.units.get(unitId)?.status === 'at-station', `${unitId} is on duty`);
  const rankingId = await rank(`/api/incidents/${incidentId}/unit-ranking`);
  await taken(desk.post(`/api/incidents/${incidentId}/dispatch`, { unitId, rankingId, overrideReason }));
  for (const name of ['acknowledge', 'mobilise', 'arrive-on-scene']) await step({ step: name });
  const { priority, pathway, inExtremis = false, vitals, findings } = found;
  await taken(
    crew.post(`/api/patients/${patientId}/assessment`, {
      unitId,
      priority,
      inExtremis,
      vitals,
      ...(pathway && { suspectedPathway: pathway }),
      ...(findings && { findings }),
    }),
  );
  const choice = await rank(`/api/patients/${patientId}/destination-ranking`);
  await taken(
    desk.post(`/api/patients/${patientId}/destination`, {
      centreId: CENTRE,
      rankingId: choice,
      overrideReason,
    }),
  );
  await step({ step: 'leave-scene', patientIds: [patientId] });
  await whenTrue(
    () => [...view.inbound.values()].some((row) => row.patientId === patientId),
    `the centre is alerted to ${patientId}`,
  );
}
