import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  BLOOD_GROUPS,
  type BloodGroup,
  type BloodProduct,
} from '../../../../coordinator/domain/bloodorder/events.ts';
import { matchOf, preferenceOf } from '../../../../coordinator/domain/rules/blood-compatibility.ts';

const compatibility = suite('blood compatibility');

const fitting = (product: BloodProduct, group: BloodGroup, urgency: 'emergency' | 'routine' = 'routine') =>
  BLOOD_GROUPS.filter((bag) => matchOf({ product, group: bag }, { product, group, urgency }) !== undefined);

compatibility('red cells go to whoever has no antibody against them', () => {
  assert.equal(fitting('red-cells', 'O-'), ['O-']);
  assert.equal(fitting('red-cells', 'O+'), ['O-', 'O+']);
  assert.equal(fitting('red-cells', 'A-'), ['O-', 'A-']);
  assert.equal(fitting('red-cells', 'A+'), ['O-', 'O+', 'A-', 'A+']);
  assert.equal(fitting('red-cells', 'B+'), ['O-', 'O+', 'B-', 'B+']);
  assert.equal(fitting('red-cells', 'AB+'), BLOOD_GROUPS);
});

compatibility('plasma goes the other way round, and knows no Rh', () => {
  for (const product of ['plasma', 'cryoprecipitate'] as const) {
    assert.equal(fitting(product, 'O-'), BLOOD_GROUPS);
    assert.equal(fitting(product, 'A-'), ['A-', 'A+', 'AB-', 'AB+']);
    assert.equal(fitting(product, 'AB-'), ['AB-', 'AB+']);
  }
});

compatibility('platelets float in plasma and carry some red cells', () => {
  assert.equal(fitting('platelets', 'A+'), ['A-', 'A+', 'AB-', 'AB+']);
  assert.equal(fitting('platelets', 'A-'), ['A-', 'AB-']);
});

compatibility('whole blood goes to its own group', () => {
  assert.equal(fitting('whole-blood', 'A+'), ['A-', 'A+']);
  assert.equal(fitting('whole-blood', 'AB-'), ['AB-']);
});

compatibility('the Rh rule gives way in an emergency, the ABO rule never', () => {
  assert.equal(fitting('red-cells', 'O-', 'emergency'), ['O-', 'O+']);
  assert.equal(fitting('red-cells', 'A-', 'emergency'), ['O-', 'O+', 'A-', 'A+']);
  const order = { product: 'red-cells', group: 'O-', urgency: 'emergency' } as const;
  assert.is(matchOf({ product: 'red-cells', group: 'O+' }, order), 'rh-exception');
});

compatibility('another product is no match', () => {
  const order = { product: 'plasma', group: 'A+', urgency: 'routine' } as const;
  assert.is(matchOf({ product: 'red-cells', group: 'A+' }, order), undefined);
});

compatibility('the same group comes first, what is kept for others late, an exception last', () => {
  const ordered = (group: BloodGroup) => {
    const order = { product: 'red-cells', group, urgency: 'emergency' } as const;
    const rank = (bag: BloodGroup) => preferenceOf({ product: 'red-cells', group: bag }, order);
    return BLOOD_GROUPS.filter((bag) => rank(bag) !== undefined).sort(
      (a, b) => (rank(a) ?? 0) - (rank(b) ?? 0),
    );
  };
  assert.equal(ordered('A+'), ['A+', 'O+', 'A-', 'O-']);
  assert.equal(ordered('A-'), ['A-', 'O-', 'A+', 'O+']);
});

compatibility.run();
