import { incidentIdOf, patientIdsOf } from '../coordinator/domain/ids.ts';
import { type Triage, triage } from '../coordinator/domain/triage/triage.ts';
import { isFree } from '../projections/live-map/view.ts';
import type { Waiting } from './due.ts';
import { after, type Engine } from './engine-setup.ts';
import type { SimulatedCall } from './simulated-calls.ts';

/** The call is accepted; the caller is on the line until the intake is finished. */
export async function receive({ site, calendar }: Engine, call: SimulatedCall): Promise<void> {
  const { callId, rangAt, receivedAt: at } = call;
  const rang = rangAt !== undefined && { rangAt };
  await site.carryOut({ type: 'ReceiveCall', callId, channel: 'telephone', ...rang, at }, callId);
  calendar.enter(after(at, call.service.intake), { type: 'intake-finished', call });
}

/** The place is known and the card is answered: the incident opens and waits for a unit. */
export async function finishIntake(engine: Engine, call: SimulatedCall): Promise<void> {
  const { site, queue } = engine;
  const { callId, place, address, countyId, complaint, answers, ageBand, patientCount } = call;
  const verdict = verdictOf(call);
  const at = site.clock.now();
  await site.carryOut({ type: 'LocateCall', callId, place, address, countyId, at }, callId);
  await site.carryOut(
    { type: 'TriageCall', callId, complaint, answers, patientCount, ageBand, ...verdict, at },
    callId,
  );
  const incidentId = incidentIdOf(callId);
  const waiting: Waiting = {
    incidentId,
    patientIds: patientIdsOf(incidentId, patientCount),
    call,
    priority: verdict.priority,
  };
  const behind = queue.findIndex((other) => isBefore(waiting, other));
  queue.splice(behind < 0 ? queue.length : behind, 0, waiting);
  await dispatchWaiting(engine);
}

function verdictOf({ callId, complaint, answers, ageBand }: SimulatedCall): Triage {
  const verdict = triage(complaint, answers, ageBand);
  if (!verdict.accepted) {
    throw new TypeError(`The answers of call ${callId} do not fit: ${JSON.stringify(verdict.refusal)}`);
  }
  return verdict.triage;
}

const isBefore = (a: Waiting, b: Waiting): boolean =>
  a.priority < b.priority || (a.priority === b.priority && a.call.receivedAt < b.call.receivedAt);

/** Goes through the queue from its head; an incident that nobody free suits is passed over, not waited for. */
export async function dispatchWaiting(engine: Engine): Promise<void> {
  const { queue, watch } = engine;
  for (const waiting of [...queue]) {
    if (!isAnyoneFree(engine)) break;
    if (await dispatch(engine, waiting)) queue.splice(queue.indexOf(waiting), 1);
  }
  watch.waiting(queue.length);
}

const isAnyoneFree = ({ vehicles, site }: Engine): boolean =>
  vehicles.unitIds.some((unitId) => isFree(site.view.units.get(unitId)?.status ?? 'off-duty'));

/** Puts the live ranking before the policy and sends the unit it chooses; false when it chooses nobody. */
async function dispatch(engine: Engine, { incidentId, patientIds, call }: Waiting): Promise<boolean> {
  const { site, vehicles, ranker, calendar, scenario } = engine;
  const at = site.clock.now();
  vehicles.fixes(at);
  const ranking = await ranker.rankUnits(incidentId);
  const chosen = ranking && scenario.policy(ranking);
  if (!chosen) return false;
  const { id: unitId, travelSeconds, turnoutSeconds } = chosen;
  const isAtStation = site.view.units.get(unitId)?.status === 'at-station';
  const isFirst = ranking.offered[0]?.id === unitId;
  const decision = { ranking, chosen: unitId, ...(!isFirst && { overrideReason: 'simulated policy' }) };
  const order = { travelSeconds, ...(turnoutSeconds !== undefined && { turnoutSeconds }), decision };
  await site.carryOut({ type: 'AssignUnit', unitId, incidentId, ...order, at }, call.callId);
  vehicles.stop(unitId, vehicles.placeOf(unitId, at));
  const { turnoutAtStation, turnoutOnRoad } = call.service;
  calendar.enter(after(at, isAtStation ? turnoutAtStation : turnoutOnRoad), {
    type: 'wheels-rolling',
    mission: { call, incidentId, patientIds, unitId, travelToScene: travelSeconds },
  });
  return true;
}
