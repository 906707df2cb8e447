import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { DESTINATION_POLICIES } from '../../../projections/routing/destination-policies.ts';
import { createRanker } from '../../../projections/routing/rank.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, missionUntil } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { recorded, t, TestClock } from '../../support/read-side.ts';
import { centreOf, introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('a choice by what was recorded');

/** Five and fifteen minutes from the scene. */
const CENTRES = (['SLOW', 'FAST'] as const).map((id, index) =>
  centreOf(id, km(3 + index * 6, 0), { capabilities: [{ pathway: 'stroke', level: 'lysis' }] }),
);

/** A site with one stroke that waits for its destination; facts may follow. */
function siteWith(more: Partial<Network> = {}) {
  const view = emptyReadModel();
  const clock = new TestClock();
  const learn = (events: readonly DomainEvent[]): void => {
    for (const one of recorded(events)) foldInto(READ_MODEL, view, one);
  };
  learn([...introduced(twoCounties({ centres: CENTRES, ...more })), ...missionUntil('PatientReported')]);
  clock.set(t(130));
  const ranker = createRanker({
    view,
    positions: new Map(),
    travelTimes: openPlain,
    clock,
    ids: { next: () => 'R1' },
    destinationPolicy: DESTINATION_POLICIES['clinical-times'],
  });
  const rank = async () => {
    const ranking = await ranker.rankDestinations('I1-p1');
    assert.ok(ranking);
    return ranking;
  };
  return { learn, rank };
}

/** Patients of a centre, each treated so many minutes after the door. */
const treated = (centreId: string, minutes: number, patients: number): readonly DomainEvent[] =>
  Array.from({ length: patients }, (_, n): readonly DomainEvent[] => {
    const incidentId = `${centreId}${n}`;
    const from = 200 + n * 1200;
    return [
      ...mission({ incidentId, unitId: 'A2', centreId, from }),
      {
        type: 'MilestoneReached',
        patientId: `${incidentId}-p1`,
        milestone: 'needle',
        by: 'user:centre',
        at: t(from + (12 + minutes) * 60),
      },
    ];
  }).flat();

test('a slow centre nearby is passed for a fast one as soon as their patients are recorded', async () => {
  const { learn, rank } = siteWith();
  const before = await rank();
  assert.equal(
    before.offered.map(({ id }) => id),
    ['SLOW', 'FAST'],
  );
  assert.equal(before.offered[0]?.reasons.find(({ code }) => code === 'assumed')?.values, {
    milestone: 'needle',
    minutes: 60,
  });
  learn([...treated('SLOW', 85, 10), ...treated('FAST', 30, 10)]);
  const after = await rank();
  assert.equal(
    after.offered.map(({ id }) => id),
    ['FAST', 'SLOW'],
  );
  assert.equal(
    after.offered.map(({ reasons }) => reasons.find(({ code }) => code === 'recorded')?.values),
    [
      { milestone: 'needle', minutes: 30, count: 10, reckoned: 40 },
      { milestone: 'needle', minutes: 85, count: 10, reckoned: 77 },
    ],
  );
  assert.is(
    after.offered[0]?.reasons.some(({ code }) => code === 'assumed'),
    false,
  );
});

test('who is trapped leaves the scene when freed, as the crew expects, and the door is later by that', async () => {
  const { learn, rank } = siteWith();
  const assessed = missionUntil('PatientAssessed').at(-1);
  if (assessed?.type !== 'PatientAssessed') throw new Error('a mission assesses its patient');
  const doorOf = ({ offered }: Awaited<ReturnType<typeof rank>>) =>
    offered[0]?.predicted?.find(({ milestone }) => milestone === 'door')?.at ?? 0;
  const found = (extricationMinutes: number): DomainEvent => ({
    ...{ ...assessed, at: t(130) },
    findings: { ...assessed.findings, extricationMinutes },
  });
  learn([found(5)]);
  const soon = await rank();
  learn([found(40)]);
  const late = await rank();
  assert.is(doorOf(late) - doorOf(soon), 25 * 60_000, 'a quarter of an hour on scene is assumed anyhow');
  const said = late.offered[0]?.reasons.find(({ code }) => code === 'extrication-awaited');
  assert.equal(said?.values, { minutes: 40 });
  assert.not(late.offered[0]?.reasons.some(({ code }) => code === 'on-scene-assumed'));
});

test('limits that the site sets hold for the next ranking, which names them and their version', async () => {
  const { learn, rank } = siteWith();
  const standard = await rank();
  assert.is(standard.limitsVersion, undefined);
  const destinationLimits = { version: '阜阳 2026-1', minutes: { strokeDoorToNeedle: 45, onScene: 20 } };
  const network = twoCounties({ centres: CENTRES, destinationLimits });
  learn([{ type: 'NetworkPublished', networkId: network.id, fingerprint: 'f2', network, at: t(125) }]);
  const own = await rank();
  assert.is(own.limitsVersion, '阜阳 2026-1');
  const said = own.offered[0]?.reasons ?? [];
  assert.equal(said.find(({ code }) => code === 'assumed')?.values, { milestone: 'needle', minutes: 45 });
  assert.equal(said.find(({ code }) => code === 'on-scene-assumed')?.values, { minutes: 20 });
  const needle = ({ offered }: typeof own) =>
    offered[0]?.predicted?.find(({ milestone }) => milestone === 'needle')?.at ?? 0;
  // Fifteen minutes sooner at the needle, five minutes longer on scene.
  assert.is(needle(own) - needle(standard), -10 * 60_000);
});

test('who counts as preterm is the site’s to say, for the destination as for the verdict', async () => {
  const ward = { pathway: 'maternal', level: 'critical' } as const;
  const centres = [
    centreOf('WARD', km(3, 0), { capabilities: [ward] }),
    centreOf('BOTH', km(6, 0), { capabilities: [ward, { pathway: 'neonatal', level: 'critical' }] }),
  ];
  const assessed = missionUntil('PatientAssessed').at(-1);
  if (assessed?.type !== 'PatientAssessed') throw new Error('a mission assesses its patient');
  const firstOf = async (more: Partial<Network>) => {
    const { learn, rank } = siteWith({ centres, ...more });
    learn([{ ...assessed, suspectedPathway: 'maternal', findings: { gestationWeeks: 35 }, at: t(126) }]);
    return (await rank()).offered[0]?.id;
  };
  assert.is(await firstOf({}), 'WARD');
  const clinicalLimits = { version: '2026-1', thresholds: { pretermWeeksBelow: 36 } };
  assert.is(await firstOf({ clinicalLimits }), 'BOTH');
});

test('a centre that closes before the crew can be there is left out while it is still open', async () => {
  // Two minutes past eight: a quarter of an hour on scene and five minutes of driving.
  const closing = centreOf('SLOW', km(3, 0), {
    capabilities: [{ pathway: 'stroke', level: 'lysis', hours: [{ from: '00:00', to: '08:20' }] }],
  });
  const { rank } = siteWith({ centres: [closing, ...CENTRES.slice(1)] });
  const { offered, excluded } = await rank();
  assert.equal(
    offered.map(({ id }) => id),
    ['FAST'],
  );
  assert.equal(excluded[0], {
    id: 'SLOW',
    reason: { code: 'closes-before-arrival', values: { pathway: 'stroke', at: t(1200) } },
  });
});

test.run();
