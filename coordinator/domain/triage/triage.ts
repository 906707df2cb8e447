import type { CardAnswers } from '../call/events.ts';
import type { Complaint, Pathway, Priority, UnitCapability } from '../pathways.ts';
import type { AgeBand } from '../patient/events.ts';
import type { Advice, CardWarning, Condition, Finding, Question } from './card.ts';
import { TRIAGE_CARDS } from './cards.ts';
import { QUESTIONS } from './questions.ts';

export interface Triage {
  readonly priority: Priority;
  readonly suspectedPathway?: Pathway;
  readonly inExtremis: boolean;
  readonly needs: readonly UnitCapability[];
  /** Which rules of which card said so: `stroke-signs/1/be-fast`. */
  readonly evidence: readonly string[];
  /** Ids of what was shown for a second look; absent when there was nothing. */
  readonly warnings?: readonly string[];
}

export type TriageRefusal =
  | {
      readonly type: 'UnknownQuestions';
      readonly complaint: Complaint;
      readonly questions: readonly string[];
    }
  | {
      readonly type: 'UnfitAnswer';
      readonly question: string;
      readonly expected: Question['kind'];
      /** Bounds of a number. */
      readonly least?: number;
      readonly most?: number;
    };

function findUnfit(questions: readonly Question[], answers: CardAnswers): TriageRefusal | undefined {
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer === undefined) continue;
    if (question.kind === 'yes-no') {
      if (typeof answer !== 'boolean') {
        return { type: 'UnfitAnswer', question: question.id, expected: 'yes-no' };
      }
      continue;
    }
    const { id, least, most } = question;
    if (typeof answer !== 'number' || !(answer >= least && answer <= most)) {
      return { type: 'UnfitAnswer', question: id, expected: 'number', least, most };
    }
  }
  return undefined;
}

function holds(condition: Condition, answers: CardAnswers, ageBand: AgeBand): boolean {
  if ('ageBand' in condition) return condition.ageBand.includes(ageBand);
  if ('unasked' in condition) return answers[condition.unasked] === undefined;
  if ('anyOf' in condition) return condition.anyOf.some((question) => answers[question] === true);
  const answer = answers[condition.question];
  if ('is' in condition) return answer === condition.is;
  if ('notAbove' in condition) return typeof answer !== 'number' || answer <= condition.notAbove;
  if (typeof answer !== 'number') return false;
  return 'above' in condition ? answer > condition.above : answer < condition.below;
}

/** What the card of the complaint says about these answers. Unanswered questions prove nothing. */
export function triage(
  complaint: Complaint,
  answers: CardAnswers,
  ageBand: AgeBand,
):
  | { readonly accepted: true; readonly triage: Triage }
  | { readonly accepted: false; readonly refusal: TriageRefusal } {
  const card = TRIAGE_CARDS[complaint];
  const questions = Object.keys(answers).filter(
    (id) => !card.questions.some((question) => question.id === id),
  );
  if (questions.length > 0) {
    return { accepted: false, refusal: { type: 'UnknownQuestions', complaint, questions } };
  }
  const unfit = findUnfit(card.questions, answers);
  if (unfit) return { accepted: false, refusal: unfit };

  const rules = card.rules.filter((rule) => rule.when.every((one) => holds(one, answers, ageBand)));
  const findings: readonly Finding[] = [...rules.map((rule) => rule.then), card.base];
  const warnings = warningsFor(complaint, answers, ageBand).map(({ id }) => id);
  const suspectedPathway = findings.find((finding) => finding.suspectedPathway)?.suspectedPathway;
  return {
    accepted: true,
    triage: {
      priority: Math.min(...findings.map((finding) => finding.priority ?? card.base.priority)) as Priority,
      ...(suspectedPathway && { suspectedPathway }),
      inExtremis: findings.some((finding) => finding.inExtremis === true),
      needs: [...new Set(findings.flatMap((finding) => finding.needs ?? []))],
      evidence: [
        `${complaint}/${card.version}/base`,
        ...rules.map((rule) => `${complaint}/${card.version}/${rule.id}`),
      ],
      ...(warnings.length > 0 && { warnings }),
    },
  };
}

/** What to say to the caller now. */
export const adviceFor = (complaint: Complaint, answers: CardAnswers, ageBand: AgeBand): readonly Advice[] =>
  TRIAGE_CARDS[complaint].advice.filter(({ when }) => when.every((one) => holds(one, answers, ageBand)));

/** Answers that contradict each other, and what nobody asked. */
export const warningsFor = (
  complaint: Complaint,
  answers: CardAnswers,
  ageBand: AgeBand,
): readonly CardWarning[] =>
  TRIAGE_CARDS[complaint].warnings.filter(({ when }) => when.every((one) => holds(one, answers, ageBand)));

/** Whether the answers say that the heart has stopped: nobody waits for the end of the card. */
export const isArrest = (answers: CardAnswers): boolean =>
  answers[QUESTIONS.awake.id] === false && answers[QUESTIONS.breathing.id] === false;
