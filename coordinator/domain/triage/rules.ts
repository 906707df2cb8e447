import type { Complaint } from '../pathways.ts';
import { CHILDBIRTH_RULES, NEWBORN_RULES } from './birth-rules.ts';
import type { CardRule } from './card.ts';
import { INJURY_RULES } from './injury-rules.ts';
import { any, no, QUESTIONS as Q, yes } from './questions.ts';
import { BE_FAST, EXTREMIS, IN_EXTREMIS, NEGATIVE_PRESSURE, OWN, rule } from './rule.ts';

/** Beyond it a clot is no longer retrieved. */
const STROKE_WINDOW_HOURS = 24;

/** Follows from what every card asks. */
export const RULES_EVERYWHERE: readonly CardRule[] = [
  rule(
    'arrest',
    ['无反应且呼吸不正常', 'Not awake, not breathing normally'],
    EXTREMIS,
    IN_EXTREMIS,
    no(Q.awake),
    no(Q.breathing),
  ),
  rule('unresponsive', ['无反应', 'Not awake'], OWN, { priority: 1 }, no(Q.awake)),
  rule(
    'breathing-not-normal',
    ['呼吸不正常', 'Not breathing normally'],
    OWN,
    { priority: 1 },
    no(Q.breathing),
  ),
  rule(
    'infectious',
    ['疑似传染病：负压车', 'Infectious: negative pressure'],
    NEGATIVE_PRESSURE,
    { needs: ['negative-pressure'] },
    yes(Q.infectious),
  ),
  rule(
    'newborn-transport',
    ['新生儿：暖箱', 'Newborn: incubator'],
    OWN,
    { suspectedPathway: 'neonatal', needs: ['incubator'] },
    { ageBand: ['newborn'] },
  ),
];

/** The first pathway named wins. */
export const RULES: Readonly<Record<Complaint, readonly CardRule[]>> = {
  'chest-pain': [
    rule(
      'coronary-signs',
      ['压榨痛、放射痛或冷汗', 'Pressing, spreading or cold sweat'],
      OWN,
      { priority: 1, suspectedPathway: 'chest-pain' },
      any(Q.pressure, Q.spreading, Q.sweating),
    ),
  ],
  'stroke-signs': [
    rule(
      'be-fast',
      ['BE-FAST 任一项阳性，未超 24 小时', 'Any BE-FAST sign, not beyond 24 h'],
      BE_FAST,
      { priority: 1, suspectedPathway: 'stroke' },
      any(Q.balance, Q.eyes, Q.face, Q.arm, Q.speech),
      { question: Q.onset.id, notAbove: STROKE_WINDOW_HOURS },
    ),
  ],
  trauma: INJURY_RULES,
  childbirth: CHILDBIRTH_RULES,
  newborn: NEWBORN_RULES,
  unconscious: [
    rule(
      'not-breathing',
      ['昏迷且呼吸不正常', 'Unconscious, not breathing normally'],
      EXTREMIS,
      IN_EXTREMIS,
      no(Q.breathing),
    ),
    rule(
      'one-sided',
      ['口角歪斜或一侧无力', 'One-sided signs'],
      BE_FAST,
      { suspectedPathway: 'stroke' },
      any(Q.face, Q.arm),
    ),
  ],
  breathing: [
    rule('airway-blocked', ['气道被堵', 'Airway blocked'], EXTREMIS, IN_EXTREMIS, yes(Q.choking)),
    rule(
      'severe',
      ['发紫或说不成句', 'Blue, or no full sentence'],
      OWN,
      { priority: 1 },
      any(Q.blue, Q.breathless),
    ),
    rule(
      'with-chest-pain',
      ['伴胸痛', 'With chest pain'],
      OWN,
      { suspectedPathway: 'chest-pain' },
      yes(Q.chestPain),
    ),
  ],
  poisoning: [
    rule(
      'severe',
      ['农药、毒气或抽搐', 'Pesticide, gas or fits'],
      OWN,
      { priority: 1 },
      any(Q.pesticide, Q.gas, Q.fits),
    ),
  ],
  other: [
    rule('heavy-bleeding', ['大量出血', 'Heavy bleeding'], OWN, { priority: 1 }, yes(Q.bleeding)),
    rule('getting-worse', ['正在加重', 'Getting worse'], OWN, { priority: 2 }, yes(Q.worse)),
  ],
};
