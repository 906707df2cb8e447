import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentreCapability } from '../../../coordinator/domain/network.ts';
import type { ClinicalPicture, Journey } from '../../../projections/routing/destination-plan.ts';
import { planMaternal } from '../../../projections/routing/maternal-plan.ts';
import { planTrauma } from '../../../projections/routing/trauma-plan.ts';
import {
  journeyAt,
  minutesTo,
  NOON,
  planned,
  reachable,
  reasonOf,
  reasonsOf,
  recordedOf,
  UNKNOWN,
} from '../../support/destinations.ts';

const test = suite('where the injured and mothers go');
const regional = (id: string, drive: number) => reachable(id, drive, 'trauma', 'regional');
const county = (id: string, drive: number) => reachable(id, drive, 'trauma', 'county');
const injured = (fieldTriage: ClinicalPicture['fieldTriage']): ClinicalPicture => ({
  ...UNKNOWN,
  fieldTriage,
});

test('red goes past a county trauma centre to the highest level, yellow does not', () => {
  const centres = [county('COUNTY', 10), regional('REGIONAL', 45)];
  const first = (triage: ClinicalPicture['fieldTriage']) =>
    planned(planTrauma, injured(triage), centres, journeyAt(NOON))[0]?.id;
  assert.is(first('red'), 'REGIONAL');
  assert.is(first('yellow'), 'COUNTY');
  assert.is(first('none'), 'COUNTY');
  assert.is(first('unknown'), 'COUNTY');
});

test('red beyond the reach of the highest level goes to the nearest trauma centre', () => {
  const [first, second] = planned(
    planTrauma,
    injured('red'),
    [county('COUNTY', 10), regional('REGIONAL', 61)],
    journeyAt(NOON),
  );
  assert.is(first?.id, 'COUNTY');
  assert.is(second?.id, 'REGIONAL');
});

const mothers = (
  id: string,
  drive: number,
  grade: 'tertiary' | 'secondary',
  capability: Partial<CentreCapability> = {},
) =>
  reachable(id, drive, 'maternal', 'critical', {
    grade,
    capabilities: [{ pathway: 'maternal', level: 'critical', ...capability }],
  });
const mother = (
  maternalColour: ClinicalPicture['maternalColour'],
  needsNeonatalCare = false,
): ClinicalPicture => ({ ...UNKNOWN, maternalColour, needsNeonatalCare });

test('red goes to a tertiary hospital, orange to the nearest maternal centre', () => {
  const centres = [mothers('SECONDARY', 10, 'secondary'), mothers('TERTIARY', 30, 'tertiary')];
  assert.is(planned(planMaternal, mother('red'), centres, journeyAt(NOON))[0]?.id, 'TERTIARY');
  assert.is(planned(planMaternal, mother('orange'), centres, journeyAt(NOON))[0]?.id, 'SECONDARY');
});

const at = (...sites: readonly string[]): Partial<Journey> => ({
  hasNeonatal: (siteId) => sites.includes(siteId),
});

test('a delivery before term prefers a neonatal centre on site while the detour is short', () => {
  const order = (far: number) =>
    planned(
      planMaternal,
      mother('orange', true),
      [mothers('ALONE', 10, 'tertiary'), mothers('BOTH', far, 'tertiary')],
      journeyAt(NOON, at('of BOTH')),
    );
  assert.is(order(25)[0]?.id, 'BOTH');
  const [first, second] = order(26);
  assert.is(first?.id, 'ALONE');
  assert.equal(second && reasonOf(second, 'neonatal-too-far'), { minutes: 16, limit: 15 });
});

test('a neonatal centre on another campus of the same hospital is not on site', () => {
  const onCampus = (site: string) => mothers('SPLIT', 20, 'tertiary', { site });
  const first = (site: string) =>
    planned(
      planMaternal,
      mother('orange', true),
      [mothers('ALONE', 10, 'tertiary'), onCampus(site)],
      journeyAt(NOON, at('south')),
    )[0];
  const [elsewhere, together] = [first('north'), first('south')];
  assert.is(elsewhere?.id, 'ALONE');
  assert.equal(elsewhere && reasonsOf(elsewhere), ['colour-orange', 'no-neonatal-on-site']);
  assert.is(together?.id, 'SPLIT');
});

test('a tertiary hospital or a highest level out of reach says by how much', () => {
  const [mother] = planned(
    planMaternal,
    { ...UNKNOWN, maternalColour: 'red' },
    [mothers('FAR', 70, 'tertiary')],
    journeyAt(NOON),
  );
  assert.equal(mother && reasonOf(mother, 'tertiary-too-far'), { minutes: 70, limit: 60 });
  const [wounded] = planned(planTrauma, injured('red'), [regional('FAR', 65)], journeyAt(NOON));
  assert.equal(wounded && reasonOf(wounded, 'highest-level-too-far'), { minutes: 65, limit: 60 });
});

test('of two that the rule likes alike, red goes where the theatre is recorded to be ready sooner', () => {
  const slow = recordedOf({ 'NEAR theatre': [110, 20], 'FAR theatre': [25, 20] });
  const first = (more: Partial<Journey>) =>
    planned(
      planTrauma,
      injured('red'),
      [regional('NEAR', 10), regional('FAR', 25)],
      journeyAt(NOON, more),
    )[0];
  assert.is(first({})?.id, 'NEAR');
  const changed = first({ recorded: slow });
  assert.is(changed?.id, 'FAR');
  assert.equal(changed && reasonOf(changed, 'recorded'), {
    milestone: 'theatre',
    minutes: 25,
    count: 20,
    reckoned: 32,
  });
  const yellow = planned(
    planTrauma,
    injured('yellow'),
    [regional('NEAR', 10), regional('FAR', 25)],
    journeyAt(NOON, { recorded: slow }),
  )[0];
  assert.is(yellow?.id, 'NEAR', 'yellow needs a door, and no theatre yet');
  assert.is(yellow && minutesTo(yellow, 'theatre', NOON), undefined);
});

test.run();
