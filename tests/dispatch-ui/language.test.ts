import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMPLAINTS, PATHWAYS } from '../../coordinator/domain/pathways.ts';
import { REFUSALS } from '../../coordinator/contract/refusals.ts';
import { Language, openLanguage } from '../../dispatch-ui/language/language.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { sayReason, sayRefusal } from '../../dispatch-ui/ranking/say.ts';
import { incident, unit } from './samples.ts';

const language = suite('the languages of a desk');

const namesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

language('both languages say the same things with the same values', () => {
  assert.equal(Object.keys(en).sort(), Object.keys(zh).sort());
  for (const [phrase, text] of Object.entries(zh)) {
    const english = en[phrase as keyof typeof zh];
    assert.is.not(text.trim(), '', phrase);
    assert.is.not(english.trim(), '', phrase);
    assert.equal(namesIn(english), namesIn(text), phrase);
  }
});

language('no English phrase was left in Chinese', () => {
  const left = Object.entries(en).filter(
    ([phrase, text]) => phrase !== 'language.other' && /[\u4e00-\u9fff]/.test(text),
  );
  assert.equal(left, []);
});

language('every refusal of the server has words', () => {
  const words = new Language('zh', zh);
  const mute = Object.keys(REFUSALS).filter((code) => words.find('refusal', code) === undefined);
  assert.equal(mute, []);
});

language('every complaint and pathway has words', () => {
  const words = new Language('zh', zh);
  for (const complaint of COMPLAINTS) assert.ok(words.find('complaint', complaint), complaint);
  for (const pathway of PATHWAYS) assert.ok(words.find('pathway', pathway), pathway);
});

language('a desk is Chinese until its user chooses English, and remembers the choice', async () => {
  localStorage.clear();
  const desk = await openLanguage();
  assert.is(desk.t('sign-in.submit'), '登录');
  await desk.toggle();
  assert.is(desk.t('sign-in.submit'), 'Sign in');
  assert.is(document.documentElement.lang, 'en');
  assert.is((await openLanguage()).current, 'en');
  localStorage.clear();
});

language('a reason is said with the names of the units, incidents and terms it carries', () => {
  const tables = new Tables();
  tables.replace({ incidents: { I1: incident() } });
  const words = new Language('zh', zh);
  const say = (code: string, values: Record<string, string | number>): string =>
    sayReason({ code, values }, words, tables);
  assert.is(say('busy', { incidentId: 'I1' }), '执行 P2 卒中征象');
  assert.is(say('lacks', { capability: 'incubator' }), '缺少 暖箱');
  assert.is(say('fix-too-old', { seconds: 4000 }), '定位已过期 1 时 06 分');
});

language('a code that this console does not know is shown as it came', () => {
  const words = new Language('zh', zh);
  assert.is(
    sayReason({ code: 'moon-phase', values: { seconds: 3 } }, words, new Tables()),
    'moon-phase 3 秒',
  );
  const refused = { accepted: false, code: 'NewRule', message: 'Ask the chief.' } as const;
  assert.is(sayRefusal(refused, words, new Tables()), 'Ask the chief. (NewRule)');
});

language('a refusal names the unit by its call sign and not by its id', () => {
  const tables = new Tables();
  tables.replace({ units: { A1: unit() }, incidents: { I1: incident() } });
  const refused = {
    accepted: false,
    code: 'UnitBusy',
    message: 'busy',
    details: { unitId: 'A1', incidentId: 'I1' },
  } as const;
  assert.is(sayRefusal(refused, new Language('zh', zh), tables), '阜A1 已在执行 P2 卒中征象，请另选车辆。');
});

language.run();
