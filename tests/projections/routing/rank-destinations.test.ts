import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Centre } from '../../../coordinator/domain/network.ts';
import type { Verdict } from '../../../coordinator/domain/rules/verdict.ts';
import type { PatientRow } from '../../../projections/incident-queue/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import {
  DESTINATION_POLICIES,
  type DestinationPolicy,
} from '../../../projections/routing/destination-policies.ts';
import { createRanker } from '../../../projections/routing/rank.ts';
import { foldInto } from '../../../projections/run.ts';
import { missionUntil } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, recorded, t } from '../../support/read-side.ts';
import { centreOf, introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('where this patient goes');

const verdict = (ruleSet: string, category: string): Verdict => ({
  ruleSet,
  version: 1,
  category,
  evidence: [],
  missing: [],
  citation: { source: 'test', confidence: 'read' },
});

const strokeCentre = (id: string, east: number, level: 'advanced' | 'lysis'): Centre =>
  centreOf(id, km(east, 0), { capabilities: [{ pathway: 'stroke', level }] });

/** A mission in which the patient has just been reported, with the stroke centres given. */
async function begin(
  found: Partial<PatientRow>,
  centres: readonly Centre[],
  shadowPolicy?: DestinationPolicy,
) {
  const view = emptyReadModel();
  const network = twoCounties({ centres });
  for (const one of recorded([...introduced(network), ...missionUntil('PatientReported')]))
    foldInto(READ_MODEL, view, one);
  const [patient] = view.patients.values();
  assert.ok(patient);
  view.patients.set(patient.patientId, {
    ...patient,
    suspectedPathway: 'stroke',
    inExtremis: false,
    ...found,
  });
  const clock = new TestClock();
  clock.set(t(130));
  const ranker = createRanker({
    view,
    positions: new Map(),
    travelTimes: openPlain,
    clock,
    ids: { next: () => 'R1' },
    destinationPolicy: DESTINATION_POLICIES['clinical-times'],
    ...(shadowPolicy && { shadowPolicy }),
  });
  const ranking = await ranker.rankDestinations(patient.patientId);
  assert.ok(ranking);
  return ranking;
}

const NEAR = strokeCentre('NEAR', 3, 'lysis');
const FAR = strokeCentre('FAR', 12, 'advanced');

test('what the crew found on scene changes the destination', async () => {
  const before = await begin({}, [NEAR, FAR]);
  assert.is(before.offered[0]?.id, 'NEAR');
  const after = await begin({ verdicts: [verdict('race', 'positive')] }, [NEAR, FAR]);
  assert.is(after.offered[0]?.id, 'FAR');
  assert.ok(after.offered[0]?.reasons.some(({ code }) => code === 'thrombectomy-direct'));
});

test('a scale that was taken whole and is negative keeps the patient near', async () => {
  const { offered } = await begin({ verdicts: [verdict('lams', 'none')] }, [NEAR, FAR]);
  assert.is(offered[0]?.id, 'NEAR');
  assert.not(offered[0]?.reasons.some(({ code }) => code === 'severity-unknown'));
});

test('a policy in the shadow says what it would have put first', async () => {
  const shadow = DESTINATION_POLICIES['nearest-capable-centre'];
  const { offered, shadow: said } = await begin(
    { verdicts: [verdict('race', 'positive')] },
    [NEAR, FAR],
    shadow,
  );
  assert.is(offered[0]?.id, 'FAR');
  assert.equal(said, { policy: 'nearest-capable-centre', policyVersion: '1', first: 'NEAR' });
});

test('the needle is promised against the window when somebody knows the onset', async () => {
  const { offered } = await begin({ lastKnownWellAt: t(0) }, [NEAR]);
  const needle = offered[0]?.predicted?.find(({ milestone }) => milestone === 'needle');
  assert.is(needle?.limitAt, t(270 * 60));
});

test('where no centre takes the pathway the emergency departments are offered, and why', async () => {
  const { offered, shortfall } = await begin({}, [centreOf('ED', km(4, 0)), centreOf('ED-FAR', km(9, 0))]);
  assert.is(shortfall, undefined);
  assert.equal(
    offered.map(({ id }) => id),
    ['ED', 'ED-FAR'],
  );
  assert.equal(offered[0]?.reasons[0], { code: 'no-centre-for', values: { pathway: 'stroke' } });
});

test('with nobody to take anyone the ranking says so', async () => {
  const { offered, shortfall } = await begin({}, [
    centreOf('X', km(4, 0), { hasEmergencyDepartment: false }),
  ]);
  assert.equal(offered, []);
  assert.is(shortfall?.code, 'no-centre-for');
});

test.run();
