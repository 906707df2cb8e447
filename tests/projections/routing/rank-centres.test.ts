import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Centre, CentreCapability } from '../../../coordinator/domain/network.ts';
import type { ReadinessCategory } from '../../../coordinator/domain/pathways.ts';
import { seconds } from '../../../coordinator/domain/quantities.ts';
import type { CentreRow } from '../../../projections/live-map/view.ts';
import { openOnArrival } from '../../../projections/routing/centre-hours.ts';
import {
  type Departure,
  pathwayOf,
  type PatientNeed,
  shortlistCentres,
} from '../../../projections/routing/centre-shortlist.ts';
import { DESTINATION_POLICIES } from '../../../projections/routing/destination-policies.ts';
import { rankCentres } from '../../../projections/routing/rank-centres.ts';
import { journeyAt, UNKNOWN } from '../../support/destinations.ts';
import { openPlain } from '../../support/open-plain.ts';
import { t } from '../../support/read-side.ts';
import { centreOf, km } from '../../support/two-counties.ts';

const test = suite('nearest capable centre');
const NOBODY: ReadonlyMap<string, number> = new Map();
const NOW = t(3600);
const scene: Departure = { place: km(0, 0) };
const stroke: PatientNeed = { suspectedPathway: 'stroke', inExtremis: false };
const advanced = { pathway: 'stroke', level: 'advanced' } as const;
const lysis = { pathway: 'stroke', level: 'lysis' } as const;

/** A centre so many kilometres east of the scene that has just reported itself open in every category. */
function centre(
  id: string,
  east: number,
  more: Partial<Centre> = {},
  row: Partial<CentreRow> = {},
): CentreRow {
  const fresh = { openness: 'open', reportedAt: t(3000), validUntil: t(7200) } as const;
  return {
    centreId: id,
    centre: centreOf(id, km(east, 0), more),
    readiness: { emergency: fresh, stroke: fresh, trauma: fresh, 'cath-lab': fresh },
    diversions: {},
    ...row,
  };
}

const withStroke = (more: Partial<CentreCapability>): Partial<Centre> => ({
  capabilities: [{ ...advanced, ...more }],
});

const diverting = (category: ReadinessCategory, until = t(7200)): Partial<CentreRow> => ({
  diversions: { [category]: { until, reason: 'CT down' } },
});

async function ranked(centres: readonly CentreRow[], need: PatientNeed = stroke, from: Departure = scene) {
  const able = shortlistCentres(need, from, centres, NOW);
  const drives = await openPlain.fromPlace(
    from.place,
    able.candidates.map((candidate) => candidate.centre.centre.place),
  );
  const journey = journeyAt(NOW);
  const timed = { shortlist: able, travel: drives };
  const { shortlist, travel } = openOnArrival(pathwayOf(need), timed, from, journey, 'Asia/Shanghai');
  const asked = {
    need,
    picture: UNKNOWN,
    departure: from,
    journey,
    shortlist,
    travel,
    inbound: NOBODY,
  };
  return rankCentres(DESTINATION_POLICIES['nearest-capable-centre'], asked, 'R1');
}

const ids = (options: readonly { readonly id: string }[]) => options.map(({ id }) => id);
const codes = (reasons: readonly { readonly code: string }[] | undefined) => reasons?.map(({ code }) => code);

test('a stroke goes to the nearest stroke centre, past a nearer hospital that is none', async () => {
  const { offered, excluded } = await ranked([
    centre('NEAR', 1),
    centre('STROKE', 4, { capabilities: [advanced] }),
    centre('STROKE-FAR', 9, { capabilities: [advanced] }),
  ]);
  assert.equal(ids(offered), ['STROKE', 'STROKE-FAR']);
  assert.equal(codes(offered[0]?.reasons), ['nearest', 'level', 'highest-level', 'from-scene', 'estimated']);
  assert.equal(excluded, [{ id: 'NEAR', reason: { code: 'lacks-pathway', values: { pathway: 'stroke' } } }]);
});

test('a nearer centre of a lower level comes first and says how much farther the higher one is', async () => {
  const { offered } = await ranked([
    centre('ADVANCED', 9, { capabilities: [advanced] }),
    centre('LYSIS', 3, { capabilities: [lysis] }),
  ]);
  assert.equal(ids(offered), ['LYSIS', 'ADVANCED']);
  const extra = Math.round((offered[1]?.travelSeconds ?? 0) - (offered[0]?.travelSeconds ?? 0));
  assert.equal(
    offered[0]?.reasons.find(({ code }) => code === 'higher-level-farther'),
    { code: 'higher-level-farther', values: { centreId: 'ADVANCED', level: 'advanced', seconds: extra } },
  );
});

