import type { PredictedTime, Reason } from '../../coordinator/domain/decision.ts';
import { type Instant, instant, later, minutes, type Seconds } from '../../coordinator/domain/quantities.ts';
import type { DestinationMinutes } from '../../coordinator/domain/rules/destination-limits.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { Level } from '../../coordinator/domain/pathways.ts';
import type { RecordedTime } from '../centre-performance/recorded-times.ts';
import type { CareMeasure } from '../centre-performance/view.ts';

/** What is known of the patient that a destination depends on. Unknown is said, and never taken for "no". */
export interface ClinicalPicture {
  readonly largeVessel: 'suspected' | 'not-suspected' | 'unknown';
  readonly fieldTriage: 'red' | 'yellow' | 'none' | 'unknown';
  readonly maternalColour: 'red' | 'orange' | 'yellow' | 'green' | 'unknown';
  /** Delivery expected on arrival, or before term. */
  readonly needsNeonatalCare: boolean;
  readonly lastKnownWellAt?: Instant;
}

/** A centre that may take the patient. */
export interface ReachableCentre {
  readonly centre: Centre;
  readonly level?: Level;
  readonly travel: Seconds;
  /** Later by this for the order only: it is limited, or others are on their way to it. */
  readonly setback: Seconds;
}

export interface Journey {
  readonly now: Instant;
  /** First medical contact, as it was or as it is expected. */
  readonly contactAt: Instant;
  /** Wheels roll towards the centre. */
  readonly leaveAt: Instant;
  /** What the crew is assumed to need on scene before that; absent when it was long enough there or has left. */
  readonly onSceneMinutes?: number;
  /** Until a trapped patient is freed, as the crew expects; absent when that does not hold up the departure. */
  readonly extricationMinutes?: number;
  readonly setting: 'urban' | 'rural';
  readonly limits: DestinationMinutes;
  /** What a centre took for patients of this pathway; undefined where nobody recorded it. */
  readonly recorded: (centreId: string, measure: CareMeasure) => RecordedTime | undefined;
  /** Whether a neonatal centre takes patients on this site when the patient would come to it. */
  readonly hasNeonatal: (siteId: string, at: Instant) => boolean;
  /** Undefined when the roads were not asked. */
  readonly transfer: (fromCentreId: string, toCentreId: string) => Seconds | undefined;
}

export interface Plan {
  /** Lower goes first whatever the times: what the rule asks for, then what is left. */
  readonly tier: number;
  /** The order within a tier: when what matters happens, setback included; or a chance, negated. */
  readonly cost: number;
  readonly predicted: readonly PredictedTime[];
  readonly transferTo?: string;
  readonly reasons: readonly Reason[];
}

/** A plan for each centre, in their order. */
export type Planner = (
  picture: ClinicalPicture,
  centres: readonly ReachableCentre[],
  journey: Journey,
) => readonly Plan[];

export const after = (start: Instant, byMinutes: number): Instant => later(start, minutes(byMinutes));

export const arrivalAfter = (leaveAt: Instant, travel: Seconds): Instant =>
  instant(Math.round(later(leaveAt, travel)));

export const doorAt = ({ travel }: ReachableCentre, { leaveAt }: Journey): Instant =>
  arrivalAfter(leaveAt, travel);

/** What counts for the order: the time itself, later where the centre is set back. */
export const costOf = (at: Instant, { setback }: ReachableCentre): number => later(at, setback);

export const minutesBetween = (from: Instant, to: Instant): number => Math.round((to - from) / 60_000);

/** The centre that a patient is brought to soonest from another one. */
export function nearestOf(
  from: ReachableCentre,
  others: readonly ReachableCentre[],
  { transfer }: Journey,
): { readonly centre: Centre; readonly transfer: Seconds } | undefined {
  const timed = others.flatMap(({ centre }) => {
    const time = centre.id === from.centre.id ? undefined : transfer(from.centre.id, centre.id);
    return time === undefined ? [] : [{ centre, transfer: time }];
  });
  return timed.reduce<(typeof timed)[number] | undefined>(
    (best, other) => (best && best.transfer <= other.transfer ? best : other),
    undefined,
  );
}
