import type { NetworkPublished, OwnRules, RuleLimitsPublished } from './events.ts';

export interface PublishNetwork extends Omit<NetworkPublished, 'type'> {
  readonly type: 'PublishNetwork';
}

type Publishing = Pick<RuleLimitsPublished, 'networkId' | 'reason' | 'by' | 'at'> & {
  /** The version that was seen: with another one in between nobody knows what would be changed. */
  readonly expectedVersion: number;
};

export interface PublishRuleLimits extends Publishing, OwnRules {
  readonly type: 'PublishRuleLimits';
}

/** Takes up the rules of an earlier version again, as a new one. */
export interface RestoreRuleLimits extends Publishing {
  readonly type: 'RestoreRuleLimits';
  readonly version: number;
}

export type NetworkCommand = PublishNetwork | PublishRuleLimits | RestoreRuleLimits;
