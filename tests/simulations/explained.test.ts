import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Decision, Reason } from '../../coordinator/domain/decision.ts';
import type { Recorded } from '../../coordinator/domain/events.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { PATHWAYS } from '../../coordinator/domain/pathways.ts';
import type { DestinationChosen, PatientReported } from '../../coordinator/domain/patient/events.ts';
import { later, minutes } from '../../coordinator/domain/quantities.ts';
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
const patients = new Map<string, PatientReported>();
const assigned: UnitAssigned[] = [];
const destinations: DestinationChosen[] = [];

day.before(async () => {
  const until = later(START, minutes(24 * 60));
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
        if (event.type === 'PatientReported') patients.set(event.patientId, event);
        if (event.type === 'UnitAssigned') assigned.push(event);
        if (event.type === 'DestinationChosen') destinations.push(event);
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

const patientOf = ({ patientId }: DestinationChosen): PatientReported => {
  const patient = patients.get(patientId);
  assert.ok(patient, patientId);
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

day.run();
