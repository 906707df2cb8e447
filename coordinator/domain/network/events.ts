import type { Instant } from '../quantities.ts';
import type { Network } from '../network.ts';
import type { MaternalWarning } from '../rules/thresholds.ts';

/** The first event of a site, and again whenever its network file changes. */
export interface NetworkPublished {
  readonly type: 'NetworkPublished';
  readonly networkId: string;
  /** SHA-256 of the network's JSON: the same network is published once. */
  readonly fingerprint: string;
  readonly network: Network;
  readonly at: Instant;
}

/** What a site sets itself in its rule book; the rest stays as the network file or the source says. */
export interface OwnRules {
  /** By line of the rule book, in the line's unit. */
  readonly limits: Readonly<Record<string, number>>;
  readonly maternalWarning?: MaternalWarning;
}

/** A new version of the rule book, whole: every limit that the site sets itself from then on, and why. */
export interface RuleLimitsPublished extends OwnRules {
  readonly type: 'RuleLimitsPublished';
  readonly networkId: string;
  /** Counted from 1; before that the network file and the sources alone hold. */
  readonly version: number;
  readonly reason: string;
  /** The version whose rules hold again; 0 is none of our own. */
  readonly restores?: number;
  readonly by: string;
  readonly at: Instant;
}

export type NetworkEvent = NetworkPublished | RuleLimitsPublished;
