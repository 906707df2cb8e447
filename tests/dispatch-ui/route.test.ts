import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROLES } from '../../coordinator/contract/access.ts';
import { barOf, screenAt, screensOf } from '../../dispatch-ui/desk/route.svelte.ts';

const routes = suite('addresses of the console');

routes('every role begins at a screen of its own', () => {
  const first = Object.fromEntries(ROLES.map((role) => [role, screenAt('', role)]));
  assert.equal(first, {
    dispatcher: 'console',
    'receiving-centre': 'receiving',
    'blood-centre': 'blood',
    crew: 'crew',
    planner: 'console',
    administrator: 'console',
  });
});

routes('an address leads to its screen', () => {
  assert.is(screenAt('#/blood', 'dispatcher'), 'blood');
});

routes('an address of another role leads to the own screen', () => {
  assert.is(screenAt('#/console', 'crew'), 'crew');
  assert.is(screenAt('#/crew', 'dispatcher'), 'console');
  assert.is(screenAt('#/nowhere', 'blood-centre'), 'blood');
});

routes('an address may name a part of a screen', () => {
  assert.is(screenAt('#/rules/lamsFrom', 'planner'), 'rules');
  assert.is(screenAt('#/rules/lamsFrom', 'crew'), 'crew');
});

routes('a crew has nothing but its own page', () => {
  assert.equal(screensOf('crew'), ['crew']);
});

routes('the bar shows at most four screens, and its list all others, in their order', () => {
  for (const role of ROLES) {
    const { inSight, more } = barOf(role);
    assert.ok(inSight.length <= 4);
    assert.equal([...inSight, ...more], screensOf(role));
  }
});

routes.run();
