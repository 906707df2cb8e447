import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Network } from '../../../coordinator/domain/network.ts';
import type { NetworkPublished } from '../../../coordinator/domain/network/events.ts';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { registerNetwork } from '../../../coordinator/processes/register-network.ts';
import { aCentre, aUnit, minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';
import { smallNetwork } from '../../support/small-network.ts';

const registering = suite('registering a network');
const after = following(registerNetwork);

const at = minutesAfterNoon(1);
const published = (unitIds: readonly string[], centreIds: readonly string[]): NetworkPublished => {
  const units = unitIds.map((id) => aUnit(id));
  const centres = centreIds.map((id) => aCentre(id));
  const network: Network = { ...smallNetwork, units, centres };
  return { type: 'NetworkPublished', networkId: network.id, fingerprint: unitIds.join(), network, at };
};
const available: UnitEvent = { type: 'UnitBecameAvailable', unitId: 'A2', incidentId: 'I1', at };

registering('every unit and centre of the network is registered', () => {
  assert.equal(after(published(['A1', 'A2'], ['H1'])), [
    { type: 'RegisterUnit', unit: aUnit('A1'), at },
    { type: 'RegisterUnit', unit: aUnit('A2'), at },
    { type: 'RegisterCentre', centre: aCentre('H1'), at },
  ]);
});

registering('what the next network no longer has is withdrawn', () => {
  assert.equal(after(published(['A1', 'A2'], ['H1', 'H2']), published(['A1'], ['H2'])), [
    { type: 'RegisterUnit', unit: aUnit('A1'), at },
    { type: 'RegisterCentre', centre: aCentre('H2'), at },
    { type: 'WithdrawUnit', unitId: 'A2', at },
    { type: 'WithdrawCentre', centreId: 'H1', at },
  ]);
});

registering('a unit that left the network during a mission is withdrawn when it is free', () => {
  const gone = [published(['A1', 'A2'], []), published(['A1'], [])];
  assert.equal(after(...gone, available), [{ type: 'WithdrawUnit', unitId: 'A2', at }]);
  assert.equal(after(...gone, { ...available, unitId: 'A1' }), []);
  assert.equal(after(...gone, { type: 'UnitWithdrawn', unitId: 'A2', at: NOON }, available), []);
  assert.equal(after(...gone, published(['A1', 'A2'], []), available), []);
});

registering.run();
