import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import { isWithinBounds } from '../rules/book-line.ts';
import { findLine } from '../rules/rule-book.ts';
import { isSame } from '../sameness.ts';
import type { NetworkCommand, PublishRuleLimits, RestoreRuleLimits } from './commands.ts';
import type { NetworkEvent, OwnRules, RuleLimitsPublished } from './events.ts';

export interface NetworkState {
  /** Of the network that was published last; absent before the first. */
  readonly fingerprint?: string;
  /** Every version of the rule book: the first one is the second element. */
  readonly rules: readonly (OwnRules & { readonly by: string })[];
}

export type NetworkRefusal =
  | { readonly type: 'RulesPublishedMeanwhile'; readonly version: number; readonly by: string }
  | { readonly type: 'RuleReasonMissing'; readonly field: '/reason' }
  | { readonly type: 'RulesUnchanged'; readonly version: number }
  | { readonly type: 'UnknownRuleVersion'; readonly version: number; readonly newest: number }
  | { readonly type: 'UnknownRuleLimit'; readonly field: string; readonly limit: string }
  | {
      readonly type: 'RuleLimitOutOfBounds';
      readonly field: string;
      readonly value: number;
      readonly least: number;
      readonly most: number;
      readonly unit: string;
      readonly isWhole: boolean;
    };

/** Before anything is published the site has no rules of its own. */
const NONE_OF_OUR_OWN: NetworkState['rules'][number] = { limits: {}, by: '' };

function decide(command: NetworkCommand, state: NetworkState): Outcome<NetworkEvent, NetworkRefusal> {
  switch (command.type) {
    case 'PublishNetwork':
      // Nothing is refused: a network file is checked where it enters, before it becomes a command.
      return state.fingerprint === command.fingerprint
        ? accept()
        : accept({ ...command, type: 'NetworkPublished' });
    case 'PublishRuleLimits':
      return publish(command, command, state);
    case 'RestoreRuleLimits': {
      const earlier = state.rules[command.version];
      const newest = state.rules.length - 1;
      if (!earlier) return refuse({ type: 'UnknownRuleVersion', version: command.version, newest });
      return publish(command, stillKnown(earlier), state, command.version);
    }
  }
}

/** A line that the rule book no longer has cannot hold again. */
const stillKnown = ({ limits, ...others }: OwnRules): OwnRules => ({
  ...others,
  limits: Object.fromEntries(Object.entries(limits).filter(([id]) => findLine(id) !== undefined)),
});

function publish(
  { networkId, expectedVersion, reason, by, at }: PublishRuleLimits | RestoreRuleLimits,
  { limits, maternalWarning }: OwnRules,
  { rules }: NetworkState,
  restores?: number,
): Outcome<RuleLimitsPublished, NetworkRefusal> {
  const version = rules.length - 1;
  const current = rules[version] ?? NONE_OF_OUR_OWN;
  if (expectedVersion !== version)
    return refuse({ type: 'RulesPublishedMeanwhile', version, by: current.by });
  if (reason.trim() === '') return refuse({ type: 'RuleReasonMissing', field: '/reason' });
  const refusal = findUnfit(limits);
  if (refusal) return refuse(refusal);
  const own: OwnRules = { limits, ...(maternalWarning && { maternalWarning }) };
  const before: OwnRules = {
    limits: current.limits,
    ...(current.maternalWarning && { maternalWarning: current.maternalWarning }),
  };
  if (isSame(own, before)) return refuse({ type: 'RulesUnchanged', version });
  return accept({
    type: 'RuleLimitsPublished',
    networkId,
    version: version + 1,
    ...own,
    reason: reason.trim(),
    ...(restores !== undefined && { restores }),
    by,
    at,
  });
}

function findUnfit(limits: OwnRules['limits']): NetworkRefusal | undefined {
  for (const [limit, value] of Object.entries(limits)) {
    const line = findLine(limit);
    const field = `/limits/${limit}`;
    if (!line) return { type: 'UnknownRuleLimit', field, limit };
    const { least, most, unit, isWhole } = line;
    if (!isWithinBounds(line, value)) {
      return { type: 'RuleLimitOutOfBounds', field, value, least, most, unit, isWhole };
    }
  }
  return undefined;
}

function evolve(state: NetworkState, event: NetworkEvent): NetworkState {
  switch (event.type) {
    case 'NetworkPublished':
      return { ...state, fingerprint: event.fingerprint };
    case 'RuleLimitsPublished': {
      const { limits, maternalWarning, by } = event;
      return {
        ...state,
        rules: [...state.rules, { limits, ...(maternalWarning && { maternalWarning }), by }],
      };
    }
  }
}

/** The network a site works with, and the versions of its own rules. */
export const networkDecider: Decider<NetworkState, NetworkCommand, NetworkEvent, NetworkRefusal> = {
  initial: { rules: [NONE_OF_OUR_OWN] },
  evolve,
  decide,
};
