import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SimilarCallsAnswer } from '../../coordinator/contract/telephone.ts';
import type { Answered } from '../../dispatch-ui/desk/server.ts';
import { Intake } from '../../dispatch-ui/dispatcher/intake.svelte.ts';
import { SimilarCalls } from '../../dispatch-ui/dispatcher/similar-calls.svelte.ts';
import { sayCategory, sayValue, sayWarning } from '../../dispatch-ui/rules/say-verdict.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { appraise, isArrest, isOnEveryCard } from '../../coordinator/contract/clinical-rules.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { NOW } from './samples.ts';

const intake = suite('a call being taken');

const answering = (...answers: readonly (readonly [string, boolean])[]): Intake => {
  const taken = new Intake();
  taken.ask('unconscious', isOnEveryCard);
  answers.forEach(([question, answer], index) => {
    taken.answer(question, answer);
    taken.watchForArrest(isArrest(taken.answers), NOW + index);
  });
  return taken;
};

intake('starts the clock of resuscitation with the answer that tells of the arrest', () => {
  const taken = answering(['awake', false], ['breathing-normally', false], ['face', false]);
  assert.is(taken.arrestRecognisedAt, NOW + 1);
  taken.press(NOW + 40_000.4);
  taken.press(NOW + 50_000);
  assert.equal(taken.triage, {
    complaint: 'unconscious',
    answers: { awake: false, 'breathing-normally': false, face: false },
    ageBand: 'unknown',
    patientCount: 1,
    arrestRecognisedAt: NOW + 1,
    compressionsStartedAt: NOW + 40_000,
  });
});

intake('stops that clock when the answer is taken back, and forgets it with the call', () => {
  const taken = answering(['awake', false], ['breathing-normally', false], ['breathing-normally', true]);
  assert.is(taken.arrestRecognisedAt, undefined);
  const other = answering(['awake', false], ['breathing-normally', false]);
  other.clear();
  assert.is(other.arrestRecognisedAt, undefined);
});

intake('keeps what every card asks when the complaint turns out to be another', () => {
  const taken = answering(['awake', false], ['breathing-normally', false], ['face', true]);
  taken.ask('chest-pain', isOnEveryCard);
  assert.equal(taken.answers, { awake: false, 'breathing-normally': false });
  assert.is(taken.arrestRecognisedAt, NOW + 1);
});

intake('says which calls it is not about, once it is sent', () => {
  const taken = answering();
  taken.place = { lat: 32.9, lon: 115.8 };
  taken.address = 'x';
  assert.is('keptApartFrom' in (taken.bodyAt(NOW) ?? {}), false);
  taken.keptApartFrom = ['C7'];
  assert.equal(taken.bodyAt(NOW)?.keptApartFrom, ['C7']);
});

intake('shows the answer to its newest question only', async () => {
  const waiting: ((answer: Answered<SimilarCallsAnswer>) => void)[] = [];
  const similar = new SimilarCalls(() => new Promise((resolve) => waiting.push(resolve)));
  const found = (callId: string): Answered<SimilarCallsAnswer> => ({
    answered: true,
    body: { similar: [{ callId, secondsAgo: 5, isSameNumber: true }] },
  });
  const first = similar.ask({ phone: '1380000' });
  const second = similar.ask({ phone: '13800002201' });
  waiting[1]?.(found('C2'));
  waiting[0]?.(found('C1'));
  await Promise.all([first, second]);
  assert.equal(
    similar.found.map(({ callId }) => callId),
    ['C2'],
  );
  const third = similar.ask({});
  similar.forget();
  waiting[2]?.(found('C3'));
  await third;
  assert.equal(similar.found, []);
});

intake('reads a verdict and a warning in the words of the desk', () => {
  const language = new Language('zh', zh);
  const outcome = appraise(
    {
      priority: 2,
      suspectedPathway: 'maternal',
      inExtremis: false,
      vitals: { systolicMmHg: 300 },
      findings: { maternalRecordColour: 2, contactInfection: true },
    },
    'adult',
    instant(NOW),
  );
  assert.ok('appraisal' in outcome);
  const { verdicts, warnings } = outcome.appraisal;
  const colours = verdicts.find(({ ruleSet }) => ruleSet === 'maternal-colours');
  assert.ok(colours);
  assert.is(sayCategory(colours, language), '橙 + 紫');
  assert.is(sayValue('maternalRecordColour', 2, language), '橙');
  assert.is(sayValue('systolicMmHg', 300, language), '300 mmHg');
  assert.equal(
    warnings.map((warning) => sayWarning(warning, language)),
    ['数值少见，请复核：收缩压 300', '所选优先级低于规则（P1）'],
  );
  assert.is(sayWarning({ code: 'from-a-newer-server' }, language), 'from-a-newer-server');
});

intake.run();
