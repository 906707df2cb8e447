import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LEVELS, type Level, PATHWAYS } from '../../../coordinator/domain/pathways.ts';
import { minutes, seconds } from '../../../coordinator/domain/quantities.ts';
import type { CentreRow } from '../../../projections/live-map/view.ts';
import { shortlistCentres } from '../../../projections/routing/centre-shortlist.ts';
import { after, type ClinicalPicture } from '../../../projections/routing/destination-plan.ts';
import {
  DESTINATION_POLICIES,
  type DestinationPolicy,
} from '../../../projections/routing/destination-policies.ts';
import { rankCentres } from '../../../projections/routing/rank-centres.ts';
import { journeyAt, NOON, UNKNOWN } from '../../support/destinations.ts';
import { openPlain } from '../../support/open-plain.ts';
import { centreOf, km } from '../../support/two-counties.ts';

const test = suite('destination policies');
const CLINICAL = DESTINATION_POLICIES['clinical-times'];
const STROKE = { suspectedPathway: 'stroke', inExtremis: false } as const;

function stroke(id: string, east: number, level: Level, openness: 'open' | 'limited' = 'open'): CentreRow {
  return {
    centreId: id,
    centre: centreOf(id, km(east, 0), { capabilities: [{ pathway: 'stroke', level }] }),
    readiness: { stroke: { openness, reportedAt: after(NOON, -5), validUntil: after(NOON, 60) } },
    diversions: {},
  };
}

async function ranked(
  policy: DestinationPolicy,
  centres: readonly CentreRow[],
  inbound: Readonly<Record<string, number>> = {},
  picture: ClinicalPicture = UNKNOWN,
) {
  const departure = { place: km(0, 0) };
  const shortlist = shortlistCentres(STROKE, departure, centres, NOON);
  const travel = await openPlain.fromPlace(
    departure.place,
    shortlist.candidates.map(({ centre }) => centre.centre.place),
  );
  const journey = journeyAt(NOON, { transfer: () => minutes(10) });
  const asked = {
    need: STROKE,
    picture,
    departure,
    journey,
    shortlist,
    travel,
    inbound: new Map(Object.entries(inbound)),
  };
  return rankCentres(policy, asked, 'R1');
}

test('a limited centre, or one that others are on their way to, stands back for one a little farther', async () => {
  const near = stroke('NEAR', 3, 'lysis');
  const far = stroke('FAR', 6, 'lysis');
  const first = async (rows: readonly CentreRow[], inbound = {}) =>
    (await ranked(CLINICAL, rows, inbound)).offered[0]?.id;
  assert.is(await first([near, far]), 'NEAR');
  assert.is(await first([stroke('NEAR', 3, 'lysis', 'limited'), far]), 'FAR');
  assert.is(await first([near, far], { NEAR: 2 }), 'FAR');
  const { offered } = await ranked(DESTINATION_POLICIES['nearest-capable-centre'], [near, far], { NEAR: 2 });
  assert.is(offered[0]?.id, 'NEAR', 'the plain policy minds the drive alone');
});

test('three patients of one crash are spread over two centres', async () => {
  const centres = [stroke('NEAR', 3, 'lysis'), stroke('FAR', 7, 'lysis')];
  const inbound: Record<string, number> = {};
  const taken: string[] = [];
  for (let patient = 0; patient < 3; patient += 1) {
    const id = (await ranked(CLINICAL, centres, inbound)).offered[0]?.id ?? '';
    taken.push(id);
    inbound[id] = (inbound[id] ?? 0) + 1;
  }
  assert.equal(taken, ['NEAR', 'NEAR', 'FAR']);
});

test('the second choice says what it costs in minutes at the last milestone', async () => {
  const { offered } = await ranked(CLINICAL, [stroke('NEAR', 3, 'lysis'), stroke('FAR', 9, 'lysis')]);
  assert.equal(
    offered[1]?.reasons.find(({ code }) => code === 'behind'),
    { code: 'behind', values: { milestone: 'needle', minutes: 10 } },
  );
  assert.is(
    offered[0]?.reasons.some(({ code }) => code === 'behind'),
    false,
  );
});

test('every option carries its predicted times', async () => {
  const { offered, policy, policyVersion } = await ranked(CLINICAL, [stroke('ONE', 6, 'advanced')]);
  assert.equal([policy, policyVersion], ['clinical-times', '2']);
  assert.equal(offered[0]?.predicted, [
    { milestone: 'door', at: after(NOON, 10) },
    { milestone: 'needle', at: after(NOON, 70) },
    { milestone: 'puncture', at: after(NOON, 100) },
  ]);
});

const picture = fc.record(
  {
    largeVessel: fc.constantFrom('suspected' as const, 'not-suspected' as const, 'unknown' as const),
    fieldTriage: fc.constantFrom('red' as const, 'yellow' as const, 'none' as const, 'unknown' as const),
    maternalColour: fc.constantFrom('red' as const, 'orange' as const, 'green' as const, 'unknown' as const),
    needsNeonatalCare: fc.boolean(),
    lastKnownWellAt: fc.integer({ min: 0, max: 600 }).map((since) => after(NOON, -since)),
  },
  {
    noNullPrototype: true,
    requiredKeys: ['largeVessel', 'fieldTriage', 'maternalColour', 'needsNeonatalCare'],
  },
);

test('no policy ever offers a centre without the pathway, or offers one twice, whatever the patient', () => {
  const pathway = fc.constantFrom(...PATHWAYS);
  const site = fc.record({ east: fc.integer({ min: 0, max: 80 }), capable: pathway, level: fc.nat(1) });
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(DESTINATION_POLICIES)),
      pathway,
      picture,
      fc.array(site, { maxLength: 12 }),
      (policy, wanted, found, sites) => {
        const rows = sites.map(({ east, capable, level }, index): CentreRow => {
          const levels: readonly Level[] = LEVELS[capable];
          const own = levels[level % levels.length] ?? 'critical';
          const centre = centreOf(`C${index}`, km(east, 0), {
            capabilities: [{ pathway: capable, level: own }],
          });
          return { centreId: `C${index}`, centre, readiness: {}, diversions: {} };
        });
        const need = { suspectedPathway: wanted, inExtremis: false };
        const departure = { place: km(0, 0) };
        const shortlist = shortlistCentres(need, departure, rows, NOON);
        const travel = shortlist.candidates.map((_, index) => ({
          seconds: seconds(60 * index),
          metres: 0 as never,
          quality: 'road' as const,
        }));
        const journey = journeyAt(NOON, { transfer: () => minutes(20) });
        const asked = { need, picture: found, departure, journey, shortlist, travel, inbound: new Map() };
        const { offered } = rankCentres(policy, asked, 'R');
        const capable = rows.filter(({ centre }) => centre.capabilities[0]?.pathway === wanted);
        assert.is(offered.length, Math.min(8, capable.length));
        assert.is(new Set(offered.map(({ id }) => id)).size, offered.length);
        assert.ok(offered.every(({ id }) => capable.some(({ centreId }) => centreId === id)));
      },
    ),
  );
});

test.run();
