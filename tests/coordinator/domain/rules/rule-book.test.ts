import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filedRulesOf, filedValue, networkUnder } from '../../../../coordinator/domain/rules/own-rules.ts';
import type { Network } from '../../../../coordinator/domain/network.ts';
import { DESTINATION_LIMITS } from '../../../../coordinator/domain/rules/destination-limits.ts';
import { PATHWAY_TARGETS } from '../../../../coordinator/domain/rules/pathway-targets.ts';
import {
  findLine,
  isWithinBounds,
  RULE_BOOK,
  SERVICE_CHAPTERS,
} from '../../../../coordinator/domain/rules/rule-book.ts';
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
