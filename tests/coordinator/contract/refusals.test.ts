import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ACCESS, ROLES, reachOf } from '../../../coordinator/contract/access.ts';
import { REFUSALS, refusedAnswer } from '../../../coordinator/contract/refusals.ts';
import { ROUTES } from '../../../coordinator/contract/routes.ts';

const contract = suite('refusals, routes and access');

contract('a busy unit is refused with what it works for and what to do', () => {
  const { status, body } = refusedAnswer({ type: 'UnitBusy', unitId: 'A1', incidentId: 'I-7' }, 'request-1');
  assert.is(status, 409);
  assert.equal(body, {
    accepted: false,
    code: 'UnitBusy',
    message: 'A1 already works for incident I-7. Choose another unit.',
    details: { unitId: 'A1', incidentId: 'I-7' },
    correlationId: 'request-1',
  });
});

contract('invalid input names its field', () => {
  const { body } = refusedAnswer(
    { type: 'InvalidInput', field: '/place/lat', problem: 'must be <= 90' },
    'r',
  );
  assert.is(body.field, '/place/lat');
  assert.is(body.message, '/place/lat must be <= 90.');
});

contract('no refusal answers as if it were accepted', () => {
  for (const [code, [status]] of Object.entries(REFUSALS)) {
    assert.ok(status >= 400 && status < 600, `${code}: ${status}`);
  }
});

contract('no two doors are the same, and each action opens one', () => {
  const doors = Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`);
  assert.is(new Set(doors).size, doors.length);
  const used = new Set(Object.values(ROUTES).map(({ action }) => action));
  assert.equal([...used].sort(), Object.keys(ACCESS).sort());
});

contract('what is not granted has no reach', () => {
  assert.is(reachOf('dispatch-unit', 'crew'), undefined);
  assert.is(reachOf('report-step', 'crew'), 'own-unit');
  assert.is(reachOf('report-readiness', 'receiving-centre'), 'own-facility');
  assert.ok(ROLES.every((role) => reachOf('use-console', role) === 'all'));
});

contract.run();
