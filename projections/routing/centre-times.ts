import type { Reason } from '../../coordinator/domain/decision.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { RecordedTime } from '../centre-performance/recorded-times.ts';
import type { CareMeasure } from '../centre-performance/view.ts';
import { because } from './centre-reasons.ts';
import { after, doorAt, type Journey, minutesBetween, type ReachableCentre } from './destination-plan.ts';

/**
 * The limit counts as much as five patients of the centre's own: a median of n patients is off by about
 * 1.25 σ/√n, and σ within a centre (20–30 min) is about twice what centres differ by [unconfirmed], so that from the
 * fifth patient on the centre's own record tells more than the limit.
 */
const LIMIT_COUNTS_AS = 5;

/** Between what the rule asks for and what the centre does, nearer to its own the more of its patients are known. */
function weighed(byRule: number, own: RecordedTime | undefined): number {
  if (!own) return byRule;
  return (own.count * own.medianMinutes + LIMIT_COUNTS_AS * byRule) / (own.count + LIMIT_COUNTS_AS);
}

/** When something is done at the centre, and what that rests on. */
export interface CareTime {
  readonly at: Instant;
  readonly reasons: readonly Reason[];
}

type Treatment = Exclude<CareMeasure, 'activation'>;

function careTime(
  milestone: Treatment,
  limitMinutes: number,
  /** The limit, counted from when the treatment can begin. */
  byRule: Instant,
  { centre }: Pick<ReachableCentre, 'centre'>,
  journey: Journey,
  door: Instant,
): CareTime {
  const own = journey.recorded(centre.id, milestone);
  const afterDoor = Math.round(weighed(minutesBetween(door, byRule), own));
  if (!own) return { at: byRule, reasons: [because('assumed', { milestone, minutes: limitMinutes })] };
  const values = { milestone, minutes: own.medianMinutes, count: own.count, reckoned: afterDoor };
  return { at: after(door, afterDoor), reasons: [because('recorded', values)] };
}

/** From the door to a treatment, or out of it again, that waits for nothing but the patient. */
export const treatedAt = (
  milestone: Treatment,
  limitMinutes: number,
  centre: Pick<ReachableCentre, 'centre'>,
  journey: Journey,
  door: Instant,
): CareTime => careTime(milestone, limitMinutes, after(door, limitMinutes), centre, journey, door);

/** What a centre's own record says; what is merely assumed is said by the limit beside it. */
export const isRecorded = ({ code }: Reason): boolean => code === 'recorded';

/**
 * The laboratory is called in by the pre-alert, while the patient is on the road; a centre that lets the pre-alert lie
 * calls it in later. The rule's wire waits for it; the recorded one has waited already.
 */
export function wireAt(centre: ReachableCentre, journey: Journey): CareTime {
  const { limits, now } = journey;
  const door = doorAt(centre, journey);
  const calling = journey.recorded(centre.centre.id, 'activation');
  const ready = after(now, Math.round(weighed(0, calling)) + limits.cathLabActivation);
  const byRule = after(instant(Math.max(door, ready)), limits.doorToWire);
  const { at, reasons } = careTime('wire', limits.doorToWire, byRule, centre, journey, door);
  const wired = journey.recorded(centre.centre.id, 'wire');
  const wait = minutesBetween(door, ready);
  return {
    at,
    reasons: [
      ...reasons,
      ...(!wired && wait > 0 ? [because('laboratory-wait', { minutes: wait })] : []),
      ...(calling
        ? [because('recorded-activation', { minutes: calling.medianMinutes, count: calling.count })]
        : []),
    ],
  };
}
