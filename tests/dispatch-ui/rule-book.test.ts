import { flushSync } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filedRulesOf, findLine, RULE_BOOK, YES_OR_NO } from '../../coordinator/contract/rule-book.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import {
  alarmsUnder,
  CHAPTERS,
  changesBetween,
  isFound,
  lineAt,
  linesOf,
  rulesBetween,
  sayCitation,
  sayLimit,
  standingOf,
  titleOf,
} from '../../dispatch-ui/rule-book/book.ts';
import { FormDraft } from '../../dispatch-ui/drafts/form-draft.svelte.ts';
import AlarmForecast from '../../dispatch-ui/rule-book/AlarmForecast.svelte';
import { RuleDraft } from '../../dispatch-ui/rule-book/draft.svelte.ts';
import RuleDraftPanel from '../../dispatch-ui/rule-book/RuleDraftPanel.svelte';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { formatMoment } from '../../dispatch-ui/time/format.ts';
import type { NetworkRow } from '../../projections/live-map/view.ts';
import type { RuleVersionRow } from '../../projections/rule-book/view.ts';
import { smallNetwork } from '../support/small-network.ts';
import { Mounted } from './mounted.ts';
import { ago } from './samples.ts';

const book = suite('the rule book on the screen');

const network = {
  ...smallNetwork,
  clinicalLimits: { version: 'file-1', thresholds: { neonatalGramsBelow: 1800 } },
};
const version = (number: number, limits: RuleVersionRow['limits']): RuleVersionRow => ({
  ...{ version: number, limits, reason: `reason ${number}`, by: 'admin', at: instant(number) },
});
const rowUnder = (rules?: RuleVersionRow): NetworkRow => ({
  ...{ fingerprint: 'f', publishedAt: instant(0), network },
  ...(rules && { rules, filed: filedRulesOf(network) }),
});
const versionsOf = (...rows: readonly RuleVersionRow[]) =>
  new Map(rows.map((row) => [String(row.version), row]));
const grams = RULE_BOOK.find(({ id }) => id === 'neonatalGramsBelow');
if (!grams) throw new Error('the book has no weight of newborns');

book('says whose word holds: the source, the file over it, and what was published over both', () => {
  const weeks = findLine('neonatalWeeksBelow');
  assert.ok(weeks);
  const unchanged = standingOf(weeks, rowUnder(), new Map());
  assert.equal([unchanged.value, unchanged.filed, unchanged.own], [34, undefined, undefined]);
  const filed = standingOf(grams, rowUnder(), new Map());
  assert.equal([filed.value, filed.filed, filed.own], [1800, 1800, undefined]);
  const [first, second] = [
    version(1, { neonatalGramsBelow: 1500 }),
    version(2, { neonatalGramsBelow: 1500 }),
  ];
  const own = standingOf(grams, rowUnder(second), versionsOf(first, second));
  assert.equal([own.value, own.filed, own.own?.since.version], [1500, 1800, 1]);
});

book('counts an own value from the version that brought it last', () => {
  const rows = [
    version(1, { neonatalGramsBelow: 1500 }),
    version(2, {}),
    version(3, { neonatalGramsBelow: 1500 }),
  ];
  assert.is(standingOf(grams, rowUnder(rows[2]), versionsOf(...rows)).own?.since.version, 3);
});

book('a draft changes nothing until it is published, and shows old and new', () => {
  const row = rowUnder(version(1, { neonatalGramsBelow: 1500, lamsFrom: 3 }));
  const draft = new RuleDraft();
  assert.equal(draft.over(row.rules), { limits: { neonatalGramsBelow: 1500, lamsFrom: 3 } });
  draft.set('mewcSpo2Below', 99);
  draft.takeBack('neonatalGramsBelow');
  const told = changesBetween(row.rules?.limits ?? {}, draft.over(row.rules).limits, row).map(
    ({ line, from, to, isTakenBack, isFit }) => [line.id, from, to, isTakenBack, isFit],
  );
  assert.equal(told, [
    ['neonatalGramsBelow', 1500, 1800, true, true],
    ['mewcSpo2Below', 95, 99, false, false],
  ]);
  draft.set('mewcSpo2Below', Number.NaN);
  draft.drop('neonatalGramsBelow');
  assert.equal(changesBetween(row.rules?.limits ?? {}, draft.over(row.rules).limits, row), []);
  draft.maternalWarning = 'meows';
  assert.is(draft.over(row.rules).maternalWarning, 'meows');
  draft.clear();
  assert.is(draft.over(row.rules).maternalWarning, undefined);
});

book('a draft goes on after a reload, and is gone with what was published', () => {
  const open = () => {
    const draft = new RuleDraft();
    const of = { account: 'admin', form: 'rules' };
    const kept = new FormDraft(of, draft, ['reason', 'maternalWarning', 'changes'], localStorage, 1000);
    return { draft, kept };
  };
  const { draft, kept } = open();
  draft.set('mewcSpo2Below', 99);
  draft.reason = 'audit of October';
  kept.keep(2000);
  assert.equal([open().draft.at('mewcSpo2Below'), open().draft.reason], [99, 'audit of October']);
  draft.clear();
  kept.keep(3000);
  assert.is(open().draft.at('mewcSpo2Below'), undefined);
});

