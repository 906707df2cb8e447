import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filedRulesOf, filedValue, networkUnder } from '../../../../coordinator/domain/rules/own-rules.ts';
import { BLOOD_PRODUCTS } from '../../../../coordinator/domain/bloodorder/events.ts';
import type { Network } from '../../../../coordinator/domain/network.ts';
import { DESTINATION_LIMITS } from '../../../../coordinator/domain/rules/destination-limits.ts';
import { PATHWAY_TARGETS } from '../../../../coordinator/domain/rules/pathway-targets.ts';
import { ALARM_LINE_IDS, alarmLimitsOf } from '../../../../coordinator/domain/rules/alarm-limits.ts';
import { BLOOD_LIMITS, bloodLimitsOf } from '../../../../coordinator/domain/rules/blood-limits.ts';
import { isWithinBounds } from '../../../../coordinator/domain/rules/book-line.ts';
import { findLine, RULE_BOOK, SERVICE_CHAPTERS } from '../../../../coordinator/domain/rules/rule-book.ts';
import { RULE_SETS } from '../../../../coordinator/domain/rules/rule-sets.ts';
import { THRESHOLDS } from '../../../../coordinator/domain/rules/thresholds.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const book = suite('the rule book');

book('has every number of every rule once, within its bounds, with its source', () => {
  const ids = RULE_BOOK.map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length, 'two lines share a name');
  for (const table of [THRESHOLDS, DESTINATION_LIMITS, PATHWAY_TARGETS]) {
    for (const id of Object.keys(table)) assert.ok(ids.includes(id), `${id} has no line`);
  }
  for (const id of [...ALARM_LINE_IDS, ...Object.keys(BLOOD_LIMITS)]) assert.ok(ids.includes(id), id);
  const chapters = new Set<string>([...RULE_SETS.map(({ id }) => id), ...SERVICE_CHAPTERS]);
  for (const line of RULE_BOOK) {
    assert.ok(chapters.has(line.chapter), line.chapter);
    assert.ok(isWithinBounds(line, line.standard), `${line.id} lies outside its own bounds`);
    assert.ok(line.text.zh !== '' && line.text.en !== '' && line.citation.source !== '', line.id);
  }
});

book('says of a limit what it limits and where that stands', () => {
  const { chapter, text, unit, citation } = findLine('mewcSystolicBelow') ?? {};
  assert.equal([chapter, text, unit], ['mewc', { zh: '收缩压 <', en: 'Systolic pressure <' }, 'mmHg']);
  assert.equal([citation?.edition, citation?.confidence], ['2014', 'read']);
  assert.is(findLine('traumaInfantBreathsBelow')?.citation.edition, '2011');
  assert.is(findLine('luck'), undefined);
});

const filed: Network = {
  ...smallNetwork,
  clinicalLimits: { version: 'file-1', thresholds: { neonatalGramsBelow: 1800, lamsFrom: 3 } },
  preAlertLimits: { repeatEvery: 60 },
};

book('holds with what was published over what the file says, and the file over the source', () => {
  const own = { version: 4, limits: { neonatalGramsBelow: 1500, contactToWire: 100, responseRural: 20 } };
  const network = networkUnder(filed, filedRulesOf(filed), own);
  assert.equal(network.clinicalLimits, {
    version: 'file-1 + rules.4',
    thresholds: { neonatalGramsBelow: 1500, lamsFrom: 3 },
  });
  assert.equal(network.destinationLimits, { version: 'rules.4', minutes: { contactToWire: 100 } });
  assert.equal(network.preAlertLimits, { repeatEvery: 60 });
  assert.is(filedValue(filedRulesOf(filed), 'neonatalGramsBelow'), 1800);
  assert.is(filedValue(filedRulesOf(filed), 'contactToWire'), undefined);
});

book('moves the response limit of counties by their setting, but for one that the file names one for', () => {
  const [county] = filed.counties;
  assert.ok(county);
  const counties = [
    { ...county, id: 'town', setting: 'urban' as const },
    { ...county, id: 'land', setting: 'rural' as const },
    { ...county, id: 'hills', setting: 'rural' as const, responseLimitMinutes: 25 },
  ];
  const network = { ...filed, counties };
  const limits = (own: Readonly<Record<string, number>>) =>
    networkUnder(network, filedRulesOf(network), { version: 1, limits: own }).counties.map(
      ({ responseLimitMinutes }) => responseLimitMinutes,
    );
  assert.equal(limits({ responseRural: 20 }), [undefined, 20, 25]);
  assert.equal(limits({ responseUrban: 8 }), [8, undefined, 25]);
});

book('says when alarms call and which are heard, but for a crew in danger', () => {
  const limits = { 'alarm.p1-waiting.delay': 90, 'alarm.unit-late.sounds': 0 };
  const { delaySeconds, silent } = alarmLimitsOf(
    networkUnder(filed, filedRulesOf(filed), { version: 1, limits }),
  );
  assert.equal([delaySeconds['p1-waiting'], delaySeconds['not-acknowledged']], [90, 60]);
  assert.equal([...silent], ['unit-late']);
  assert.is(findLine('alarm.crew-alarm.sounds'), undefined);
  assert.is(findLine('alarm.crew-alarm.delay'), undefined);
});

book('sets the cold chain of each product, and when blood is due, for itself', () => {
  const limits = { 'blood.red-cells.highest': 6, 'blood.urgentWithinMinutes': 45 };
  const { bands, urgentWithinMinutes, transportHours } = bloodLimitsOf(
    networkUnder(filed, filedRulesOf(filed), { version: 1, limits }),
  );
  assert.equal(bands['red-cells'], { lowestCelsius: 2, highestCelsius: 6 });
  assert.equal(bands['whole-blood'], { lowestCelsius: 2, highestCelsius: 10 });
  assert.equal([urgentWithinMinutes, transportHours], [45, 24]);
});

book('leaves no product a band that is empty, wherever its two ends are set', () => {
  for (const product of BLOOD_PRODUCTS) {
    const [lowest, highest] = [findLine(`blood.${product}.lowest`), findLine(`blood.${product}.highest`)];
    assert.ok(lowest && highest && lowest.most <= highest.least, product);
  }
});

book('decides how calls are compared and how long a centre is passed over, over the word of the file', () => {
  const site: Network = { ...filed, similarCallLimits: { minutes: 30 }, diversionLimits: { mostHours: 6 } };
  const under = (limits: Readonly<Record<string, number>>) =>
    networkUnder(site, filedRulesOf(site), { version: 1, limits });
  const own = under({ similarCallMetres: 500, diversionMostHours: 2 });
  assert.equal(own.similarCallLimits, { minutes: 30, metres: 500 });
  assert.equal(own.diversionLimits, { mostHours: 2 });
  assert.equal(under({}).diversionLimits, { mostHours: 6 });
  assert.equal(
    ['similarCallMinutes', 'diversionMostHours'].map((id) => filedValue(filedRulesOf(site), id)),
    [30, 6],
  );
});

const someLimits = fc
  .subarray([...RULE_BOOK])
  .map((lines) => Object.fromEntries(lines.map(({ id, least, most }) => [id, (least + most) / 2])));

book('taken back leaves nothing behind: only the file and the newest version say what holds', () => {
  fc.assert(
    fc.property(someLimits, someLimits, (before, after) => {
      const rules = filedRulesOf(filed);
      const once = networkUnder(filed, rules, { version: 2, limits: after });
      const twice = networkUnder(networkUnder(filed, rules, { version: 1, limits: before }), rules, {
        version: 2,
        limits: after,
      });
      assert.equal(twice, once);
    }),
  );
});

book.run();
