import type { RankedOption, Reason } from '../../coordinator/domain/decision.ts';

/** Each option's own, though they may be equal for a moment: rows must not grow and shrink with every refresh. */
const OWN: readonly string[] = ['fix-age', 'readiness-overdue'];

const isSame = (one: Reason, other: Reason): boolean =>
  one.code === other.code && JSON.stringify(one.values) === JSON.stringify(other.values);

/** What is true of every option alike, so that it need be said once; of a lone option nothing. */
export function sharedReasons(offered: readonly RankedOption[]): readonly Reason[] {
  const [first, ...others] = offered;
  if (!first || others.length === 0) return [];
  return first.reasons.filter(
    (reason) =>
      !OWN.includes(reason.code) &&
      others.every(({ reasons }) => reasons.some((other) => isSame(reason, other))),
  );
}

/** What sets this option apart. */
export const ownReasons = ({ reasons }: RankedOption, shared: readonly Reason[]): readonly Reason[] =>
  reasons.filter((reason) => !shared.some((each) => isSame(each, reason)));
