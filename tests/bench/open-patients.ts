import { randomUUID } from 'node:crypto';
import { inProcessBus } from '../../coordinator/adapters/in-process-bus.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import { createHandler } from '../../coordinator/application/handle.ts';
import { createReactors } from '../../coordinator/application/reactor.ts';
import { runProcesses } from '../../coordinator/application/run-processes.ts';
import type { CardAnswers } from '../../coordinator/domain/call/events.ts';
import type { DomainCommand } from '../../coordinator/domain/commands.ts';
import { incidentIdOf, patientIdsOf } from '../../coordinator/domain/ids.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { Complaint } from '../../coordinator/domain/pathways.ts';
import { appraise } from '../../coordinator/domain/patient/appraise.ts';
import type { AgeBand } from '../../coordinator/domain/patient/events.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { triage } from '../../coordinator/domain/triage/triage.ts';
import { startProjections } from '../../projections/main.ts';
import type { Projections } from '../../projections/read-side.ts';
import type { TravelTimes } from '../../projections/roads/travel-times.ts';
import { drawAssessment } from '../../simulations/drill/assessment.ts';
import { keyedDraws } from '../../simulations/keyed-draws.ts';

/** Cards that suspect one pathway each, none of them in extremis. */
const CARDS: readonly (readonly [Complaint, CardAnswers, AgeBand])[] = [
  ['chest-pain', { 'pressing-pain': true, 'sweating-or-pale': true }, 'older-adult'],
  ['stroke-signs', { face: true, 'onset-hours': 1 }, 'older-adult'],
  ['trauma', { 'several-fractures': true }, 'adult'],
  ['childbirth', { 'gestation-weeks': 32 }, 'adult'],
  ['newborn', {}, 'newborn'],
];
/** Of five patients one still waits for a unit; the others are on the road to a centre. */
const WAITS_EVERY = 5;
const SEED = 7;
const CREW_OF = 3;
const PATIENCE_MS = 20_000;

const clock = { now: () => instant(Date.now()) };

/** The live read side and rules over a store in memory, with patients of all five pathways who are still on their way. */
export interface OpenPatients {
  readonly projections: Projections;
  readonly incidentIds: readonly string[];
  readonly patientIds: readonly string[];
  /** Resolves when the read side shows it. */
  readonly carryOut: (command: DomainCommand, isShown: () => boolean) => Promise<void>;
  close(): Promise<void>;
}

