import { appraise } from '../coordinator/domain/patient/appraise.ts';
import type { Pathway } from '../coordinator/domain/pathways.ts';
import type { InboundRow } from '../projections/receiving-board/view.ts';
import { drawAssessment } from './drill/assessment.ts';
import type { DueAtCentre, Mission } from './due.ts';
import { after, type Engine } from './engine-setup.ts';
import { keyedDraws } from './keyed-draws.ts';
import { TEAM_OF } from './receiving-desk.ts';
import { drawCourse, firstPlaceOf } from './treatment.ts';

/** Keys of the streams of random numbers of one call. */
const FINDINGS = 1;
const COURSE = 2;

const nameOf = (centreId: string): string => `centre-${centreId}`;

/** Findings that fit the complaint, and what the live rules say of them. */
export async function assessPatients({ site }: Engine, { call, unitId, patientIds }: Mission): Promise<void> {
  const at = site.clock.now();
  const limits = site.view.network.get('network')?.network.clinicalLimits;
  for (const [index, patientId] of patientIds.entries()) {
    const patient = site.view.patients.get(patientId);
    if (!patient) throw new RangeError(`${patientId} is not in the view`);
    const openedAt = site.view.incidents.get(patient.incidentId)?.openedAt ?? at;
    const reported = { ...patient, complaint: call.complaint, openedAt };
    const found = drawAssessment(reported, at, keyedDraws(call.key, FINDINGS, index));
    const appraised = appraise(found, patient.ageBand, at, limits);
    if ('refusal' in appraised) {
      throw new TypeError(`What was found of ${patientId} cannot be: ${JSON.stringify(appraised.refusal)}`);
    }
    const assessment = { type: 'AssessPatient', patientId, unitId, ...found, at } as const;
    await site.carryOut({ ...assessment, ...appraised.appraisal }, call.callId);
  }
}

/** What the centre will have done for each patient, and when, is settled at its door. */
export function expectCare({ site, calendar, scenario }: Engine, mission: Mission, centreId: string): void {
  const arrivedAt = site.clock.now();
  const centre = scenario.network.centres.find(({ id }) => id === centreId);
  for (const [index, patientId] of mission.patientIds.entries()) {
    const pathway = pathwayOf(site, patientId);
    const level = centre?.capabilities.find((capability) => capability.pathway === pathway)?.level;
    const admitted = { centreId, arrivedAt, ...(pathway && { pathway }), ...(level && { level }) };
    const { callId, key } = mission.call;
    const course = drawCourse(admitted, keyedDraws(key, COURSE, index));
    const expected = { callId, patientId, centreId } as const;
    for (const { milestone, at } of course.steps) {
      calendar.enter(at, { type: 'milestone-reached', ...expected, milestone });
    }
    calendar.enter(course.outcomeAt, { type: 'outcome-known', ...expected, course });
  }
}

function pathwayOf({ view }: Engine['site'], patientId: string): Pathway | undefined {
  const patient = view.patients.get(patientId);
  return patient?.inExtremis ? undefined : patient?.suspectedPathway;
}

export async function noteHandover(
  { site }: Engine,
  { call, unitId }: Mission,
  patientId: string,
  centreId: string,
): Promise<void> {
  const patient = site.view.patients.get(patientId);
  const pathway = pathwayOf(site, patientId);
  const note = {
    situation: '【模拟】途中生命体征平稳',
    vitals: patient?.vitals ?? {},
    treatments: ['oxygen', 'iv-access'],
    takenOverBy: nameOf(centreId),
    wentTo: firstPlaceOf(pathway),
  } as const;
  const at = site.clock.now();
  await site.carryOut({ type: 'NoteHandover', patientId, unitId, centreId, note, at }, call.callId);
}

/** The people at the centre do what was drawn, unless it has become pointless meanwhile. */
export async function happenAtCentre(engine: Engine, due: DueAtCentre): Promise<void> {
  const { site, calendar } = engine;
  const { callId } = due;
  const at = site.clock.now();
  switch (due.type) {
    case 'pre-alert-read': {
      const { preAlertId, callsTeam } = due;
      const row = openPreAlert(site, preAlertId);
      if (!row) return;
      const by = nameOf(row.centreId);
      await site.carryOut({ type: 'AcknowledgePreAlert', preAlertId, by, at }, callId);
      if (callsTeam === undefined || !row.pathway) return;
      calendar.enter(after(at, callsTeam), { type: 'team-called', preAlertId, callId });
      return;
    }
    case 'team-called': {
      const { preAlertId } = due;
      const row = openPreAlert(site, preAlertId);
      if (!row?.pathway) return;
      const by = nameOf(row.centreId);
      await site.carryOut({ type: 'ActivateTeam', preAlertId, team: TEAM_OF[row.pathway], by, at }, callId);
      return;
    }
    case 'milestone-reached': {
      const { patientId, centreId, milestone } = due;
      const by = nameOf(centreId);
      await site.carryOut({ type: 'ReachMilestone', patientId, milestone, by, at }, callId, milestone);
      return;
    }
    case 'outcome-known': {
      const { patientId, centreId, course } = due;
      const { isConfirmed, disposition } = course;
      const told = { centreId, isConfirmed, disposition, by: nameOf(centreId), at };
      await site.carryOut({ type: 'ReportOutcome', patientId, ...told }, callId);
    }
  }
}

/** Undefined once the patient has arrived or was sent elsewhere. */
function openPreAlert({ view }: Engine['site'], preAlertId: string): InboundRow | undefined {
  const row = view.inbound.get(preAlertId);
  return row?.status === 'sent' || row?.status === 'acknowledged' ? row : undefined;
}
