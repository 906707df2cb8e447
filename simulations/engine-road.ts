import type { Decision, RankedOption, Ranking } from '../coordinator/domain/decision.ts';
import { appraise } from '../coordinator/domain/patient/appraise.ts';
import { elapsed, seconds } from '../coordinator/domain/quantities.ts';
import { drawDeterioration, SHARE_WORSE } from './drill/deterioration.ts';
import type { Mission } from './due.ts';
import { drive, tell } from './engine-drive.ts';
import { after, type Engine } from './engine-setup.ts';
import type { Journey } from './journey.ts';
import { keyedDraws } from './keyed-draws.ts';

/** Key of the stream of random numbers of one call: what happens on the road. */
const ROAD = 4;
/** What is told on the road is told a second time. */
const AGAIN = 'on-the-road';
/** Of the drive to the centre, when a patient gets worse. Illustrative 示意. */
const EARLIEST = 0.2;
const LATEST = 0.7;

/** Whether the patient gets worse on this drive is settled as it begins. */
export function expectDeterioration(
  { calendar }: Engine,
  mission: Mission,
  centreId: string,
  journey: Journey,
): void {
  const draws = keyedDraws(mission.call.key, ROAD);
  if (draws.fraction() >= SHARE_WORSE) return;
  const { departedAt, arrivesAt } = journey;
  const share = draws.between(EARLIEST, LATEST);
  calendar.enter(after(departedAt, seconds(share * elapsed(departedAt, arrivesAt))), {
    type: 'patient-worse',
    mission,
    centreId,
    journey,
  });
}

/** The crew looks again; where the live ranking from here now has another centre first, it turns. */
export async function worsen(
  engine: Engine,
  mission: Mission,
  centreId: string,
  journey: Journey,
): Promise<void> {
  const { site, vehicles, ranker } = engine;
  const { unitId, patientIds, call } = mission;
  const [patientId = ''] = patientIds;
  const patient = site.view.patients.get(patientId);
  if (!vehicles.isOn(unitId, journey) || !patient || patient.inExtremis) return;
  const at = site.clock.now();
  const { ageBand, priority, suspectedPathway, inExtremis, vitals, findings = {} } = patient;
  const { lastKnownWellAt, ecgReference } = patient;
  const before = {
    ageBand,
    priority,
    inExtremis,
    vitals,
    findings,
    ...(suspectedPathway && { suspectedPathway }),
    ...(lastKnownWellAt !== undefined && { lastKnownWellAt }),
    ...(ecgReference !== undefined && { ecgReference }),
  };
  const found = drawDeterioration(before, at, keyedDraws(call.key, ROAD, 1));
  const limits = site.view.network.get('network')?.network.clinicalLimits;
  const appraised = appraise(found, ageBand, at, limits);
  if ('refusal' in appraised) {
    throw new TypeError(`What was found of ${patientId} cannot be: ${JSON.stringify(appraised.refusal)}`);
  }
  const assessment = { type: 'AssessPatient', patientId, unitId, ...found, at } as const;
  await tell(engine, mission, { ...assessment, ...appraised.appraisal }, AGAIN);
  vehicles.fixes(at);
  const ranking = await ranker.rankDestinations(patientId);
  const chosen = ranking?.offered[0];
  if (chosen && chosen.id !== centreId) await turn(engine, mission, { ranking, chosen });
}

async function turn(
  engine: Engine,
  mission: Mission,
  { ranking, chosen }: { readonly ranking: Ranking; readonly chosen: RankedOption },
): Promise<void> {
  const { site, scenario, calendar } = engine;
  const { unitId, patientIds, call } = mission;
  const { id: centreId, travelSeconds } = chosen;
  const at = site.clock.now();
  const decision: Decision = { ranking, chosen: centreId };
  for (const patientId of patientIds) {
    await tell(engine, mission, { type: 'ChooseDestination', patientId, centreId, decision, at }, AGAIN);
  }
  await tell(engine, mission, { type: 'RedirectUnit', unitId, centreId, at });
  const place = scenario.network.centres.find(({ id }) => id === centreId)?.place ?? call.place;
  const journey = await drive(engine, unitId, place, travelSeconds);
  calendar.enter(journey.arrivesAt, { type: 'centre-reached', mission, centreId, journey });
}
