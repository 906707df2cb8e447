import type { NetworkEvent } from '../../../../coordinator/domain/network/events.ts';
import { at, network, type OneOfEach } from './examples.ts';

export const NETWORK_EVENTS: OneOfEach<NetworkEvent> = {
  RuleLimitsPublished: {
    type: 'RuleLimitsPublished',
    networkId: 'fuyang',
    version: 2,
    limits: { neonatalGramsBelow: 1500, contactToWire: 100 },
    maternalWarning: 'meows',
    reason: 'agreed with the maternal and the neonatal centre',
    restores: 0,
    by: 'administrator',
    at,
  },
  NetworkPublished: { type: 'NetworkPublished', networkId: 'fuyang', fingerprint: 'ab12', network, at },
};
