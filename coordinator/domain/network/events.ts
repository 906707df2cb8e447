import type { Instant } from '../quantities.ts';
import type { Network } from '../network.ts';

/** The first event of a site, and again whenever its network file changes. */
export interface NetworkPublished {
  readonly type: 'NetworkPublished';
  readonly networkId: string;
  /** SHA-256 of the network's JSON: the same network is published once. */
  readonly fingerprint: string;
  readonly network: Network;
  readonly at: Instant;
}

export type NetworkEvent = NetworkPublished;
