import type { Decision } from '../coordinator/domain/decision.ts';
import type { PatientNotTransported } from '../coordinator/domain/patient/events.ts';
import { type Instant, instant, seconds } from '../coordinator/domain/quantities.ts';
import { isFree } from '../projections/live-map/view.ts';
import { allFreeAt } from './drill/extrication.ts';
import { assessPatients, expectCare, noteHandover } from './engine-care.ts';
import { drive, tell } from './engine-drive.ts';
import { dispatchWaiting } from './engine-dispatch.ts';
import type { Bound, Mission } from './due.ts';
import { expectDeterioration } from './engine-road.ts';
import { after, type Engine } from './engine-setup.ts';
import type { Journey } from './journey.ts';
import type { SimulatedCall } from './simulated-calls.ts';

/** Of the time from the scene until the patients are assessed: the way to them. Illustrative 示意. */
const SHARE_UNTIL_CONTACT = 0.5;

export async function roll(engine: Engine, mission: Mission): Promise<void> {
  const { unitId, call, travelToScene } = mission;
  await tell(engine, mission, { type: 'Mobilise', unitId, at: engine.site.clock.now() });
  const { arrivesAt } = await drive(engine, unitId, call.place, travelToScene);
  engine.calendar.enter(arrivesAt, { type: 'scene-reached', mission });
}

export async function reachScene(engine: Engine, mission: Mission): Promise<void> {
  const { unitId, call } = mission;
  const { assessment, service } = call;
  const at = engine.site.clock.now();
  engine.vehicles.stop(unitId, call.place);
  await tell(engine, mission, { type: 'ArriveOnScene', unitId, at });
  const leavesAt = after(at, service.onScene);
  const untilSeen = Math.min(assessment, service.onScene);
  engine.calendar.enter(after(at, seconds(untilSeen * SHARE_UNTIL_CONTACT)), {
    type: 'patient-reached',
    mission,
  });
  engine.calendar.enter(after(at, seconds(untilSeen)), {
    type: 'patients-seen',
    mission,
    leavesAt,
  });
}

export async function reachPatient(engine: Engine, mission: Mission): Promise<void> {
  const { call, unitId } = mission;
  if (call.ending === 'nobody-found') return;
  await tell(engine, mission, { type: 'ReachPatient', unitId, at: engine.site.clock.now() });
}

/** The crew says what it found, and takes the first of the live ranking of centres for it. */
export async function seePatients(engine: Engine, mission: Mission, leavesAt: Instant): Promise<void> {
  const { ending } = mission.call;
  if (ending !== 'nobody-found') await assessPatients(engine, mission);
  const bound = ending === 'transport' ? await chooseCentre(engine, mission) : undefined;
  const { patients } = engine.site.view;
  const freeAt = allFreeAt(mission.patientIds.flatMap((id) => patients.get(id) ?? [])) ?? leavesAt;
  engine.calendar.enter(instant(Math.max(leavesAt, freeAt)), {
    type: 'scene-finished',
    mission,
    ...(bound && { bound }),
  });
}

/** All go to the same place; undefined when no centre of the network takes the first of them. */
async function chooseCentre(engine: Engine, mission: Mission): Promise<Bound | undefined> {
  const { patientIds } = mission;
  const at = engine.site.clock.now();
  engine.vehicles.fixes(at);
  const ranking = await engine.ranker.rankDestinations(patientIds[0] ?? '');
  const chosen = ranking?.offered[0];
  if (!chosen) return undefined;
  const { id: centreId, travelSeconds } = chosen;
  const decision: Decision = { ranking, chosen: centreId };
  for (const patientId of patientIds) {
    await tell(engine, mission, { type: 'ChooseDestination', patientId, centreId, decision, at });
  }
  return { centreId, travelToCentre: travelSeconds };
}

/** Leaves with the patients for their centre, or without them. */
export async function finishScene(engine: Engine, mission: Mission, bound: Bound | undefined): Promise<void> {
  const { call, unitId, patientIds } = mission;
  if (call.ending !== 'transport') return endOnScene(engine, mission, call.ending);
  // No centre takes this patient: the crew has done what it can.
  if (!bound) return endOnScene(engine, mission, 'treated-on-scene');
  const { centreId, travelToCentre } = bound;
  const at = engine.site.clock.now();
  await tell(engine, mission, { type: 'LeaveScene', unitId, patientIds, centreId, at });
  const place = engine.scenario.network.centres.find(({ id }) => id === centreId)?.place ?? call.place;
  const journey = await drive(engine, unitId, place, travelToCentre);
  engine.calendar.enter(journey.arrivesAt, { type: 'centre-reached', mission, centreId, journey });
  expectDeterioration(engine, mission, centreId, journey);
}

async function endOnScene(
  engine: Engine,
  mission: Mission,
  reason: PatientNotTransported['reason'],
): Promise<void> {
  const at = engine.site.clock.now();
  for (const patientId of mission.patientIds) {
    await tell(engine, mission, { type: 'EndWithoutTransport', patientId, reason, at });
  }
  await becomeAvailable(engine, mission, at);
}

/** Nothing happens when the unit was turned to another centre on its way. */
export async function reachCentre(
  engine: Engine,
  mission: Mission,
  centreId: string,
  journey: Journey,
): Promise<void> {
  const { unitId, call } = mission;
  if (!engine.vehicles.isOn(unitId, journey)) return;
  const at = engine.site.clock.now();
  engine.vehicles.stop(unitId, engine.vehicles.placeOf(unitId, at));
  await tell(engine, mission, { type: 'ArriveAtCentre', unitId, at });
  expectCare(engine, mission, centreId);
  engine.calendar.enter(after(at, call.service.handover), { type: 'handover-finished', mission, centreId });
}

export async function finishHandover(engine: Engine, mission: Mission, centreId: string): Promise<void> {
  const { unitId, patientIds } = mission;
  const at = engine.site.clock.now();
  for (const patientId of patientIds) {
    await tell(engine, mission, { type: 'HandOverCare', patientId, unitId, centreId, at });
    await noteHandover(engine, mission, patientId, centreId);
  }
  await becomeAvailable(engine, mission, at);
}

/** Whoever waits is served first; with nothing to do the unit drives home. */
async function becomeAvailable(engine: Engine, mission: Mission, at: Instant): Promise<void> {
  const { site, vehicles, calendar } = engine;
  const { unitId, call } = mission;
  await tell(engine, mission, { type: 'BecomeAvailable', unitId, at });
  await dispatchWaiting(engine);
  if (!isFree(site.view.units.get(unitId)?.status ?? 'off-duty')) return;
  const journey = await drive(engine, unitId, vehicles.stationOf(unitId));
  calendar.enter(journey.arrivesAt, { type: 'station-reached', unitId, journey, call });
}

/** Nothing happens when the unit was sent elsewhere on its way. */
export async function reachStation(
  { site, vehicles }: Engine,
  unitId: string,
  journey: Journey,
  { callId }: SimulatedCall,
): Promise<void> {
  if (!vehicles.isOn(unitId, journey)) return;
  vehicles.stop(unitId, vehicles.stationOf(unitId));
  await site.carryOut({ type: 'ReturnToStation', unitId, at: site.clock.now() }, callId);
}