test('a centre that says it is closed is not offered while its word counts', async () => {
  const closed = { openness: 'closed', reportedAt: t(3000), validUntil: t(7200) } as const;
  const { offered, excluded } = await ranked([
    centre('CLOSED', 1, { capabilities: [advanced] }, { readiness: { stroke: closed } }),
    centre('OPEN', 5, { capabilities: [advanced] }),
  ]);
  assert.equal(ids(offered), ['OPEN']);
  assert.equal(excluded[0]?.reason, { code: 'closed', values: { category: 'stroke', until: t(7200) } });
});

test('a centre whose report ran out is offered and the report called overdue', async () => {
  const stale = { openness: 'closed', reportedAt: t(0), validUntil: t(3000) } as const;
  const { offered } = await ranked([
    centre('STALE', 1, { capabilities: [advanced] }, { readiness: { stroke: stale } }),
  ]);
  assert.equal(
    offered[0]?.reasons.find(({ code }) => code === 'readiness-overdue'),
    { code: 'readiness-overdue', values: { category: 'stroke', seconds: 600 } },
  );
});

test('a centre that never reported is offered as unknown, a limited one as limited', async () => {
  const limited = { openness: 'limited', reportedAt: t(3000), validUntil: t(7200) } as const;
  const { offered } = await ranked([
    centre('SILENT', 1, { capabilities: [advanced] }, { readiness: {} }),
    centre('LIMITED', 2, { capabilities: [advanced] }, { readiness: { stroke: limited } }),
  ]);
  assert.ok(codes(offered[0]?.reasons)?.includes('readiness-unknown'));
  assert.ok(codes(offered[1]?.reasons)?.includes('limited'));
});

test('diversion keeps a patient away until it ends, and only in its category', async () => {
  const { offered, excluded } = await ranked([
    centre('DIVERTING', 1, { capabilities: [advanced] }, diverting('stroke')),
    centre('ENDED', 2, { capabilities: [advanced] }, diverting('stroke', t(3599))),
    centre('OTHER-CATEGORY', 3, { capabilities: [advanced] }, diverting('emergency')),
  ]);
  assert.equal(ids(offered), ['ENDED', 'OTHER-CATEGORY']);
  assert.equal(excluded[0]?.reason, { code: 'diversion', values: { category: 'stroke', until: t(7200) } });
});

test('diversion never keeps an injured patient from a trauma centre', async () => {
  const { offered } = await ranked(
    [centre('TRAUMA', 1, { capabilities: [{ pathway: 'trauma', level: 'regional' }] }, diverting('trauma'))],
    { suspectedPathway: 'trauma', inExtremis: false },
  );
  assert.equal(ids(offered), ['TRAUMA']);
  assert.ok(codes(offered[0]?.reasons)?.includes('diversion-not-applied'));
});

test('in extremis the nearest emergency department is first, whatever its diversion and whatever the pathway', async () => {
  const { offered, excluded } = await ranked(
    [
      centre('STROKE', 6, { capabilities: [advanced] }),
      centre('DIVERTING', 1, {}, diverting('emergency')),
      centre('NO-ED', 0.5, { hasEmergencyDepartment: false, capabilities: [advanced] }),
    ],
    { suspectedPathway: 'stroke', inExtremis: true },
  );
  assert.equal(ids(offered), ['DIVERTING', 'STROKE']);
  assert.equal(codes(offered[0]?.reasons), [
    'nearest',
    'in-extremis',
    'diversion-not-applied',
    'from-scene',
    'estimated',
  ]);
  assert.equal(excluded, [{ id: 'NO-ED', reason: { code: 'no-emergency-department' } }]);
});

test('without a suspected pathway the emergency departments are offered, diversion respected', async () => {
  const { offered, excluded } = await ranked(
    [centre('ED', 4), centre('DIVERTING', 1, {}, diverting('emergency'))],
    { inExtremis: false },
  );
  assert.equal(ids(offered), ['ED']);
  assert.ok(codes(offered[0]?.reasons)?.includes('emergency-department'));
  assert.is(excluded[0]?.reason.code, 'diversion');
});

test('a drive that begins at a fix carries the age of the fix', async () => {
  const { offered } = await ranked([centre('STROKE', 4, { capabilities: [advanced] })], stroke, {
    place: km(1, 0),
    fixAge: seconds(7),
  });
  assert.is(offered[0]?.fixAgeSeconds, seconds(7));
  assert.ok(codes(offered[0]?.reasons)?.includes('fix-age'));
});

test('when every centre of the pathway is closed the ranking says so', async () => {
  const { offered, shortfall } = await ranked([
    centre('DIVERTING', 1, { capabilities: [advanced] }, diverting('stroke')),
    centre('OTHER', 1),
  ]);
  assert.equal(offered, []);
  assert.equal(shortfall, { code: 'every-centre-closed', values: { category: 'stroke' } });
});

test('when the network has no centre of the pathway the ranking says so', async () => {
  const { shortfall } = await ranked([centre('OTHER', 1)]);
  assert.equal(shortfall, { code: 'no-centre-for', values: { pathway: 'stroke' } });
});

