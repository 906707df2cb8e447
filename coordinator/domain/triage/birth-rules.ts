import type { CardRule, Condition, Finding } from './card.ts';
import { any, no, QUESTIONS as Q, yes } from './questions.ts';
import { FIVE_COLOURS, MHYRE, NEWBORN, OWN, rule } from './rule.ts';

const PRETERM_WEEKS = 34;
const RED_MATERNAL: Finding = { priority: 1, suspectedPathway: 'maternal' };
const early: Condition = { question: Q.weeks.id, below: PRETERM_WEEKS };

export const CHILDBIRTH_RULES: readonly CardRule[] = [
  rule(
    'maternal-danger',
    ['脐带脱垂、大出血或抽搐', 'Cord first, heavy bleeding or fits'],
    OWN,
    RED_MATERNAL,
    any(Q.cord, Q.bleeding, Q.fits),
  ),
  rule(
    'pre-eclampsia',
    ['持续剧烈头痛或视物模糊', 'Severe headache or blurred sight'],
    MHYRE,
    RED_MATERNAL,
    yes(Q.preEclampsia),
  ),
  rule(
    'maternal-breathing',
    ['孕产妇呼吸不正常', 'Not breathing normally'],
    MHYRE,
    RED_MATERNAL,
    no(Q.breathing),
  ),
  rule('birth-now', ['即将分娩', 'Birth now'], OWN, RED_MATERNAL, yes(Q.crowning)),
  rule(
    'preterm-birth-now',
    ['早产即将分娩：暖箱', 'Preterm birth now: incubator'],
    OWN,
    { needs: ['incubator'] },
    yes(Q.crowning),
    early,
  ),
  rule(
    'preterm',
    ['不足 34 周', 'Before 34 weeks'],
    OWN,
    { priority: 2, suspectedPathway: 'maternal' },
    early,
  ),
  rule(
    'record-colour',
    ['保健册橙色或红色', 'Orange or red on the record'],
    FIVE_COLOURS,
    { priority: 2, suspectedPathway: 'maternal' },
    yes(Q.recordColour),
  ),
];

export const NEWBORN_RULES: readonly CardRule[] = [
  rule(
    'newborn-danger',
    ['发紫、发软或抽搐', 'Blue, limp or fits'],
    OWN,
    { priority: 1 },
    any(Q.blue, Q.limp, Q.fits),
  ),
  rule('very-preterm', ['不足 34 周出生', 'Born before 34 weeks'], NEWBORN, { priority: 1 }, early),
  rule(
    'low-weight',
    ['出生体重不足 2 公斤', 'Born with less than 2 kg'],
    NEWBORN,
    { priority: 1 },
    yes(Q.small),
  ),
];
