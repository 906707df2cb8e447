import { COMPLAINTS, type Complaint } from '../pathways.ts';
import type { CardWarning, Condition } from './card.ts';
import { any, no, QUESTIONS as Q, unasked, yes } from './questions.ts';

const warn = (id: string, zh: string, en: string, ...when: readonly Condition[]): CardWarning => ({
  id,
  text: { zh, en },
  when,
});
const only = (complaint: Complaint): readonly Complaint[] => [complaint];

interface Rule {
  readonly on: readonly Complaint[];
  readonly warning: CardWarning;
}

/** Answers that cannot both be so, and what nobody asked though much hangs on it: shown, never corrected by us. */
const RULES: readonly Rule[] = [
  {
    on: COMPLAINTS,
    warning: warn(
      'awake-unasked',
      '未问意识：按未知处理',
      'Awake or not was not asked: unknown',
      unasked(Q.awake),
    ),
  },
  {
    on: COMPLAINTS,
    warning: warn(
      'breathing-unasked',
      '未问呼吸：按未知处理',
      'Breathing was not asked: unknown',
      unasked(Q.breathing),
    ),
  },
  {
    on: COMPLAINTS,
    warning: warn(
      'awake-without-breath',
      '清醒但呼吸不正常：请再核实呼吸',
      'Awake but not breathing normally: ask about the breathing again',
      yes(Q.awake),
      no(Q.breathing),
    ),
  },
  {
    on: only('unconscious'),
    warning: warn(
      'unconscious-yet-awake',
      '主诉昏迷但回答清醒',
      'Unconscious by complaint, awake by answer',
      yes(Q.awake),
    ),
  },
  {
    on: only('breathing'),
    warning: warn(
      'blocked-yet-breathing',
      '气道被堵但呼吸正常',
      'Airway blocked, yet breathing normally',
      any(Q.choking, Q.breathless, Q.blue),
      yes(Q.breathing),
    ),
  },
  {
    on: only('stroke-signs'),
    warning: warn(
      'onset-unknown',
      '最后正常时间未知：不据此排除卒中',
      'Last known well is unknown: it rules no stroke out',
      any(Q.balance, Q.eyes, Q.face, Q.arm, Q.speech),
      unasked(Q.onset),
    ),
  },
  {
    on: only('newborn'),
    warning: warn('newborn-of-age', '新生儿卡但年龄段不符', 'Newborn by complaint, older by age', {
      ageBand: ['child', 'adult', 'older-adult'],
    }),
  },
  {
    on: only('childbirth'),
    warning: warn('childbirth-age', '孕产卡但年龄段不符', 'Childbirth by complaint, not by age', {
      ageBand: ['newborn', 'infant', 'older-adult'],
    }),
  },
];

export const warningsOn = (complaint: Complaint): readonly CardWarning[] =>
  RULES.filter(({ on }) => on.includes(complaint)).map(({ warning }) => warning);