export async function openPatients(
  network: Network,
  travelTimes: TravelTimes,
  count: number,
): Promise<OpenPatients> {
  const ending = new AbortController();
  const { signal } = ending;
  const ids = { next: () => randomUUID() };
  const log = {
    error: (details: object, message: string): never => {
      throw new Error(`${message}: ${JSON.stringify(details)}`);
    },
  };
  const store = memoryEventStore(clock);
  const bus = inProcessBus((fault) => {
    throw fault;
  });
  const handle = createHandler({ store });
  const policies = { destinationPolicy: 'clinical-times', shadowPolicy: 'nearest-capable-centre' } as const;
  const projections = startProjections({
    region: network.id,
    store,
    bus,
    travelTimes,
    clock,
    ids,
    signal,
    log,
    ...policies,
  });
  const { view } = projections;
  const reactors = createReactors();
  const processes = runProcesses({ reactors, store, handle, signal, report: () => undefined });
  await projections.ready;

  async function send(command: DomainCommand): Promise<void> {
    const context = { commandId: ids.next(), correlationId: 'bench', causationId: 'bench', by: 'user:bench' };
    const handled = await handle(command, context);
    if (!handled.accepted) throw new Error(`${command.type} refused: ${JSON.stringify(handled.refusal)}`);
  }
  async function until(isShown: () => boolean, what: string): Promise<void> {
    for (const began = Date.now(); !isShown(); await new Promise((resolve) => setTimeout(resolve, 1))) {
      if (Date.now() - began > PATIENCE_MS) throw new Error(`never shown: ${what}`);
    }
  }

  /** Every ambulance on duty, a few hundred metres from its station, with a fix of this moment. */
  async function manUnits(): Promise<void> {
    const at = clock.now();
    await send({ type: 'PublishNetwork', networkId: network.id, fingerprint: 'bench', network, at });
    await until(() => view.units.size === network.units.length, 'the units');
    const stations = new Map(network.stations.map(({ id, place }) => [id, place]));
    const ambulances = network.units.filter(({ kind }) => kind === 'ambulance');
    for (const [index, { id: unitId, stationId }] of ambulances.entries()) {
      const draws = keyedDraws(SEED, index);
      const place = stations.get(stationId) ?? { lat: 0, lon: 0 };
      const [lat, lon] = [place.lat + draws.between(-0.02, 0.02), place.lon + draws.between(-0.02, 0.02)];
      const still = { speedMps: 0, courseDegrees: 0, altitudeMetres: 30, ignitionOn: true };
      bus.publish(`gps.v1.${network.id}.${unitId}`, {
        unitId,
        fix: { lat, lon, at, receivedAt: at, ...still },
      });
      await send({ type: 'ComeOnDuty', unitId, crewSize: CREW_OF, at });
    }
    await until(() => view.positions.size === ambulances.length, 'the positions');
  }

  async function call(nth: number): Promise<{ incidentId: string; patientId: string }> {
    const at = clock.now();
    const callId = `C${nth}`;
    const township = network.townships[(nth * 7) % network.townships.length];
    const [complaint, answers, ageBand] = CARDS[nth % CARDS.length] ?? (['other', {}, 'adult'] as const);
    const verdict = triage(complaint, answers, ageBand);
    if (!township || !verdict.accepted) throw new Error(`no call ${nth}`);
    const { place, countyId, name } = township;
    await send({ type: 'ReceiveCall', callId, channel: 'telephone', at });
    await send({ type: 'LocateCall', callId, place, address: name.zh, countyId, at });
    const heard = { complaint, answers, patientCount: 1, ageBand };
    await send({ type: 'TriageCall', callId, ...heard, ...verdict.triage, at });
    const incidentId = incidentIdOf(callId);
    const patientId = patientIdsOf(incidentId, 1)[0] ?? '';
    await until(() => view.patients.has(patientId), `patient of ${callId}`);
    if (nth % WAITS_EVERY !== 0) await bringAway(nth, incidentId, patientId);
    return { incidentId, patientId };
  }

  /** The unit that is ranked first, the findings of its crew, and the destination that is ranked first for them. */
  async function bringAway(nth: number, incidentId: string, patientId: string): Promise<void> {
    const { ranker } = projections;
    const at = clock.now();
    const units = await ranker.rankUnits(incidentId);
    const unit = units?.offered[0];
    const patient = view.patients.get(patientId);
    const { complaint } = view.incidents.get(incidentId) ?? {};
    if (!patient || !complaint) throw new Error(`nobody needs a unit in ${incidentId}`);
    // There are fewer incubators than newborns: those wait too.
    if (!unit) return;
    const unitId = unit.id;
    const { travelSeconds } = unit;
    const decision = { ranking: units, chosen: unitId };
    await send({ type: 'AssignUnit', unitId, incidentId, travelSeconds, decision, at });
    await send({ type: 'Mobilise', unitId, at });
    await send({ type: 'ArriveOnScene', unitId, at });
    const found = drawAssessment({ ...patient, complaint, openedAt: at }, at, keyedDraws(SEED, nth));
    const appraised = appraise(found, patient.ageBand, at);
    if ('refusal' in appraised) throw new Error(`findings refused: ${JSON.stringify(appraised.refusal)}`);
    await send({ type: 'AssessPatient', patientId, unitId, ...found, ...appraised.appraisal, at });
    await until(() => view.patients.get(patientId)?.assessedAt !== undefined, `findings of ${patientId}`);
    const ranking = await ranker.rankDestinations(patientId);
    const centreId = ranking?.offered[0]?.id;
    if (!ranking || centreId === undefined) throw new Error(`no centre for ${patientId}`);
    const chosen = { ranking, chosen: centreId };
    await send({ type: 'ChooseDestination', patientId, centreId, decision: chosen, at });
    await send({ type: 'LeaveScene', unitId, patientIds: [patientId], centreId, at });
    await until(() => view.patients.get(patientId)?.status === 'on-board', `${patientId} on board`);
  }

  await manUnits();
  const opened: { incidentId: string; patientId: string }[] = [];
  for (let nth = 0; nth < count; nth += 1) opened.push(await call(nth));
  return {
    projections,
    incidentIds: opened.map(({ incidentId }) => incidentId),
    patientIds: opened.map(({ patientId }) => patientId),
    async carryOut(command, isShown) {
      await send(command);
      await until(isShown, command.type);
    },
    async close() {
      ending.abort();
      await Promise.allSettled([processes, projections.close(), bus.close()]);
    },
  };
}
