import type { Complaint } from '../pathways.ts';
import { adviceOn } from './advice.ts';
import type { Condition, Question, TriageCard } from './card.ts';
import { QUESTIONS as Q } from './questions.ts';
import { RULES, RULES_EVERYWHERE } from './rules.ts';
import { warningsOn } from './warnings.ts';

/** Asked on every card. */
const FIRST = [Q.awake, Q.breathing];
const LAST = [Q.infectious];
export const isOnEveryCard = (questionId: string): boolean =>
  [...FIRST, ...LAST].some(({ id }) => id === questionId);

/** Questions that a condition looks at. */
export function questionsIn(condition: Condition): readonly string[] {
  if ('anyOf' in condition) return condition.anyOf;
  if ('unasked' in condition) return [condition.unasked];
  return 'question' in condition ? [condition.question] : [];
}

function card(
  complaint: Complaint,
  version: number,
  [zh, en]: readonly [string, string],
  base: TriageCard['base'],
  own: readonly Question[],
): TriageCard {
  const questions = [...FIRST, ...own, ...LAST];
  const ids = new Set(questions.map(({ id }) => id));
  return {
    complaint,
    version,
    title: { zh, en },
    questions,
    base,
    rules: [...RULES[complaint], ...RULES_EVERYWHERE],
    // What is said on every card needs no question that this one does not ask.
    advice: adviceOn(complaint).filter(({ when }) => when.flatMap(questionsIn).every((id) => ids.has(id))),
    warnings: warningsOn(complaint),
  };
}

export const TRIAGE_CARDS: Readonly<Record<Complaint, TriageCard>> = {
  'chest-pain': card(
    'chest-pain',
    1,
    ['胸痛', 'Chest pain'],
    { priority: 2, suspectedPathway: 'chest-pain' },
    [Q.pressure, Q.spreading, Q.sweating],
  ),
  'stroke-signs': card('stroke-signs', 1, ['疑似卒中', 'Stroke signs'], { priority: 2 }, [
    ...[Q.balance, Q.eyes, Q.face, Q.arm, Q.speech],
    Q.onset,
  ]),
  trauma: card('trauma', 1, ['创伤', 'Injury'], { priority: 3 }, [
    ...[Q.bleeding, Q.penetrating, Q.paralysed, Q.crushed, Q.broken, Q.ejected, Q.trapped, Q.struck],
    ...[Q.fall, Q.headImpact, Q.pregnant, Q.burns],
  ]),
  childbirth: card('childbirth', 2, ['孕产', 'Pregnancy and childbirth'], { priority: 3 }, [
    ...[Q.weeks, Q.crowning, Q.cord, Q.bleeding, Q.fits, Q.preEclampsia],
    Q.recordColour,
  ]),
  newborn: card(
    'newborn',
    2,
    ['新生儿', 'Newborn'],
    { priority: 2, suspectedPathway: 'neonatal', needs: ['incubator'] },
    [Q.blue, Q.limp, Q.fits, Q.weeks, Q.small],
  ),
  unconscious: card('unconscious', 1, ['昏迷', 'Unconscious'], { priority: 1 }, [Q.face, Q.arm, Q.fits]),
  breathing: card('breathing', 1, ['呼吸困难', 'Breathing difficulty'], { priority: 2 }, [
    ...[Q.choking, Q.blue, Q.breathless],
    Q.chestPain,
  ]),
  poisoning: card('poisoning', 1, ['中毒', 'Poisoning'], { priority: 2 }, [Q.pesticide, Q.gas, Q.fits]),
  other: card('other', 1, ['其他', 'Other'], { priority: 3 }, [Q.bleeding, Q.worse]),
};
