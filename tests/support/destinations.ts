import type { Reason } from '../../coordinator/domain/decision.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { Level, Pathway } from '../../coordinator/domain/pathways.ts';
import { type Instant, instant, minutes } from '../../coordinator/domain/quantities.ts';
import { STANDARD_MINUTES } from '../../coordinator/domain/rules/destination-limits.ts';
import type {
  ClinicalPicture,
  Journey,
  Plan,
  Planner,
  ReachableCentre,
} from '../../projections/routing/destination-plan.ts';
import { centreOf, km } from './two-counties.ts';

/** Nobody has looked at the patient yet. */
export const UNKNOWN: ClinicalPicture = {
  largeVessel: 'unknown',
  fieldTriage: 'unknown',
  maternalColour: 'unknown',
  needsNeonatalCare: false,
};

/** The crew is with the patient and leaves now; nothing is recorded, and nobody was asked about transfers. */
export const journeyAt = (now: Instant, more: Partial<Journey> = {}): Journey => ({
  now,
  contactAt: now,
  leaveAt: now,
  setting: 'rural',
  limits: STANDARD_MINUTES,
  recorded: () => undefined,
  hasNeonatal: () => false,
  transfer: () => undefined,
  ...more,
});

/** A centre so many minutes away. */
export const reachable = (
  id: string,
  drive: number,
  pathway: Pathway,
  level: Level,
  more: Partial<Centre> = {},
): ReachableCentre => ({
  centre: centreOf(id, km(drive, 0), { capabilities: [{ pathway, level }], ...more }),
  level,
  travel: minutes(drive),
  setback: minutes(0),
});

/** Minutes from one centre to another, the same both ways. */
export const drives =
  (table: Readonly<Record<string, number>>): Journey['transfer'] =>
  (from, to) => {
    const drive = table[`${from}-${to}`] ?? table[`${to}-${from}`];
    return drive === undefined ? undefined : minutes(drive);
  };

export interface Placed {
  readonly id: string;
  readonly plan: Plan;
}

/** The centres as a planner puts them in order. */
export function planned(
  planner: Planner,
  picture: ClinicalPicture,
  centres: readonly ReachableCentre[],
  journey: Journey,
): readonly Placed[] {
  return planner(picture, centres, journey)
    .map((plan, index) => ({ id: centres[index]?.centre.id ?? '', plan }))
    .sort((a, b) => a.plan.tier - b.plan.tier || a.plan.cost - b.plan.cost);
}

/** What is recorded of centres, in minutes: `{ 'PCI wire': [74, 10] }` for a median of 74 of ten patients. */
export const recordedOf =
  (table: Readonly<Record<string, readonly [median: number, count: number]>>): Journey['recorded'] =>
  (centreId, measure) => {
    const [medianMinutes, count] = table[`${centreId} ${measure}`] ?? [];
    return medianMinutes === undefined || count === undefined ? undefined : { medianMinutes, count };
  };

/** Why, but for what is only assumed. */
export const reasonsOf = ({ plan }: Placed): readonly string[] =>
  plan.reasons.map(({ code }) => code).filter((code) => code !== 'assumed');

export const reasonOf = ({ plan }: Placed, code: string): Reason['values'] =>
  plan.reasons.find((reason) => reason.code === code)?.values;

/** Minutes from `start` to a milestone of the plan. */
export const minutesTo = ({ plan }: Placed, milestone: string, start: Instant): number | undefined => {
  const at = plan.predicted.find((one) => one.milestone === milestone)?.at;
  return at === undefined ? undefined : (at - start) / 60_000;
};

export const NOON = instant(Date.UTC(2026, 0, 1, 4));
