import type { Vitals } from '../../coordinator/domain/patient/events.ts';
import type { ClinicalContent } from '../../coordinator/domain/prealert/events.ts';
import type { InboundRow, ToldAnew, ToldAt } from './view.ts';

export const isMeasured = (vitals: Vitals): boolean => Object.keys(vitals).length > 0;

export const isSameVitals = (one: Vitals, other: Vitals): boolean =>
  Object.keys({ ...one, ...other }).every(
    (sign) => one[sign as keyof Vitals] === other[sign as keyof Vitals],
  );

/** What a score or rule said, in no order. */
const resultsOf = ({ results = [] }: ClinicalContent = {}): string =>
  results
    .map(({ ruleSet, category, points }) => `${ruleSet} ${category} ${points ?? ''}`)
    .sort()
    .join();

type Content = Pick<InboundRow, 'priority' | 'pathway' | 'inExtremis' | 'vitals' | 'clinical'>;

/** What a revision says that was not said before. What it does not look at again is no change. */
export function whatIsNew(before: Content, now: Content): readonly ToldAnew[] {
  const isNew = {
    'in-extremis': before.inExtremis !== now.inExtremis,
    priority: before.priority !== now.priority,
    pathway: before.pathway !== now.pathway,
    vitals: isMeasured(now.vitals) && !isSameVitals(before.vitals, now.vitals),
    ecg: isOther(before.clinical?.ecgReference, now.clinical?.ecgReference),
    findings: resultsOf(before.clinical) !== resultsOf(now.clinical),
    onset: isOther(before.clinical?.lastKnownWellAt, now.clinical?.lastKnownWellAt),
  };
  return (Object.keys(isNew) as (keyof typeof isNew)[]).filter((what) => isNew[what]);
}

const isOther = <T>(before: T | undefined, now: T | undefined): boolean =>
  now !== undefined && now !== before;

/** The row's record of what was told anew, with these beside it. */
export const alsoTold = (
  { toldAnew }: InboundRow,
  what: readonly ToldAnew[],
  when: ToldAt,
): Pick<InboundRow, 'toldAnew'> =>
  what.length === 0
    ? {}
    : { toldAnew: { ...toldAnew, ...Object.fromEntries(what.map((each) => [each, when])) } };
