import type { DomainCommand } from '../domain/commands.ts';
import type { Network } from '../domain/network.ts';
import type { Instant } from '../domain/quantities.ts';
import type { Process, Reaction } from './process.ts';

interface Registered {
  readonly unitIds: ReadonlySet<string>;
  readonly centreIds: ReadonlySet<string>;
  /** Taken out of the network during a mission, which they finish first. */
  readonly leavingUnitIds: ReadonlySet<string>;
}

/** The units and centres of the published network are registered, those gone from it withdrawn. */
export const registerNetwork: Process<Registered> = {
  name: 'register-network',
  categories: ['network', 'unit'],
  initial: { unitIds: new Set(), centreIds: new Set(), leavingUnitIds: new Set() },
  on: {
    NetworkPublished: (registered, { network, at }) => publish(registered, network, at),
    UnitBecameAvailable: (registered, { unitId, at }) => withdrawIfLeaving(registered, unitId, at),
    UnitRecalled: (registered, { unitId, at }) => withdrawIfLeaving(registered, unitId, at),
    UnitWithdrawn: (registered, { unitId }) => ({
      state: { ...registered, leavingUnitIds: without(registered.leavingUnitIds, unitId) },
      commands: [],
    }),
  },
};

function publish(registered: Registered, network: Network, at: Instant): Reaction<Registered> {
  const unitIds = new Set(network.units.map((unit) => unit.id));
  const centreIds = new Set(network.centres.map((centre) => centre.id));
  const before = [...registered.unitIds, ...registered.leavingUnitIds];
  const leavingUnitIds = new Set(before.filter((unitId) => !unitIds.has(unitId)));
  const goneCentreIds = [...registered.centreIds].filter((centreId) => !centreIds.has(centreId));
  return {
    state: { unitIds, centreIds, leavingUnitIds },
    commands: [
      ...network.units.map((unit): DomainCommand => ({ type: 'RegisterUnit', unit, at })),
      ...network.centres.map((centre): DomainCommand => ({ type: 'RegisterCentre', centre, at })),
      ...[...leavingUnitIds].map((unitId): DomainCommand => ({ type: 'WithdrawUnit', unitId, at })),
      ...goneCentreIds.map((centreId): DomainCommand => ({ type: 'WithdrawCentre', centreId, at })),
    ],
  };
}

/** A unit on a mission refuses to be withdrawn; it is asked again once it is free. */
const withdrawIfLeaving = (registered: Registered, unitId: string, at: Instant): Reaction<Registered> => ({
  state: registered,
  commands: registered.leavingUnitIds.has(unitId) ? [{ type: 'WithdrawUnit', unitId, at }] : [],
});

const without = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : ids;
