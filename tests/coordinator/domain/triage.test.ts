import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CardAnswers } from '../../../coordinator/domain/call/events.ts';
import { type Complaint, COMPLAINTS } from '../../../coordinator/domain/pathways.ts';
import { AGE_BANDS, type AgeBand } from '../../../coordinator/domain/patient/events.ts';
import {
  adviceFor,
  isArrest,
  triage,
  type Triage,
  warningsFor,
} from '../../../coordinator/domain/triage/triage.ts';
import { promptsFor } from '../../../coordinator/domain/triage/resuscitation.ts';
import { questionsIn, TRIAGE_CARDS } from '../../../coordinator/domain/triage/cards.ts';

const card = suite('triage');

function verdict(complaint: Complaint, answers: CardAnswers, ageBand: AgeBand = 'adult'): Triage {
  const outcome = triage(complaint, answers, ageBand);
  if (!outcome.accepted) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.triage;
}

card('any sign of BE-FAST within a day of last known well is a stroke until proven otherwise', () => {
  for (const sign of ['balance', 'eyes', 'face', 'arm', 'speech']) {
    const { priority, suspectedPathway, evidence } = verdict('stroke-signs', {
      [sign]: true,
      'onset-hours': 24,
    });
    assert.equal([priority, suspectedPathway], [1, 'stroke']);
    assert.ok(evidence.includes('stroke-signs/1/be-fast'), evidence.join());
  }
});

card('an unknown onset does not rule a stroke out, one more than a day ago does', () => {
  assert.is(verdict('stroke-signs', { arm: true }).suspectedPathway, 'stroke');
  assert.is(verdict('stroke-signs', { arm: true, 'onset-hours': 25 }).suspectedPathway, undefined);
  assert.is(verdict('stroke-signs', { arm: false, 'onset-hours': 1 }).suspectedPathway, undefined);
});

card('pressing chest pain is answered first, any chest pain goes the chest-pain pathway', () => {
  assert.equal(verdict('chest-pain', {}).priority, 2);
  assert.is(verdict('chest-pain', {}).suspectedPathway, 'chest-pain');
  assert.equal(verdict('chest-pain', { 'pressing-pain': true }).priority, 1);
});

card('red criteria of field triage are immediate, yellow ones urgent, both go to a trauma centre', () => {
  const red = [
    'heavy-bleeding',
    'penetrating',
    'cannot-move-or-feel',
    'crushed-or-severed',
    'several-fractures',
  ];
  const yellow = ['ejected', 'trapped', 'rider-or-pedestrian', 'pregnant-over-20-weeks', 'burns'];
  for (const sign of red) {
    const { priority, suspectedPathway } = verdict('trauma', { [sign]: true });
    assert.equal([sign, priority, suspectedPathway], [sign, 1, 'trauma']);
  }
  for (const sign of yellow) {
    const { priority, suspectedPathway } = verdict('trauma', { [sign]: true });
    assert.equal([sign, priority, suspectedPathway], [sign, 2, 'trauma']);
  }
  assert.is(verdict('trauma', { awake: false }).suspectedPathway, 'trauma');
  assert.is(verdict('trauma', { awake: true, trapped: false }).suspectedPathway, undefined);
});

card('a fall counts from more than three metres, a low one by age', () => {
  assert.is(verdict('trauma', { 'fall-metres': 3 }).suspectedPathway, undefined);
  assert.is(verdict('trauma', { 'fall-metres': 3.5 }).suspectedPathway, 'trauma');
  assert.is(verdict('trauma', { 'head-impact': true }, 'adult').suspectedPathway, undefined);
  assert.is(verdict('trauma', { 'head-impact': true }, 'older-adult').suspectedPathway, 'trauma');
});

