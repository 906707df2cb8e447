import type { RankedOption, Ranking } from '../coordinator/domain/decision.ts';

/** Who is sent, out of the live ranking of free, capable units; nobody when nothing suits. */
export type DispatchPolicy = (ranking: Ranking) => RankedOption | undefined;

export const DISPATCH_POLICIES = {
  /** JEMSS: the idle unit that is there first by turnout and travel time, returning units at their current place. */
  'closest-idle': ({ offered }) => offered.find(({ takenFrom }) => takenFrom === undefined),
} as const satisfies Readonly<Record<string, DispatchPolicy>>;

export type DispatchPolicyName = keyof typeof DISPATCH_POLICIES;

export const isDispatchPolicyName = (name: string): name is DispatchPolicyName =>
  Object.hasOwn(DISPATCH_POLICIES, name);
