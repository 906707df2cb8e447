import type { Complaint } from './pathways.ts';
import type { CardRule, Finding, TriageCard } from './triage-card.ts';
import { any, no, QUESTIONS as Q, yes } from './triage-questions.ts';

const FIELD_TRIAGE = { source: 'National field triage guideline 2021', confidence: 'read' } as const;
const OWN = { source: 'Own card', confidence: 'unconfirmed' } as const;
const MHYRE = { source: 'Mhyre 2014, maternal early warning criteria', confidence: 'read' } as const;
const BE_FAST = { source: 'BE-FAST; thrombectomy window selected to 24 h', confidence: 'read' } as const;
const EXTREMIS = {
  source: 'Pennsylvania EMS: arrest or unmanageable airway to the nearest emergency department',
  confidence: 'read',
} as const;

const IN_EXTREMIS: Finding = { priority: 1, inExtremis: true };
/** Beyond it a clot is no longer retrieved. */
const STROKE_WINDOW_HOURS = 24;
const RED_TRAUMA: Finding = { priority: 1, suspectedPathway: 'trauma' };
const YELLOW_TRAUMA: Finding = { priority: 2, suspectedPathway: 'trauma' };
const RED_MATERNAL: Finding = { priority: 1, suspectedPathway: 'maternal' };

/** Asked on every card, and what follows from it. */
const FIRST = [Q.awake, Q.breathing];
const LAST = [Q.infectious];
const EVERYWHERE: readonly CardRule[] = [
  { id: 'arrest', when: [no(Q.awake), no(Q.breathing)], then: IN_EXTREMIS, ...EXTREMIS },
  { id: 'unresponsive', when: [no(Q.awake)], then: { priority: 1 }, ...OWN },
  { id: 'breathing-not-normal', when: [no(Q.breathing)], then: { priority: 1 }, ...OWN },
  {
    id: 'infectious',
    when: [yes(Q.infectious)],
    then: { needs: ['negative-pressure'] },
    source: 'National guidance 2020: negative-pressure vehicles',
    confidence: 'secondary',
  },
  {
    id: 'newborn-transport',
    when: [{ ageBand: ['newborn'] }],
    then: { suspectedPathway: 'neonatal', needs: ['incubator'] },
    ...OWN,
  },
];

const card = (
  complaint: Complaint,
  [zh, en]: readonly [string, string],
  { questions, base, rules }: Pick<TriageCard, 'questions' | 'base' | 'rules'>,
): TriageCard => ({
  complaint,
  version: 1,
  title: { zh, en },
  questions: [...FIRST, ...questions, ...LAST],
  base,
  rules: [...rules, ...EVERYWHERE],
});

const BE_FAST_SIGNS = any(Q.balance, Q.eyes, Q.face, Q.arm, Q.speech);

