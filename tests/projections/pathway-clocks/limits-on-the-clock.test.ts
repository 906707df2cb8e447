import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Pathway } from '../../../coordinator/domain/pathways.ts';
import { mission } from '../../support/mission.ts';
import { t } from '../../support/read-side.ts';
import { clockAfter, minute, targetIds, pathwayOf } from './pathway-patients.ts';

const limits = suite('limits on the pathway clocks');

/** Limits as clinical-rules cite them: id, from, to, minutes, source, confidence. */
const CITED: readonly (readonly [Pathway, string, string, string, number, RegExp, string])[] = [
  ['stroke', 'dispatch', 'opened', 'dispatched', 1, /Qingdao.*2017/, 'secondary'],
  ['stroke', 'turnout', 'dispatched', 'mobilised', 3, /National guidance.*2020/, 'secondary'],
  ['stroke', 'takeover', 'arrived', 'handed-over', 10, /Shanghai.*2013/, 'secondary'],
  ['chest-pain', 'contact-to-ecg', 'on-scene', 'ecg', 10, /ACC\/AHA.*2025/, 'read'],
  ['chest-pain', 'contact-to-wire', 'on-scene', 'wire', 90, /ACC\/AHA.*2025/, 'read'],
  ['chest-pain', 'door-to-wire', 'arrived', 'wire', 90, /re-certification/, 'secondary'],
  ['stroke', 'door-to-needle', 'arrived', 'needle', 60, /AHA\/ASA/, 'read'],
  ['stroke', 'onset-to-needle', 'last-known-well', 'needle', 270, /AHA\/ASA/, 'read'],
  ['trauma', 'scene-time', 'on-scene', 'left-scene', 10, /practice/, 'unconfirmed'],
];
for (const [pathway, id, from, to, limitMinutes, source, confidence] of CITED) {
  limits(`${pathway}: ${from} to ${to} within ${limitMinutes} min, ${source.source} [${confidence}]`, () => {
    const target = clockAfter(...pathwayOf(pathway))?.targets.find((one) => one.id === id);
    assert.equal([target?.from, target?.to, target?.confidence], [from, to, confidence]);
    assert.is(target?.limitSeconds, limitMinutes * 60);
    assert.match(target?.source ?? '', source);
  });
}

limits('chest pain is counted from the patient where the crew said when it was with them', () => {
  const met: DomainEvent = { type: 'UnitReachedPatient', unitId: 'A1', incidentId: 'I1', at: t(420) };
  const clock = clockAfter(...pathwayOf('chest-pain'), met);
  assert.is(clock?.reached.contact, t(420));
  const from = (id: string) => clock?.targets.find((target) => target.id === id)?.from;
  assert.equal([from('contact-to-ecg'), from('contact-to-wire')], ['contact', 'contact']);
  const trauma = clockAfter(...pathwayOf('trauma'), met)?.targets.find(({ id }) => id === 'scene-time');
  assert.is(trauma?.from, 'on-scene', 'the time at the scene begins where the vehicle stops');
});

limits('a treatment that was one way among several is asked for only when it is meant', () => {
  assert.not(targetIds(...pathwayOf('stroke')).includes('door-to-puncture'));
  assert.not(targetIds(...pathwayOf('chest-pain')).includes('door-to-needle'));
  const lysis: DomainEvent = {
    type: 'MilestoneReached',
    patientId: 'I1-p1',
    milestone: 'needle',
    by: 'centre-H1',
    at: minute(30),
  };
  assert.ok(targetIds(...pathwayOf('chest-pain', 'CareHandedOver'), lysis).includes('door-to-needle'));
});

limits('a site asks otherwise of patients from then on, and of nobody who is on the way', () => {
  const rules = (version: number, limits: Readonly<Record<string, number>>): DomainEvent => ({
    ...{ type: 'RuleLimitsPublished', networkId: 'two-counties', version, limits },
    ...{ reason: 'our own agreement', by: 'admin', at: minute(0) },
  });
  const turnoutOf = (...events: readonly DomainEvent[]) => {
    const clock = clockAfter(...events);
    const target = clock?.targets.find(({ rule }) => rule === 'everybody.turnout');
    return [target?.limitSeconds, clock?.rules];
  };
  assert.equal(turnoutOf(...mission()), [180, 'pathway-targets.3']);
  const before = rules(1, { 'everybody.turnout': 120 });
  const after = rules(2, { 'everybody.turnout': 90 });
  assert.equal(turnoutOf(before, ...mission(), after), [120, 'pathway-targets.3 + rules.1']);
  const needle: DomainEvent = {
    ...{ type: 'MilestoneReached', patientId: 'I1-p1', milestone: 'needle' },
    ...{ by: 'centre-H1', at: minute(40) },
  };
  assert.equal(turnoutOf(before, ...mission(), after, needle), [120, 'pathway-targets.3 + rules.1']);
});

limits.run();
