import type { CardRule, Finding } from './card.ts';
import { any, no, QUESTIONS as Q, yes } from './questions.ts';
import { FIELD_TRIAGE, rule } from './rule.ts';

const HIGH_FALL_METRES = 3;
const RED_TRAUMA: Finding = { priority: 1, suspectedPathway: 'trauma' };
const YELLOW_TRAUMA: Finding = { priority: 2, suspectedPathway: 'trauma' };

/** What a caller can tell of the red and yellow criteria. */
export const INJURY_RULES: readonly CardRule[] = [
  rule(
    'red-injury',
    ['红色：伤情', 'Red: injury'],
    FIELD_TRIAGE,
    RED_TRAUMA,
    any(Q.bleeding, Q.penetrating, Q.paralysed, Q.crushed, Q.broken),
  ),
  rule('red-mental-status', ['红色：意识', 'Red: mental status'], FIELD_TRIAGE, RED_TRAUMA, no(Q.awake)),
  rule('red-breathing', ['红色：呼吸', 'Red: breathing'], FIELD_TRIAGE, RED_TRAUMA, no(Q.breathing)),
  rule(
    'yellow-mechanism',
    ['黄色：受伤机制', 'Yellow: mechanism'],
    FIELD_TRIAGE,
    YELLOW_TRAUMA,
    any(Q.ejected, Q.trapped, Q.struck),
  ),
  rule('yellow-fall', ['黄色：坠落 > 3 米', 'Yellow: fall > 3 m'], FIELD_TRIAGE, YELLOW_TRAUMA, {
    question: Q.fall.id,
    above: HIGH_FALL_METRES,
  }),
  rule(
    'yellow-low-fall',
    ['黄色：幼儿或老人跌倒头部着地', 'Yellow: child or older adult, head impact'],
    FIELD_TRIAGE,
    YELLOW_TRAUMA,
    yes(Q.headImpact),
    { ageBand: ['infant', 'child', 'older-adult'] },
  ),
  rule(
    'yellow-judgement',
    ['黄色：妊娠 > 20 周或合并烧伤', 'Yellow: > 20 weeks pregnant, or burns'],
    FIELD_TRIAGE,
    YELLOW_TRAUMA,
    any(Q.pregnant, Q.burns),
  ),
];