test('of ten open centres eight are offered; a closed one is explained before one that is merely slower', async () => {
  const open = Array.from({ length: 10 }, (_, i) => centre(`C${i}`, i + 1, { capabilities: [advanced] }));
  const { offered, excluded } = await ranked([
    ...open,
    centre('DIVERTING', 30, { capabilities: [advanced] }, diverting('stroke')),
    centre('OTHER', 0.1),
  ]);
  assert.is(offered.length, 8);
  assert.equal(
    excluded.map(({ id, reason }) => `${id} ${reason.code}`),
    ['DIVERTING diversion', 'C8 slower', 'C9 slower', 'OTHER lacks-pathway'],
  );
});

// NOW is nine in the morning in Fuyang.
test('a centre that treats strokes by day only is left out at other hours, with when it opens', async () => {
  const { offered, excluded } = await ranked([
    centre('DAY', 1, withStroke({ hours: [{ from: '10:30', to: '18:00' }] })),
    centre('NIGHT', 2, withStroke({ hours: [{ from: '20:00', to: '09:00' }] })),
    centre('EARLY', 3, withStroke({ hours: [{ from: '22:00', to: '09:06' }] })),
    centre(
      'SHIFTS',
      4,
      withStroke({
        hours: [
          { from: '01:00', to: '02:00' },
          { from: '09:00', to: '17:00' },
        ],
      }),
    ),
  ]);
  assert.equal(
    offered.map(({ id }) => id),
    ['EARLY', 'SHIFTS'],
  );
  assert.equal(excluded, [
    { id: 'DAY', reason: { code: 'outside-hours', values: { pathway: 'stroke', until: t(3600 + 5400) } } },
    { id: 'NIGHT', reason: { code: 'outside-hours', values: { pathway: 'stroke', until: t(3600 * 12) } } },
  ]);
});

test('hours count when the patient comes: closed by then is left out, open by then is offered, and both say so', async () => {
  // Ten minutes of driving for each: at the door at ten past nine.
  const { offered, excluded } = await ranked([
    centre('CLOSING', 6, withStroke({ hours: [{ from: '22:00', to: '09:10' }] })),
    centre('LAST-MINUTE', 6.1, withStroke({ hours: [{ from: '22:00', to: '09:11' }] })),
    centre('OPENING', 6.2, withStroke({ hours: [{ from: '09:10', to: '17:00' }] })),
    centre('TOO-EARLY', 6.3, withStroke({ hours: [{ from: '09:11', to: '17:00' }] })),
  ]);
  assert.equal(ids(offered), ['LAST-MINUTE', 'OPENING']);
  assert.not(codes(offered[0]?.reasons)?.includes('opens-before-arrival'));
  assert.equal(offered[1]?.reasons.find(({ code }) => code === 'opens-before-arrival')?.values, {
    pathway: 'stroke',
    at: t(3600 + 600),
  });
  assert.equal(excluded, [
    {
      id: 'CLOSING',
      reason: { code: 'closes-before-arrival', values: { pathway: 'stroke', at: t(3600 + 600) } },
    },
    {
      id: 'TOO-EARLY',
      reason: { code: 'outside-hours', values: { pathway: 'stroke', until: t(3600 + 660) } },
    },
  ]);
});

test('with every stroke centre closing before arrival the shortfall says that they are closed', async () => {
  const { shortfall } = await ranked([
    centre('CLOSING', 6, withStroke({ hours: [{ from: '22:00', to: '09:05' }] })),
  ]);
  assert.is(shortfall?.code, 'every-centre-closed');
});

test('whoever is in extremis goes to an emergency department whatever the hours of its stroke centre', async () => {
  const night = withStroke({ hours: [{ from: '22:00', to: '09:05' }] });
  const { offered } = await ranked([centre('NIGHT', 6, night)], {
    suspectedPathway: 'stroke',
    inExtremis: true,
  });
  assert.equal(ids(offered), ['NIGHT']);
});

test('a suspended stroke centre takes no strokes, and still whoever is in extremis', async () => {
  const suspended = centre('REST', 1, { ...withStroke({ suspended: true }), hasEmergencyDepartment: true });
  const { offered, excluded } = await ranked([suspended, centre('OPEN', 9, { capabilities: [lysis] })]);
  assert.equal(
    offered.map(({ id }) => id),
    ['OPEN'],
  );
  assert.equal(excluded[0], { id: 'REST', reason: { code: 'suspended', values: { pathway: 'stroke' } } });
  const dying = await ranked([suspended], { suspectedPathway: 'stroke', inExtremis: true });
  assert.is(dying.offered[0]?.id, 'REST');
});

test('with every stroke centre at rest the shortfall says that they are closed, not that there are none', async () => {
  const { shortfall } = await ranked([centre('REST', 1, withStroke({ suspended: true }))]);
  assert.equal(shortfall, { code: 'every-centre-closed', values: { category: 'stroke' } });
});

test.run();