card('bleeding in pregnancy goes to the maternal centre, a very early birth needs an incubator', () => {
  assert.is(verdict('childbirth', { 'heavy-bleeding': true }).suspectedPathway, 'maternal');
  assert.equal(verdict('childbirth', { 'gestation-weeks': 39 }).priority, 3);
  const early = verdict('childbirth', { 'baby-coming': true, 'gestation-weeks': 31 });
  assert.equal([early.priority, early.suspectedPathway, early.needs], [1, 'maternal', ['incubator']]);
  assert.equal(verdict('childbirth', { 'baby-coming': true, 'gestation-weeks': 34 }).needs, []);
});

card('a newborn travels in an incubator', () => {
  const { suspectedPathway, needs } = verdict('newborn', {}, 'newborn');
  assert.equal([suspectedPathway, needs], ['neonatal', ['incubator']]);
  assert.equal(verdict('breathing', {}, 'newborn').needs, ['incubator']);
  assert.is(verdict('breathing', {}, 'newborn').suspectedPathway, 'neonatal');
});

card('unconscious and not breathing is in extremis, whatever the complaint', () => {
  for (const complaint of COMPLAINTS) {
    const { priority, inExtremis } = verdict(complaint, { awake: false, 'breathing-normally': false });
    assert.equal([complaint, priority, inExtremis], [complaint, 1, true]);
  }
  assert.ok(verdict('unconscious', { 'breathing-normally': false }).inExtremis);
  assert.not.ok(verdict('unconscious', { 'breathing-normally': true }).inExtremis);
  assert.ok(verdict('breathing', { 'airway-blocked': true }).inExtremis);
});

card('an infectious patient needs negative pressure', () => {
  for (const complaint of COMPLAINTS) {
    assert.ok(verdict(complaint, { infectious: true }).needs.includes('negative-pressure'), complaint);
  }
});

card('questions that are not on the card are named', () => {
  assert.equal(triage('chest-pain', { face: true, 'pressing-pain': true, mood: 'bad' }, 'adult'), {
    accepted: false,
    refusal: { type: 'UnknownQuestions', complaint: 'chest-pain', questions: ['face', 'mood'] },
  });
});

card('an answer of the wrong kind or size is refused', () => {
  assert.equal(triage('stroke-signs', { face: 'yes' }, 'adult'), {
    accepted: false,
    refusal: { type: 'UnfitAnswer', question: 'face', expected: 'yes-no' },
  });
  for (const answer of [-1, Number.NaN, 721, true]) {
    assert.equal(triage('stroke-signs', { 'onset-hours': answer }, 'adult'), {
      accepted: false,
      refusal: { type: 'UnfitAnswer', question: 'onset-hours', expected: 'number', least: 0, most: 720 },
    });
  }
});

card(
  'every rule, advice and warning asks about questions of its own card and is told in both languages',
  () => {
    for (const { complaint, questions, rules, advice, warnings } of Object.values(TRIAGE_CARDS)) {
      const ids = new Set(questions.map((question) => question.id));
      assert.is(ids.size, questions.length, `${complaint} asks twice`);
      assert.ok(advice.length >= 2, `${complaint} advises nothing`);
      for (const list of [rules, advice, warnings]) {
        assert.is(new Set(list.map(({ id }) => id)).size, list.length, `${complaint} names one twice`);
        for (const { id, when, text } of list) {
          assert.ok(text.zh !== '' && text.en !== '', id);
          for (const question of when.flatMap(questionsIn)) {
            assert.ok(ids.has(question), `${complaint}/${id}: ${question}`);
          }
        }
      }
      for (const { id, source } of [...rules, ...advice]) assert.ok(source.length > 0, id);
    }
  },
);

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

