import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { formatDay } from '../../dispatch-ui/time/format.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { addressOf, incidentAt } from '../../dispatch-ui/timeline/address.ts';
import { csvOf } from '../../dispatch-ui/timeline/csv.ts';
import { countKinds, kindOf } from '../../dispatch-ui/timeline/kinds.ts';
import { decisionOf, sayAuthor, sayEntry, sayType } from '../../dispatch-ui/timeline/say-entry.ts';
import IncidentSheet from '../../dispatch-ui/timeline/IncidentSheet.svelte';
import ShiftLog from '../../dispatch-ui/timeline/ShiftLog.svelte';
import { shiftOf } from '../../dispatch-ui/timeline/shift.ts';
import { figuresOf, stepsOf } from '../../dispatch-ui/timeline/steps.ts';
import type { TimelineEntry } from '../../projections/timeline/view.ts';
import { Mounted } from './mounted.ts';
import { ago, incident, NOW, unit } from './samples.ts';

const records = suite('the record of an incident');

const language = new Language('zh', zh);
const tables = new Tables();
tables.replace({ units: { A1: unit() } });

function entry(
  type: string,
  elapsed: number,
  data: Record<string, unknown> = {},
  stream = 'unit-A1',
): TimelineEntry {
  const at = ago(elapsed);
  return {
    eventId: `${type}-${elapsed}`,
    stream,
    type,
    at,
    recordedAt: at,
    by: 'user:a',
    data: { ...data, at },
  };
}

const decision = {
  ranking: {
    rankingId: 'R1',
    policy: 'nearest',
    policyVersion: '1',
    rankedAt: ago(100),
    offered: [
      { id: 'A9', travelSeconds: 60, travelMetres: 900, quality: 'road', reasons: [] },
      { id: 'A1', travelSeconds: 90, travelMetres: 1200, quality: 'road', reasons: [] },
    ],
    excluded: [],
  },
  chosen: 'A1',
  overrideReason: '路口积水',
};

records('an event is of the kind that its stream is about, and a crew’s alarm is an alarm', () => {
  assert.is(kindOf(entry('UnitMobilised', 1)), 'unit');
  assert.is(kindOf(entry('BloodIssued', 1, {}, 'bloodorder-B-1')), 'bloodorder');
  assert.is(kindOf(entry('CrewAlarmRaised', 1)), 'alarm');
  assert.is(kindOf(entry('SomethingNew', 1, {}, 'novelty-1')), 'incident');
  const counted = countKinds([
    entry('UnitMobilised', 1),
    entry('CrewAlarmRaised', 1),
    entry('UnitRecalled', 1),
  ]);
  assert.equal(
    [...counted],
    [
      ['unit', 2],
      ['alarm', 1],
    ],
  );
});

records('a choice is told in words, with its place in the offer and why the first was not taken', () => {
  const assigned = entry('UnitAssigned', 10, { unitId: 'A1', decision });
  assert.is(sayType(assigned, language), '派车');
  assert.is(sayEntry(assigned, language, tables), '阜A1 · 选第 2 项，共 2 项、改选理由：路口积水');
  assert.is(decisionOf(assigned)?.chosen, 'A1');
  assert.is(decisionOf(entry('UnitMobilised', 1)), undefined);
});

records('an event without words of ours keeps its own name, and tells who recorded it', () => {
  const odd = { ...entry('SomethingNew', 1, { oddity: 7 }), by: 'terminal:A1' };
  assert.is(sayType(odd, language), 'SomethingNew');
  assert.is(sayEntry(odd, language, tables), '');
  assert.is(sayAuthor(odd, language, tables), '终端 阜A1');
  assert.is(sayAuthor({ by: 'process:open-incident' }, language, tables), '自动');
});

records('the sheet is headed by the first of each step and judged by the limits', () => {
  const steps = stepsOf([
    entry('CallReceived', 1000, { rangAt: ago(1008) }, 'call-C1'),
    entry('UnitAssigned', 900),
    entry('UnitMobilised', 700),
    entry('UnitArrivedOnScene', 300),
    entry('UnitArrivedOnScene', 100),
  ]);
  assert.is(steps.get('on-scene'), ago(300));
  assert.is(steps.has('at-centre'), false);
  assert.equal(figuresOf(steps, 10), [
    { id: 'answer', seconds: 8, limitSeconds: 10 },
    { id: 'turnout', seconds: 200, limitSeconds: 180 },
    { id: 'response', seconds: 700, limitSeconds: 600 },
  ]);
  const unlimited = figuresOf(steps, undefined).find(({ id }) => id === 'response');
  assert.equal(unlimited, { id: 'response', seconds: 700 });
});

records('how long a stretcher may wait is for the rule book of the site to say', () => {
  const steps = stepsOf([entry('UnitArrivedAtCentre', 900), entry('CareHandedOver', 0)]);
  const limitOf = (own?: number): number | undefined =>
    figuresOf(steps, 10, own).find(({ id }) => id === 'offload')?.limitSeconds;
  assert.equal([limitOf(), limitOf(1200)], [undefined, 1200]);
});

records(
  'a sheet says of which year and day it is, and a place without an address begins with its county',
  async () => {
    const office = new Mounted('planner');
    const story = [
      { ...entry('IncidentOpened', 1000, { complaint: 'stroke-signs', countyId: 'yingzhou', address: '' }) },
    ];
    office.desk.server.timeline = () =>
      Promise.resolve({ answered: true, body: { incidentId: 'I1', entries: story } });
    office.show(IncidentSheet, { incidentId: 'I1' });
    await office.settle();
    assert.is(office.element.querySelector('header time')?.textContent, formatDay(ago(1000), 'en'));
    await office.close();
    const log = new Mounted('planner');
    log.desk.live.incidents = new Map([['I1', incident({ address: '', countyId: 'yingzhou' })]]);
    log.show(ShiftLog);
    assert.is(log.element.querySelector('tbody td:nth-child(3)')?.textContent, 'yingzhou');
    await log.close();
  },
);

records('a spreadsheet opens the file in Chinese and runs nothing of it', () => {
  const text = csvOf([['时间', 'a,b', 'say "x"', '=1+1', '-5', -5]]);
  assert.is(text, '\ufeff时间,"a,b","say ""x""",\'=1+1,\'-5,-5\r\n');
});

records('the log of a shift holds what came in or was open in its hours, the newest first', () => {
  const hours = 3600;
  const rows = [
    incident({ incidentId: 'old', status: 'closed', receivedAt: ago(10 * hours), closedAt: ago(9 * hours) }),
    incident({ incidentId: 'over', status: 'closed', receivedAt: ago(9 * hours), closedAt: ago(7 * hours) }),
    incident({ incidentId: 'open', receivedAt: ago(20 * hours) }),
    incident({ incidentId: 'new', receivedAt: ago(60) }),
    incident({ incidentId: 'to come', receivedAt: instant(NOW + 1000) }),
  ];
  assert.equal(
    shiftOf(rows, NOW, 8).map(({ incidentId }) => incidentId),
    ['new', 'over', 'open'],
  );
});

records('an address leads back to the incident that it was made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (incidentId) => {
      assert.is(incidentAt(addressOf(incidentId)), incidentId);
    }),
  );
  assert.is(incidentAt('#/incident'), undefined);
  assert.is(incidentAt('#/incident/%E0%A4'), undefined);
});

records.run();
