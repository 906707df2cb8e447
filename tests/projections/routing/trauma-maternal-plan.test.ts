import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ClinicalPicture } from '../../../projections/routing/destination-plan.ts';
import { planMaternal } from '../../../projections/routing/maternal-plan.ts';
import { planTrauma } from '../../../projections/routing/trauma-plan.ts';
import { journeyAt, NOON, planned, reachable, UNKNOWN } from '../../support/destinations.ts';

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

const mothers = (id: string, drive: number, grade: 'tertiary' | 'secondary', hasNeonatal = false) =>
  reachable(id, drive, 'maternal', 'critical', {
    grade,
    capabilities: [
      { pathway: 'maternal', level: 'critical' },
      ...(hasNeonatal ? [{ pathway: 'neonatal', level: 'critical' } as const] : []),
    ],
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

test('a delivery before term prefers a neonatal centre on site while the detour is short', () => {
  const order = (far: number) =>
    planned(
      planMaternal,
      mother('orange', true),
      [mothers('ALONE', 10, 'tertiary'), mothers('BOTH', far, 'tertiary', true)],
      journeyAt(NOON),
    );
  assert.is(order(25)[0]?.id, 'BOTH');
  assert.is(order(26)[0]?.id, 'ALONE');
});

test.run();
