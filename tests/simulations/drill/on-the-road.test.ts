import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appraise } from '../../../coordinator/domain/patient/appraise.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';
import { drawAssessment } from '../../../simulations/drill/assessment.ts';
import { drawDeterioration } from '../../../simulations/drill/deterioration.ts';
import type { Door } from '../../../simulations/drill/door.ts';
import { createRoadWatch } from '../../../simulations/drill/on-the-road.ts';
import type { Picture, UnitSeen } from '../../../simulations/drill/picture.ts';
import { createDraws } from '../../../simulations/draws.ts';

const road = suite('a patient on the road');
const NOW = 1_772_323_200_000;

road(
  'who gets worse has values that a body can have, no findings that contradict, and no milder priority',
  () => {
    const complaints = fc.constantFrom('chest-pain', 'stroke-signs', 'trauma', 'childbirth', 'other');
    const priorities = fc.constantFrom(1, 2, 3, 4);
    fc.assert(
      fc.property(fc.integer(), complaints, priorities, (seed, complaint, priority) => {
        const reported = { priority, complaint, inExtremis: false, ageBand: 'adult', openedAt: NOW } as const;
        const before = drawAssessment(reported, NOW, createDraws(seed));
        const found = drawDeterioration({ ...before, ageBand: 'adult' }, NOW, createDraws(seed + 1));
        const outcome = appraise(found, 'adult', instant(NOW));
        assert.not('refusal' in outcome, JSON.stringify(outcome));
        if ('refusal' in outcome) return;
        const doubts = outcome.appraisal.warnings.filter(({ code }) => code === 'contradiction');
        assert.equal(doubts, []);
        assert.ok(found.priority <= before.priority);
        const { systolicMmHg: was = 0 } = before.vitals;
        assert.ok((found.vitals.systolicMmHg ?? 0) < was);
      }),
    );
  },
);

const unit: UnitSeen = { unitId: 'A1', status: 'transporting', since: NOW, centreId: 'H1' };
const patient: Picture['patients'][string] = {
  ...{ patientId: 'P1', status: 'on-board', unitId: 'A1', priority: 2, inExtremis: false, ageBand: 'adult' },
  ...{
    suspectedPathway: 'trauma',
    vitals: { systolicMmHg: 120 },
    findings: { ejected: true },
    assessedAt: NOW,
  },
};
const picture = { patients: { P1: patient } } as unknown as Picture;

/** What the crew of one drive does, round by round, with the first centre that is offered. */
async function driven(seed: number, offered: string): Promise<readonly string[]> {
  const said: string[] = [];
  const crew: Door = {
    get: () => Promise.resolve({ ok: true, body: { rankingId: 'R1', offered: [{ id: offered }] } }),
    post: (path, body) => {
      said.push(`${path} ${'centreId' in body ? String(body.centreId) : ''}`.trim());
      return Promise.resolve({ ok: true, body: {} });
    },
  };
  const watch = createRoadWatch('A1', crew, createDraws(seed));
  watch.depart(NOW);
  for (let seconds = 0; seconds <= 300; seconds += 2) {
    await watch.due(unit, picture, NOW + seconds * 1000)?.();
  }
  return said;
}

road(
  'is looked at again when worse, once, and turned only where another centre comes first now',
  async () => {
    const drives = await Promise.all(Array.from({ length: 100 }, (_, seed) => driven(seed, 'H2')));
    const worse = drives.filter((said) => said.length > 0);
    assert.ok(worse.length > 0 && worse.length < 30, `${worse.length} of 100`);
    for (const said of worse) {
      assert.equal(said, ['/api/patients/P1/assessment', '/api/patients/P1/destination H2']);
    }
    const kept = await Promise.all(Array.from({ length: 100 }, (_, seed) => driven(seed, 'H1')));
    assert.equal([...new Set(kept.flat())], ['/api/patients/P1/assessment']);
  },
);

road.run();
