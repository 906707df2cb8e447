import { suite } from 'uvu';
import type { NetworkPublished } from '../../../coordinator/domain/network/events.ts';
import { networkDecider } from '../../../coordinator/domain/network/network.ts';
import { specification } from '../../support/decider.ts';
import { NOON } from '../../support/facts.ts';
import { smallNetwork } from '../../support/small-network.ts';

const network = suite('network');
const given = specification(networkDecider);

const published: NetworkPublished = {
  type: 'NetworkPublished',
  networkId: smallNetwork.id,
  fingerprint: 'f1',
  network: smallNetwork,
  at: NOON,
};

network('the same file is published once', () => {
  given()
    .when({ ...published, type: 'PublishNetwork' })
    .thenRecorded(published);
  given(published)
    .when({ ...published, type: 'PublishNetwork' })
    .thenRecorded();
});

network('another file is published again', () => {
  given(published)
    .when({ ...published, type: 'PublishNetwork', fingerprint: 'f2' })
    .thenRecorded({ ...published, fingerprint: 'f2' });
});

network.run();
