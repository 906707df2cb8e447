import { suite } from 'uvu';
import type { NetworkPublished, RuleLimitsPublished } from '../../../coordinator/domain/network/events.ts';
import type { PublishRuleLimits, RestoreRuleLimits } from '../../../coordinator/domain/network/commands.ts';
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

const rules: RuleLimitsPublished = {
  type: 'RuleLimitsPublished',
  networkId: smallNetwork.id,
  version: 1,
  limits: { neonatalGramsBelow: 1500 },
  reason: 'agreed with the neonatal centre',
  by: 'admin',
  at: NOON,
};
const publish: PublishRuleLimits = {
  type: 'PublishRuleLimits',
  networkId: smallNetwork.id,
  expectedVersion: 0,
  limits: { neonatalGramsBelow: 1500 },
  reason: ' agreed with the neonatal centre ',
  by: 'admin',
  at: NOON,
};
const second: RuleLimitsPublished = {
  ...rules,
  version: 2,
  limits: { neonatalGramsBelow: 1500, contactToWire: 100 },
  maternalWarning: 'meows',
  by: 'planner',
};

network('rules of the site are a version with reason and name, and each version is whole', () => {
  given(published).when(publish).thenRecorded(rules);
  given(published, rules)
    .when({
      ...publish,
      expectedVersion: 1,
      limits: { neonatalGramsBelow: 1500, contactToWire: 100 },
      maternalWarning: 'meows',
      by: 'planner',
    })
    .thenRecorded(second);
});

network('another file leaves the published rules alone', () => {
  given(published, rules, { ...published, fingerprint: 'f2' })
    .when({ ...publish, expectedVersion: 1 })
    .thenRefused({ type: 'RulesUnchanged', version: 1 });
});

network('a limit is refused outside its bounds, as half a point, or under no name of the rule book', () => {
  const tried = (limits: Readonly<Record<string, number>>) => given(published).when({ ...publish, limits });
  tried({ mewcSystolicBelow: 101 }).thenRefused({
    type: 'RuleLimitOutOfBounds',
    field: '/limits/mewcSystolicBelow',
    value: 101,
    least: 80,
    most: 100,
    unit: 'mmHg',
    isWhole: false,
  });
  tried({ lamsFrom: 3.5 }).thenRefused({
    type: 'RuleLimitOutOfBounds',
    field: '/limits/lamsFrom',
    value: 3.5,
    least: 1,
    most: 5,
    unit: '',
    isWhole: true,
  });
  tried({ luck: 1 }).thenRefused({ type: 'UnknownRuleLimit', field: '/limits/luck', limit: 'luck' });
});

network('nothing is published without a reason, without a change, or over what was not seen', () => {
  given(published)
    .when({ ...publish, reason: '  ' })
    .thenRefused({ type: 'RuleReasonMissing', field: '/reason' });
  given(published)
    .when({ ...publish, limits: {} })
    .thenRefused({ type: 'RulesUnchanged', version: 0 });
  given(published, rules, second)
    .when({ ...publish, expectedVersion: 1 })
    .thenRefused({ type: 'RulesPublishedMeanwhile', version: 2, by: 'planner' });
});

network('an earlier version is taken up again as a new one, and none at all as well', () => {
  const restore: RestoreRuleLimits = {
    type: 'RestoreRuleLimits',
    networkId: smallNetwork.id,
    version: 1,
    expectedVersion: 2,
    reason: 'too many detours',
    by: 'admin',
    at: NOON,
  };
  const restored = { ...rules, version: 3, reason: 'too many detours' };
  given(published, rules, second)
    .when(restore)
    .thenRecorded({ ...restored, restores: 1 });
  given(published, rules, second)
    .when({ ...restore, version: 0 })
    .thenRecorded({ ...restored, limits: {}, restores: 0 });
  given(published, rules, second)
    .when({ ...restore, version: 2 })
    .thenRefused({ type: 'RulesUnchanged', version: 2 });
  given(published, rules, second)
    .when({ ...restore, version: 3 })
    .thenRefused({ type: 'UnknownRuleVersion', version: 3, newest: 2 });
});

network('an earlier version is restored without lines that the rule book has lost', () => {
  given(published, { ...rules, limits: { retired: 3, lamsFrom: 3 } }, second)
    .when({ ...publish, ...{ type: 'RestoreRuleLimits', version: 1, expectedVersion: 2 } })
    .thenRecorded({
      ...rules,
      version: 3,
      limits: { lamsFrom: 3 },
      reason: 'agreed with the neonatal centre',
      restores: 1,
    });
});

network.run();
