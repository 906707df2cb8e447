import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ALARM_RULE_IDS } from '../../../coordinator/domain/alarm/events.ts';
import { filedRulesOf, networkUnder } from '../../../coordinator/domain/rules/own-rules.ts';
import type { AlarmPicture } from '../../../projections/alarms/view.ts';
import { ALARM_RULES } from '../../../projections/alarms/view.ts';
import { ago, bloodOrder, inbound, incident, unit } from '../../dispatch-ui/samples.ts';
import { smallNetwork } from '../../support/small-network.ts';
import { t } from '../../support/read-side.ts';
import { found, said, incidents, coming, blood, units, heard } from './alarm-picture.ts';

const ofSite = suite('alarms as a site asks for them');

/** The site with these lines of the rule book published. */
const under = (limits: Readonly<Record<string, number>>): Pick<AlarmPicture, 'network'> => {
  const network = networkUnder(smallNetwork, filedRulesOf(smallNetwork), { version: 1, limits });
  return { network: new Map([['network', { fingerprint: 'f', publishedAt: t(0), network }]]) };
};

ofSite('a site says itself after how long an alarm calls', () => {
  const waiting = incidents(incident({ priority: 1, receivedAt: ago(61) }));
  assert.equal(said({ ...waiting, ...under({ 'alarm.p1-waiting.delay': 60 }) }), ['critical p1-waiting']);
  assert.equal(said({ ...waiting, ...under({ 'alarm.unit-late.delay': 60 }) }), []);
  const [alarm] = found({ ...waiting, ...under({ 'alarm.p1-waiting.delay': 60 }) });
  assert.is(alarm?.raisedAt, ago(1));
});

ofSite('a call that a site delays is not there at once', () => {
  const late = under({ 'alarm.pre-alert.delay': 10 });
  assert.equal(said({ ...coming(inbound({ sentAt: ago(10) })), ...late }), []);
  assert.equal(said({ ...coming(inbound({ sentAt: ago(11) })), ...late }), ['serious pre-alert']);
});

ofSite('one alarm is the same one, whenever a site lets it call', () => {
  const waiting = incidents(incident({ priority: 1, receivedAt: ago(200) }));
  const [early] = found({ ...waiting, ...under({ 'alarm.p1-waiting.delay': 30 }) });
  assert.is(early?.id, found(waiting)[0]?.id);
});

ofSite('what a site lets be silent is shown, marked', () => {
  const waiting = incidents(incident({ priority: 1, receivedAt: ago(200) }));
  assert.is(found(waiting)[0]?.isSilent, undefined);
  assert.is(found({ ...waiting, ...under({ 'alarm.p1-waiting.sounds': 0 }) })[0]?.isSilent, true);
});

ofSite('all positions are lost only once they all lasted as long as the site says', () => {
  const fleet = ['A1', 'A2', 'A3'].map((unitId) => unit({ unitId, status: 'mobilised' }));
  const slow = under({ 'alarm.positions-lost.delay': 100 });
  assert.equal(said({ ...units(...fleet), ...heard(120, 110, 101), ...slow }), ['critical positions-lost']);
  assert.equal(said({ ...units(...fleet), ...heard(120, 110, 99), ...slow }), [
    'serious terminal-silent',
    'serious terminal-silent',
    'serious terminal-silent',
  ]);
});

ofSite('bags are told of ahead of the limit that the site keeps', () => {
  const silent = blood(bloodOrder({ issuedAt: ago(601), temperatures: [] }));
  assert.equal(said({ ...silent, ...under({ 'blood.outOfStorageMinutes': 20 }) }), ['critical blood-return']);
  assert.equal(said({ ...silent, ...under({ 'blood.warnedBeforeMinutes': 10 }) }), ['serious sensor-silent']);
});

ofSite('every rule calls at a desk', () => {
  for (const id of ALARM_RULE_IDS) assert.ok(ALARM_RULES[id].desks.length > 0, id);
});

ofSite.run();
