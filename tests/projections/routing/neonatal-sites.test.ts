import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentreCapability } from '../../../coordinator/domain/network.ts';
import type { CentreRow } from '../../../projections/live-map/view.ts';
import { neonatalSites, siteOf } from '../../../projections/routing/neonatal-sites.ts';
import { t } from '../../support/read-side.ts';
import { centreOf, km } from '../../support/two-counties.ts';

const test = suite('a neonatal centre on the same site');
// Eight in the morning in Fuyang.
const NOW = t(0);
const MATERNAL: CentreCapability = { pathway: 'maternal', level: 'critical' };
const NEONATAL: CentreCapability = { pathway: 'neonatal', level: 'critical' };
const hospital = (
  id: string,
  capabilities: readonly CentreCapability[],
  more: Partial<CentreRow> = {},
): CentreRow => ({
  centreId: id,
  centre: centreOf(id, km(0, 0), { capabilities }),
  readiness: {},
  diversions: {},
  ...more,
});
const isOnSite = (mother: CentreRow, all: readonly CentreRow[], at = NOW): boolean =>
  neonatalSites(all, 'Asia/Shanghai', NOW)(siteOf(mother.centre, 'maternal'), at);

test('is there when one hospital has both at its own door', () => {
  const both = hospital('H1', [MATERNAL, NEONATAL]);
  assert.is(isOnSite(both, [both]), true);
  const alone = hospital('H2', [MATERNAL]);
  assert.is(isOnSite(alone, [alone, both]), false, 'another hospital’s is no help');
});

test('is not there when it stands on another campus of the same hospital', () => {
  const split = hospital('H1', [MATERNAL, { ...NEONATAL, site: 'north' }]);
  assert.is(isOnSite(split, [split]), false);
  const moved = hospital('H1', [
    { ...MATERNAL, site: 'north' },
    { ...NEONATAL, site: 'north' },
  ]);
  assert.is(isOnSite(moved, [moved]), true);
});

test('is there when two hospitals share a campus', () => {
  const mothers = hospital('H1', [{ ...MATERNAL, site: 'shared' }]);
  const children = hospital('H2', [{ ...NEONATAL, site: 'shared' }]);
  assert.is(isOnSite(mothers, [mothers, children]), true);
});

test('counts only while it takes patients, and at the hour of the arrival', () => {
  const withNeonatal = (capability: Partial<CentreCapability>, more: Partial<CentreRow> = {}): CentreRow =>
    hospital('H1', [MATERNAL, { ...NEONATAL, ...capability }], more);
  const closed = { openness: 'closed', reportedAt: NOW, validUntil: t(3600) } as const;
  const day = withNeonatal({ hours: [{ from: '09:00', to: '17:00' }] });
  assert.is(isOnSite(withNeonatal({ suspended: true }), [withNeonatal({ suspended: true })]), false);
  const full = withNeonatal({}, { readiness: { neonatal: closed } });
  assert.is(isOnSite(full, [full]), false);
  assert.is(isOnSite(day, [day], t(1800)), false);
  assert.is(isOnSite(day, [day], t(3600)), true);
});

test.run();