book('every line has its chapter, and every chapter a title in both languages', () => {
  assert.is(CHAPTERS.flatMap((chapter) => linesOf(chapter)).length, RULE_BOOK.length);
  for (const language of [new Language('zh', zh), new Language('en', en)]) {
    for (const chapter of CHAPTERS) assert.is.not(titleOf(chapter, language), chapter);
  }
});

book('a line is found by parts of its words, its source and its chapter, all of them', () => {
  for (const words of ['', '体重', 'birth WEIGHT', 'newborn 2000', 'neonatalgrams']) {
    const title = 'Critical newborn criteria 2000';
    assert.ok(isFound(grams, title, words), words);
  }
  assert.not.ok(isFound(grams, '', 'birth stroke'));
});

book('an address names a line or a chapter, and limits in seconds are told in minutes too', () => {
  assert.is(lineAt('#/rules/everybody.turnout'), 'everybody.turnout');
  assert.is(lineAt('#/rules'), undefined);
  assert.is(lineAt('#/rules/%E0'), undefined, 'a cut address names none');
  const language = new Language('en', en);
  assert.is(sayLimit(90, 's', language), '90 s (1.5 min)');
  assert.is(sayLimit(4, '', language), '4');
  assert.is(sayLimit(90, 's', new Language('zh', zh)), '90 秒 (1.5 分)');
});

book('a draft tells which alarms it would move, through the limits of blood too', () => {
  const moved = (limits: Readonly<Record<string, number>>) =>
    rulesBetween(alarmsUnder({ limits: {} }, rowUnder()), alarmsUnder({ limits }, rowUnder()));
  assert.equal(moved({ neonatalGramsBelow: 1500 }), []);
  assert.equal(moved({ 'alarm.unit-late.sounds': 0, 'alarm.p1-waiting.delay': 90 }), [
    'p1-waiting',
    'unit-late',
  ]);
  assert.equal(moved({ 'blood.warnedBeforeMinutes': 10 }), ['blood-return', 'blood-expiring']);
});

book('yes and no are said as words', () => {
  const language = new Language('en', en);
  assert.equal([sayLimit(1, YES_OR_NO, language), sayLimit(0, YES_OR_NO, language)], ['yes', 'no']);
});

book('a line says of its source what its table has not said', () => {
  const table = { source: 'WS/T 1', edition: '2021', section: 'red criteria', confidence: 'read' } as const;
  assert.is(sayCitation(table), 'WS/T 1, 2021, red criteria');
  assert.is(sayCitation({ ...table, section: 'vital signs' }, table), 'vital signs');
  assert.is(sayCitation(table, table), '');
  assert.is(sayCitation({ source: 'Own rule', confidence: 'unconfirmed' }, table), 'Own rule');
});

book('a draft that cannot be published says what it lacks', () => {
  const office = new Mounted('administrator');
  office.desk.live.network = new Map([['network', rowUnder()]]);
  const draft = new RuleDraft();
  draft.set('mewcSpo2Below', 99);
  office.show(RuleDraftPanel, { draft });
  assert.match(office.text, 'A value is out of bounds');
  draft.set('mewcSpo2Below', 94);
  flushSync();
  assert.match(office.text, 'Give a reason and it can be published');
  assert.ok(office.button('Publish').disabled);
  office.write('Reason', 'audit of October');
  assert.not.match(office.text, 'Give a reason');
  assert.not.ok(office.button('Publish').disabled);
  return office.close();
});

book('what a draft would have fired says of which days it is counted', async () => {
  const office = new Mounted('administrator');
  const rule = {
    rule: 'p1-waiting',
    isMeasured: true,
    delaySeconds: 120,
    raised: 0,
    acknowledged: 0,
  } as const;
  const since = ago(600);
  const report = {
    ...{ from: ago(7 * 86_400), to: ago(0), since, raised: 0, mostInTenMinutes: 0, floods: 0, hours: [] },
    rules: [{ ...rule, lastedSeconds: [40, 100] }],
  };
  office.desk.server.alarmLoad = () => Promise.resolve({ answered: true, body: report });
  const now = alarmsUnder({ limits: {} }, rowUnder());
  const then = alarmsUnder({ limits: { 'alarm.p1-waiting.delay': 30 } }, rowUnder());
  office.show(AlarmForecast, { now, then });
  await office.settle();
  const cells = [...office.element.querySelectorAll('td')].map(({ textContent }) => textContent);
  assert.equal(cells, ['0', '2']);
  assert.match(office.text, `Counted from ${formatMoment(since, 'en')}`);
  return office.close();
});

book.run();
