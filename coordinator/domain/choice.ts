import type { Decision } from './decision.ts';

export type ChoiceRefusal =
  | { readonly type: 'NotOffered'; readonly chosen: string; readonly offered: readonly string[] }
  | { readonly type: 'OverrideReasonMissing'; readonly chosen: string; readonly first: string };

/** A person may choose anything that was offered, and says why when it is not the first: later readers will ask. */
export function findFlaw(decision: Decision, chosen: string): ChoiceRefusal | undefined {
  const offered = decision.ranking.offered.map((option) => option.id);
  const first = offered[0];
  if (first === undefined || decision.chosen !== chosen || !offered.includes(chosen)) {
    return { type: 'NotOffered', chosen, offered };
  }
  const isBeside = decision.ranking.offered.some(({ id, isBeside }) => id === chosen && isBeside);
  if (first !== chosen && !isBeside && !decision.overrideReason?.trim()) {
    return { type: 'OverrideReasonMissing', chosen, first };
  }
  return undefined;
}
