import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Decision, Reason } from '../../coordinator/domain/decision.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { PATHWAYS } from '../../coordinator/domain/pathways.ts';
import type { DomainEvent, Recorded } from '../../coordinator/domain/events.ts';
import type {
  DestinationChosen,
  PatientAssessed,
  PatientReported,
} from '../../coordinator/domain/patient/events.ts';
import type { PreAlertEvent } from '../../coordinator/domain/prealert/events.ts';
import { preAlertLimitsOf } from '../../coordinator/domain/prealert/limits.ts';
import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { UnitAssigned } from '../../coordinator/domain/unit/events.ts';
import {
  CENTRE_EXCLUSIONS,
  CENTRE_REASONS,
  UNIT_EXCLUSIONS,
  UNIT_REASONS,
} from '../../projections/routing/view.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { drawCalls } from '../../simulations/simulated-calls.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { simulate } from '../../simulations/simulation.ts';
import { START } from './line-world.ts';

const day = suite('a simulated day of Fuyang');
const fuyang = JSON.parse(
  readFileSync(new URL('../../simulations/fuyang/network.json', import.meta.url), 'utf8'),
) as Network;
const centres = new Map(fuyang.centres.map((centre) => [centre.id, centre]));
const until = later(START, minutes(24 * 60));
/** What was known of each patient when the destination was chosen. */
const known = new Map<string, PatientReported | PatientAssessed>();
const chosenFor = new Map<string, PatientReported | PatientAssessed>();
const knownAt = new Map<DestinationChosen, PatientReported | PatientAssessed>();
const preAlerts = new Map<string, PreAlertEvent[]>();
const events: DomainEvent[] = [];
const assigned: UnitAssigned[] = [];
const destinations: DestinationChosen[] = [];

day.before(async () => {
  await simulate(
    {
      network: fuyang,
      travelTimes: openSimulatedRoads(fuyang, false),
      calls: drawCalls(fuyang, { start: START, until }, 7),
      policy: DISPATCH_POLICIES['closest-idle'],
      start: START,
      until,
    },
    {
      writeLog(line) {
        const { event } = JSON.parse(line) as Recorded;
        events.push(event);
        if ('preAlertId' in event) {
          preAlerts.set(event.preAlertId, [...(preAlerts.get(event.preAlertId) ?? []), event]);
        }
        if (event.type === 'PatientReported') known.set(event.patientId, event);
        if (event.type === 'PatientAssessed') known.set(event.patientId, event);
        if (event.type === 'UnitAssigned') assigned.push(event);
        if (event.type === 'DestinationChosen') {
          destinations.push(event);
          const patient = known.get(event.patientId);
          if (patient) {
            chosenFor.set(event.patientId, patient);
            knownAt.set(event, patient);
          }
        }
      },
    },
  );
});

interface Words {
  readonly reasons: readonly string[];
  readonly exclusions: readonly string[];
}

/** What a console could not say, or was not told. */
function unexplained({ ranking, chosen }: Decision, { reasons, exclusions }: Words): readonly string[] {
  const { offered, excluded } = ranking;
  const unknown = ({ code }: Reason, known: readonly string[]): boolean => !known.includes(code);
  return [
    ...(offered.some(({ id }) => id === chosen) ? [] : [`${chosen} was never offered`]),
    ...offered.filter((option) => option.reasons.length === 0).map(({ id }) => `no reason for ${id}`),
    ...offered
      .flatMap((option) => option.reasons)
      .filter((reason) => unknown(reason, reasons))
      .map(({ code }) => `no words for ${code}`),
    ...excluded
      .filter(({ reason }) => unknown(reason, exclusions))
      .map(({ reason }) => `no words for ${reason.code}`),
  ];
}

day('explains every unit that it sends', () => {
  assert.ok(assigned.length > 500, `${assigned.length} units sent`);
  const words = { reasons: UNIT_REASONS, exclusions: UNIT_EXCLUSIONS };
  assert.equal(
    assigned.flatMap(({ decision }) => unexplained(decision, words)),
    [],
  );
});

day('explains every destination that it takes', () => {
  assert.ok(destinations.length > 500, `${destinations.length} destinations`);
  const words = { reasons: CENTRE_REASONS, exclusions: CENTRE_EXCLUSIONS };
  assert.equal(
    destinations.flatMap(({ decision }) => unexplained(decision, words)),
    [],
  );
});

/** As it was known when the destination was chosen: a patient may get worse on the road, and be taken elsewhere. */
const patientOf = (chosen: DestinationChosen): PatientReported | PatientAssessed => {
  const patient = knownAt.get(chosen);
  assert.ok(patient, chosen.patientId);
  return patient;
};

