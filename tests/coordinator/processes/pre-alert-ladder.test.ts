import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import { elapsed } from '../../../coordinator/domain/quantities.ts';
import { preAlertLadder } from '../../../coordinator/processes/pre-alert-ladder.ts';
import { react } from '../../../coordinator/processes/process.ts';
import { minutesAfterNoon, NOON, recorded } from '../../support/facts.ts';
import { smallNetwork } from '../../support/small-network.ts';

const ladder = suite('the ladder of a pre-alert');

const preAlertId = 'P1-a2';
const at = minutesAfterNoon(3);
const sent: DomainEvent = {
  type: 'PreAlertSent',
  preAlertId,
  patientId: 'P1',
  incidentId: 'I1',
  centreId: 'east',
  code: 'STROKE-ADULT-1',
  pathway: 'stroke',
  priority: 1,
  ageBand: 'adult',
  inExtremis: false,
  vitals: {},
  expectedArrivalAt: minutesAfterNoon(25),
  at: NOON,
};
const published = (more: Partial<Network>): DomainEvent => ({
  type: 'NetworkPublished',
  networkId: 'small',
  fingerprint: 'f',
  network: { ...smallNetwork, ...more },
  at: NOON,
});

/** The steps ahead after these facts, each with its seconds after the sending. */
function ahead(...facts: readonly DomainEvent[]): Record<string, number> {
  let state = preAlertLadder.initial;
  facts.forEach((event, index) => {
    ({ state } = react(preAlertLadder, state, recorded(`prealert-${preAlertId}`, event, index)));
  });
  const deadlines = preAlertLadder.deadlines?.(state) ?? [];
  return Object.fromEntries(
    deadlines.map(({ key, dueAt }) => [key.replace(`${preAlertId}/`, ''), elapsed(NOON, dueAt)]),
  );
}

const acknowledged: DomainEvent = { type: 'PreAlertAcknowledged', preAlertId, by: 'Dr Li', at };

ladder('unanswered: next contact and supervisor at 60 s, every 2 min up to 20 min [Pulsara, read]', () => {
  assert.equal(ahead(sent), {
    'contact-1': 60,
    'contact-2': 120,
    supervisor: 60,
    'repeat-1': 120,
    'repeat-2': 240,
    'repeat-3': 360,
    'repeat-4': 480,
    'repeat-5': 600,
    'repeat-6': 720,
    'repeat-7': 840,
    'repeat-8': 960,
    'repeat-9': 1080,
    'repeat-10': 1200,
    unanswered: 1200,
    'remind-of-team': 300,
  });
});

ladder('an acknowledgement ends it, but for the team that nobody has called [5 min, Pulsara, read]', () => {
  assert.equal(ahead(sent, acknowledged), { 'remind-of-team': 300 });
  assert.equal(
    ahead(sent, acknowledged, { type: 'TeamActivated', preAlertId, team: 'stroke', by: 'Dr Li', at }),
    {},
  );
});

ladder('a patient of no network has no team to remind of, until a finding says otherwise', () => {
  const { pathway, ...plain } = sent;
  assert.is(pathway, 'stroke');
  assert.equal(ahead(plain, acknowledged), {});
  const revised: DomainEvent = {
    type: 'PreAlertRevised',
    preAlertId,
    code: 'STROKE-ADULT-1',
    pathway: 'stroke',
    priority: 1,
    inExtremis: false,
    vitals: {},
    at,
  };
  assert.equal(ahead(plain, acknowledged, revised), { 'remind-of-team': 300 });
});

ladder('a step that was made is not ahead any more', () => {
  const steps = ahead(sent, { type: 'PreAlertRepeated', preAlertId, repeat: 1, dueAt: at, at });
  assert.not('repeat-1' in steps);
  assert.ok('repeat-2' in steps);
});

ladder('a pre-alert that has ended climbs no further', () => {
  assert.equal(ahead(sent, { type: 'PreAlertCompleted', preAlertId, at }), {});
  assert.equal(ahead(sent, { type: 'PreAlertWithdrawn', preAlertId, reason: 'other-destination', at }), {});
});

ladder('a site sets its own limits and names its own duties', () => {
  const centres = smallNetwork.centres.map((centre) =>
    centre.id === 'east'
      ? { ...centre, preAlertContacts: [{ zh: '卒中二线', en: 'Second stroke physician' }] }
      : centre,
  );
  const steps = ahead(
    published({ centres, preAlertLimits: { repeatEvery: 60, repeatFor: 180, rollOverAfter: 30 } }),
    sent,
  );
  assert.equal(steps, {
    'contact-1': 30,
    supervisor: 30,
    'repeat-1': 60,
    'repeat-2': 120,
    'repeat-3': 180,
    unanswered: 180,
    'remind-of-team': 300,
  });
});

ladder('what the site publishes lies over its network file, whichever came last', () => {
  const rules: DomainEvent = {
    type: 'RuleLimitsPublished',
    networkId: 'small',
    version: 1,
    limits: { remindOfTeamAfter: 90, mewcSpo2Below: 94 },
    reason: 'teams are slow at night',
    by: 'admin',
    at: NOON,
  };
  const file = published({ preAlertLimits: { repeatFor: 120, remindOfTeamAfter: 200 } });
  const expected = {
    'contact-1': 60,
    'contact-2': 120,
    supervisor: 60,
    'repeat-1': 120,
    unanswered: 120,
    'remind-of-team': 90,
  };
  assert.equal(ahead(file, rules, sent), expected);
  assert.equal(ahead(rules, file, sent), expected);
  const { 'remind-of-team': filed } = ahead(file, rules, { ...rules, version: 2, limits: {} }, sent);
  assert.is(filed, 200);
});

ladder.run();