card('advice follows the answers, and what always helps is said at once', () => {
  const said = (complaint: Complaint, answers: CardAnswers) => idsOf(adviceFor(complaint, answers, 'adult'));
  assert.equal(said('stroke-signs', {}), ['note-time', 'nothing-by-mouth', 'stay-on-line']);
  assert.ok(said('trauma', { 'heavy-bleeding': true }).includes('press-on-bleeding'));
  assert.ok(said('childbirth', { 'baby-coming': true }).includes('birth-now'));
  assert.ok(said('breathing', { 'airway-blocked': true }).includes('choking'));
  assert.ok(said('poisoning', { 'gas-exposure': true }).includes('fresh-air'));
  assert.ok(said('unconscious', { awake: false, 'breathing-normally': true }).includes('recovery-position'));
  assert.not.ok(said('unconscious', { awake: false }).includes('recovery-position'));
});

card('what was not asked is said to be unknown, and contradictions are shown', () => {
  const shown = (complaint: Complaint, answers: CardAnswers, age: AgeBand = 'adult') =>
    idsOf(warningsFor(complaint, answers, age));
  const asked = { awake: true, 'breathing-normally': true };
  assert.equal(shown('other', {}), ['awake-unasked', 'breathing-unasked']);
  assert.equal(shown('other', asked), []);
  assert.equal(shown('stroke-signs', { ...asked, face: true }), ['onset-unknown']);
  assert.equal(shown('stroke-signs', { ...asked, face: true, 'onset-hours': 2 }), []);
  assert.equal(shown('unconscious', asked), ['unconscious-yet-awake']);
  assert.equal(shown('other', { awake: true, 'breathing-normally': false }), ['awake-without-breath']);
  assert.equal(shown('breathing', { ...asked, blue: true }), ['blocked-yet-breathing']);
  assert.equal(shown('newborn', asked, 'adult'), ['newborn-of-age']);
  assert.equal(shown('childbirth', asked, 'infant'), ['childbirth-age']);
  assert.equal(verdict('other', {}).warnings, ['awake-unasked', 'breathing-unasked']);
  assert.is(verdict('other', asked).warnings, undefined);
});

card('a heart has stopped when nobody answers and nobody breathes, and not before both were asked', () => {
  assert.ok(isArrest({ awake: false, 'breathing-normally': false }));
  for (const answers of [{}, { awake: false }, { awake: false, 'breathing-normally': true }]) {
    assert.not.ok(isArrest(answers));
  }
});

card('the prompts of resuscitation fit the size of the patient', () => {
  const hands = (age: AgeBand) => promptsFor(age).find(({ id }) => id === 'hands')?.text.en ?? '';
  assert.match(hands('adult'), /5 to 6 cm/);
  assert.match(hands('child'), /Heel of one hand/);
  assert.match(hands('infant'), /Two fingers/);
  assert.is(hands('newborn'), hands('infant'));
  assert.is(hands('unknown'), hands('adult'));
  for (const age of AGE_BANDS) assert.is(promptsFor(age)[0]?.id, 'speaker');
});

card('an orange record and a small newborn are urgent', () => {
  const mother = verdict('childbirth', { 'record-orange-or-red': true });
  assert.equal([mother.priority, mother.suspectedPathway], [2, 'maternal']);
  assert.is(verdict('newborn', { 'born-small': true }, 'newborn').priority, 1);
});

card('one more alarming answer never makes a patient less urgent', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COMPLAINTS),
      fc.constantFrom(...AGE_BANDS),
      fc.infiniteStream(fc.boolean()),
      (complaint, ageBand, draws) => {
        const alarming = (id: string): boolean => id !== 'awake' && id !== 'breathing-normally';
        const ids = TRIAGE_CARDS[complaint].questions
          .filter((question) => question.kind === 'yes-no')
          .map((question) => question.id);
        const alarms = ids.filter(() => draws.next().value);
        const answers = Object.fromEntries(alarms.map((id) => [id, alarming(id)]));
        const fewer = Object.fromEntries(alarms.slice(1).map((id) => [id, alarming(id)]));
        assert.ok(
          verdict(complaint, answers, ageBand).priority <= verdict(complaint, fewer, ageBand).priority,
        );
      },
    ),
  );
});

card.run();