day('brings patients of all five pathways to centres of that pathway, and predicts when', () => {
  const seen = new Set<string>();
  for (const destination of destinations) {
    const { suspectedPathway, inExtremis } = patientOf(destination);
    if (!suspectedPathway || inExtremis) continue;
    seen.add(suspectedPathway);
    const { ranking, chosen } = destination.decision;
    for (const { id, predicted = [] } of ranking.offered) {
      const capable = centres.get(id)?.capabilities.some(({ pathway }) => pathway === suspectedPathway);
      assert.ok(capable, `${id} was offered to a patient of ${suspectedPathway}`);
      assert.ok(predicted.length > 0, `${id} without a predicted time`);
    }
    assert.is(chosen, destination.centreId);
  }
  assert.equal([...seen].sort(), [...PATHWAYS].sort());
});

day('brings a patient in extremis to an emergency department, and says so', () => {
  const extreme = destinations.filter((destination) => patientOf(destination).inExtremis);
  assert.ok(extreme.length > 0);
  for (const { centreId, decision } of extreme) {
    assert.ok(centres.get(centreId)?.hasEmergencyDepartment, centreId);
    const [first] = decision.ranking.offered;
    assert.ok(first?.reasons.some(({ code }) => code === 'in-extremis'));
  }
});

day('lets the crew look before it chooses, and what it finds may be another pathway than was told', () => {
  const seen = destinations.map(patientOf);
  assert.ok(seen.every(({ type }) => type === 'PatientAssessed'));
  const told = new Map(
    events.flatMap((event) => (event.type === 'PatientReported' ? [[event.patientId, event] as const] : [])),
  );
  const changed = seen.filter(
    ({ patientId, suspectedPathway }) => told.get(patientId)?.suspectedPathway !== suspectedPathway,
  );
  assert.ok(changed.length > 10, `${changed.length} changed`);
});

/** When somebody answered, or there was nothing to answer any more. */
function silentUntil(told: readonly PreAlertEvent[], ...answers: readonly PreAlertEvent['type'][]): Instant {
  const over: readonly PreAlertEvent['type'][] = ['PreAlertCompleted', 'PreAlertWithdrawn', ...answers];
  return told.find(({ type }) => over.includes(type))?.at ?? until;
}

day('climbs the ladder of every pre-alert to the second, and only while nobody answers', () => {
  const { rollOverAfter, repeatEvery, repeatFor, remindOfTeamAfter } = preAlertLimitsOf();
  const met = { repeated: 0, rolledOver: 0, reminded: 0 };
  for (const [preAlertId, told] of preAlerts) {
    const [sent] = told;
    assert.ok(sent?.type === 'PreAlertSent', preAlertId);
    const readAt = silentUntil(told, 'PreAlertAcknowledged');
    const calledAt = silentUntil(told, 'TeamActivated');
    const due = (wait: number): Instant => (sent.at + wait * 1000) as Instant;
    const repeats = Array.from({ length: Math.floor(repeatFor.seconds / repeatEvery.seconds) }, (_, nth) =>
      due(repeatEvery.seconds * (nth + 1)),
    ).filter((at) => at < readAt);
    const at = (type: PreAlertEvent['type']): Instant[] =>
      told.filter((event) => event.type === type).map((event) => event.at);
    assert.equal(at('PreAlertRepeated'), repeats, preAlertId);
    const isRolledOver = due(rollOverAfter.seconds) < readAt;
    assert.is(at('PreAlertContactCalled').includes(due(rollOverAfter.seconds)), isRolledOver, preAlertId);
    // A pathway that the crew finds on the road is told late: its team is asked for as soon as it is known.
    const toldAt = told.find((event) => 'pathway' in event)?.at;
    const remindAt = due(remindOfTeamAfter.seconds);
    const isReminded = toldAt !== undefined && Math.max(remindAt, toldAt) < calledAt;
    const reminders = at('TeamActivationReminded');
    if (isReminded && toldAt > remindAt) {
      assert.is(reminders.length, 1, preAlertId);
      assert.ok((reminders[0] ?? 0) >= toldAt, preAlertId);
    } else assert.equal(reminders, isReminded ? [remindAt] : [], preAlertId);
    met.repeated += repeats.length;
    met.rolledOver += Number(isRolledOver);
    met.reminded += reminders.length;
  }
  assert.ok(
    Object.values(met).every((count) => count > 5),
    JSON.stringify(met),
  );
});

day('ends every pathway with what became of the patients, after what was done for them', () => {
  const arrivedAt = new Map<string, Instant>();
  const reached = new Map<string, Instant>();
  const ended = new Set<string>();
  for (const event of events) {
    if (event.type === 'CareHandedOver') arrivedAt.set(event.patientId, event.at);
    if (event.type === 'MilestoneReached') reached.set(event.patientId, event.at);
    if (event.type !== 'OutcomeReported') continue;
    const { patientId, at } = event;
    assert.ok((arrivedAt.get(patientId) ?? until) < at, `${patientId} was never handed over`);
    assert.ok((reached.get(patientId) ?? at) <= at, `${patientId} was treated after the end`);
    ended.add(chosenFor.get(patientId)?.suspectedPathway ?? 'none');
  }
  assert.equal([...ended].sort(), ['none', ...PATHWAYS].sort());
  assert.ok(reached.size > 20, `${reached.size} treated`);
});

day.run();