export const TRIAGE_CARDS: Readonly<Record<Complaint, TriageCard>> = {
  'chest-pain': card('chest-pain', ['胸痛', 'Chest pain'], {
    questions: [Q.pressure, Q.spreading, Q.sweating],
    base: { priority: 2, suspectedPathway: 'chest-pain' },
    rules: [
      {
        id: 'coronary-signs',
        when: [any(Q.pressure, Q.spreading, Q.sweating)],
        then: { priority: 1, suspectedPathway: 'chest-pain' },
        ...OWN,
      },
    ],
  }),
  'stroke-signs': card('stroke-signs', ['疑似卒中', 'Stroke signs'], {
    questions: [Q.balance, Q.eyes, Q.face, Q.arm, Q.speech, Q.onset],
    base: { priority: 2 },
    rules: [
      {
        id: 'be-fast',
        when: [BE_FAST_SIGNS, { question: Q.onset.id, notAbove: STROKE_WINDOW_HOURS }],
        then: { priority: 1, suspectedPathway: 'stroke' },
        ...BE_FAST,
      },
    ],
  }),
  trauma: card('trauma', ['创伤', 'Injury'], {
    questions: [
      ...[Q.bleeding, Q.penetrating, Q.paralysed, Q.crushed, Q.broken, Q.ejected, Q.trapped, Q.struck],
      ...[Q.fall, Q.headImpact, Q.pregnant, Q.burns],
    ],
    base: { priority: 3 },
    rules: [
      {
        id: 'red-injury',
        when: [any(Q.bleeding, Q.penetrating, Q.paralysed, Q.crushed, Q.broken)],
        then: RED_TRAUMA,
        ...FIELD_TRIAGE,
      },
      { id: 'red-mental-status', when: [no(Q.awake)], then: RED_TRAUMA, ...FIELD_TRIAGE },
      { id: 'red-breathing', when: [no(Q.breathing)], then: RED_TRAUMA, ...FIELD_TRIAGE },
      {
        id: 'yellow-mechanism',
        when: [any(Q.ejected, Q.trapped, Q.struck)],
        then: YELLOW_TRAUMA,
        ...FIELD_TRIAGE,
      },
      {
        id: 'yellow-fall',
        when: [{ question: Q.fall.id, above: 3 }],
        then: YELLOW_TRAUMA,
        ...FIELD_TRIAGE,
      },
      {
        id: 'yellow-low-fall',
        when: [yes(Q.headImpact), { ageBand: ['infant', 'child', 'older-adult'] }],
        then: YELLOW_TRAUMA,
        ...FIELD_TRIAGE,
      },
      { id: 'yellow-judgement', when: [any(Q.pregnant, Q.burns)], then: YELLOW_TRAUMA, ...FIELD_TRIAGE },
    ],
  }),
  childbirth: card('childbirth', ['孕产', 'Pregnancy and childbirth'], {
    questions: [Q.weeks, Q.crowning, Q.cord, Q.bleeding, Q.fits, Q.preEclampsia],
    base: { priority: 3 },
    rules: [
      { id: 'maternal-danger', when: [any(Q.cord, Q.bleeding, Q.fits)], then: RED_MATERNAL, ...OWN },
      { id: 'pre-eclampsia', when: [yes(Q.preEclampsia)], then: RED_MATERNAL, ...MHYRE },
      { id: 'maternal-breathing', when: [no(Q.breathing)], then: RED_MATERNAL, ...MHYRE },
      { id: 'birth-now', when: [yes(Q.crowning)], then: RED_MATERNAL, ...OWN },
      {
        id: 'preterm-birth-now',
        when: [yes(Q.crowning), { question: Q.weeks.id, below: 34 }],
        then: { needs: ['incubator'] },
        ...OWN,
      },
      {
        id: 'preterm',
        when: [{ question: Q.weeks.id, below: 34 }],
        then: { priority: 2, suspectedPathway: 'maternal' },
        ...OWN,
      },
    ],
  }),
  newborn: card('newborn', ['新生儿', 'Newborn'], {
    questions: [Q.blue, Q.limp, Q.fits, Q.weeks],
    base: { priority: 2, suspectedPathway: 'neonatal', needs: ['incubator'] },
    rules: [
      { id: 'newborn-danger', when: [any(Q.blue, Q.limp, Q.fits)], then: { priority: 1 }, ...OWN },
      { id: 'very-preterm', when: [{ question: Q.weeks.id, below: 34 }], then: { priority: 1 }, ...OWN },
    ],
  }),
  unconscious: card('unconscious', ['昏迷', 'Unconscious'], {
    questions: [Q.face, Q.arm, Q.fits],
    base: { priority: 1 },
    rules: [
      { id: 'not-breathing', when: [no(Q.breathing)], then: IN_EXTREMIS, ...EXTREMIS },
      { id: 'one-sided', when: [any(Q.face, Q.arm)], then: { suspectedPathway: 'stroke' }, ...BE_FAST },
    ],
  }),
  breathing: card('breathing', ['呼吸困难', 'Breathing difficulty'], {
    questions: [Q.choking, Q.blue, Q.breathless, Q.chestPain],
    base: { priority: 2 },
    rules: [
      { id: 'airway-blocked', when: [yes(Q.choking)], then: IN_EXTREMIS, ...EXTREMIS },
      { id: 'severe', when: [any(Q.blue, Q.breathless)], then: { priority: 1 }, ...OWN },
      { id: 'with-chest-pain', when: [yes(Q.chestPain)], then: { suspectedPathway: 'chest-pain' }, ...OWN },
    ],
  }),
  poisoning: card('poisoning', ['中毒', 'Poisoning'], {
    questions: [Q.pesticide, Q.gas, Q.fits],
    base: { priority: 2 },
    rules: [{ id: 'severe', when: [any(Q.pesticide, Q.gas, Q.fits)], then: { priority: 1 }, ...OWN }],
  }),
  other: card('other', ['其他', 'Other'], {
    questions: [Q.bleeding, Q.worse],
    base: { priority: 3 },
    rules: [
      { id: 'heavy-bleeding', when: [yes(Q.bleeding)], then: { priority: 1 }, ...OWN },
      { id: 'getting-worse', when: [yes(Q.worse)], then: { priority: 2 }, ...OWN },
    ],
  }),
};
