import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  DESTINATION_LIMITS,
  type DestinationLimitId,
  destinationMinutes,
  STANDARD_MINUTES,
} from '../../../../coordinator/domain/rules/destination-limits.ts';

const test = suite('minutes that destinations are chosen by');
const IDS = Object.keys(DESTINATION_LIMITS) as readonly DestinationLimitId[];

test('are those of the sources where no site says otherwise, each within its own bounds', () => {
  assert.equal(destinationMinutes(undefined), STANDARD_MINUTES);
  assert.equal(destinationMinutes({}), STANDARD_MINUTES);
  for (const { standard, least, most, citation } of Object.values(DESTINATION_LIMITS)) {
    assert.ok(least <= standard && standard <= most);
    assert.ok(citation.source.length > 0);
  }
});

test('are the site’s for what it sets, and only for that', () => {
  fc.assert(
    fc.property(fc.constantFrom(...IDS), fc.integer({ min: 0, max: 600 }), (id, value) => {
      const set = destinationMinutes({ destinationLimits: { version: '1', minutes: { [id]: value } } });
      assert.equal(set, { ...STANDARD_MINUTES, [id]: value });
    }),
  );
});

test.run();
