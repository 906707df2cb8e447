import type { Reason } from '../../coordinator/domain/decision.ts';
import { type Instant, instant, later } from '../../coordinator/domain/quantities.ts';
import { because } from './centre-reasons.ts';
import { isRecorded, treatedAt } from './centre-times.ts';
import {
  after,
  type ClinicalPicture,
  costOf,
  doorAt,
  type Journey,
  minutesBetween,
  nearestOf,
  type Plan,
  type Planner,
  type ReachableCentre,
} from './destination-plan.ts';
import { CAUSES_LAMS_POSITIVE, strokeOutcome } from './stroke-outcome.ts';

interface Course {
  readonly door: Instant;
  readonly needle: Instant;
  /** At this centre, or after a transfer; undefined when no thrombectomy centre is known. */
  readonly puncture?: Instant;
  /** When the patient leaves this centre for the transfer. */
  readonly doorOut?: Instant;
  readonly transfer?: NonNullable<ReturnType<typeof nearestOf>>;
  /** What the needle and the puncture rest on. */
  readonly needleReasons: readonly Reason[];
  readonly punctureReasons: readonly Reason[];
}

function courseAt(
  centre: ReachableCentre,
  advanced: readonly ReachableCentre[],
  journey: Journey,
  door = doorAt(centre, journey),
): Course {
  const { limits } = journey;
  const needle = treatedAt('needle', limits.strokeDoorToNeedle, centre, journey, door);
  const lysed = { door, needle: needle.at, needleReasons: needle.reasons };
  if (centre.level === 'advanced') {
    const puncture = treatedAt('puncture', limits.doorToPuncture, centre, journey, door);
    return { ...lysed, puncture: puncture.at, punctureReasons: puncture.reasons };
  }
  const transfer = nearestOf(centre, advanced, journey);
  if (!transfer) return { ...lysed, punctureReasons: [] };
  const out = treatedAt('door-out', limits.doorInDoorOutStroke, centre, journey, door);
  const arrival = instant(Math.round(later(out.at, transfer.transfer)));
  const puncture = treatedAt(
    'transferred-puncture',
    limits.transferredDoorToPuncture,
    transfer,
    journey,
    arrival,
  );
  const transferReasons = [...out.reasons, ...puncture.reasons].filter(isRecorded);
  return { ...lysed, transfer, doorOut: out.at, puncture: puncture.at, punctureReasons: transferReasons };
}

/** The lysis window counts from when the patient was last known well; when nobody knows, nothing is promised of it. */
function planOf(
  { door, needle, doorOut = door, puncture, transfer, needleReasons, punctureReasons }: Course,
  { largeVessel, lastKnownWellAt }: ClinicalPicture,
  { limits }: Journey,
  order: Pick<Plan, 'tier' | 'cost'>,
  reasons: readonly Reason[],
): Plan {
  const windowEnds = lastKnownWellAt !== undefined && after(lastKnownWellAt, limits.lysisWindow);
  const isMissed = windowEnds !== false && needle > windowEnds;
  const needsTransfer = transfer !== undefined && largeVessel === 'suspected';
  const isPunctured = puncture !== undefined && (largeVessel === 'suspected' || !transfer);
  return {
    ...order,
    predicted: [
      { milestone: 'door', at: door },
      { milestone: 'needle', at: needle, ...(windowEnds !== false && { limitAt: windowEnds }) },
      ...(isPunctured ? [{ milestone: 'puncture' as const, at: puncture }] : []),
    ],
    ...(needsTransfer && { transferTo: transfer.centre.id }),
    reasons: [
      ...reasons,
      ...(isMissed ? [because('lysis-window-missed', { minutes: minutesBetween(windowEnds, needle) })] : []),
      ...(lastKnownWellAt === undefined ? [because('last-known-well-unknown')] : []),
      ...(needsTransfer
        ? [
            because('transfer-to', {
              centreId: transfer.centre.id,
              minutes: Math.round(transfer.transfer / 60),
            }),
            because('transfer-within', { minutes: minutesBetween(door, doorOut) }),
          ]
        : []),
      ...needleReasons,
      ...(isPunctured ? punctureReasons : []),
    ],
  };
}

const advancedOf = (centres: readonly ReachableCentre[]): readonly ReachableCentre[] =>
  centres.filter(({ level }) => level === 'advanced');

/**
 * By severity: past a nearer lysis centre to a thrombectomy centre when a large vessel is suspected, the drive and the
 * detour stay within their limits, and the lysis window is not lost by it (AHA algorithm as Venema 2020 models it).
 */
export const planStrokeBySeverity: Planner = (picture, centres, journey) => {
  const { limits, setting } = journey;
  const advanced = advancedOf(centres);
  const nearest = Math.min(...centres.map(({ travel }) => travel));
  const driveLimit = setting === 'urban' ? limits.thrombectomyDriveUrban : limits.thrombectomyDriveRural;
  const windowEnds =
    picture.lastKnownWellAt === undefined
      ? Number.POSITIVE_INFINITY
      : after(picture.lastKnownWellAt, limits.lysisWindow);
  const needles = centres.map((centre) => courseAt(centre, advanced, journey).needle);
  const isLysisInReach = Math.min(...needles) <= windowEnds;

  return centres.map((centre) => {
    const course = courseAt(centre, advanced, journey);
    const byNeedle = costOf(course.needle, centre);
    if (picture.largeVessel !== 'suspected') {
      const said = picture.largeVessel === 'unknown' ? [because('severity-unknown')] : [];
      return planOf(course, picture, journey, { tier: 0, cost: byNeedle }, said);
    }
    if (centre.level !== 'advanced') {
      return planOf(course, picture, journey, { tier: 1, cost: byNeedle }, []);
    }
    const detour = Math.round((centre.travel - nearest) / 60);
    const losesLysis = isLysisInReach && course.needle > windowEnds;
    const isTooFar = centre.travel > driveLimit * 60 || detour > limits.thrombectomyDetour;
    const values = { minutes: Math.round(centre.travel / 60), detour };
    const bounds = { limit: driveLimit, most: limits.thrombectomyDetour };
    return isTooFar || losesLysis
      ? planOf(course, picture, journey, { tier: 1, cost: byNeedle }, [
          ...(losesLysis
            ? [because('detour-loses-lysis', values)]
            : [because('thrombectomy-too-far', values), because('thrombectomy-limits', bounds)]),
        ])
      : planOf(
          course,
          picture,
          journey,
          { tier: 0, cost: costOf(course.puncture ?? course.needle, centre) },
          [because('thrombectomy-direct', values)],
        );
  });
};

/**
 * By outcome: the plan with the best predicted chance (Holodinsky 2018). Its prior holds for a positive severity scale
 * and a known onset; without either, severity decides.
 */
export const planStrokeByOutcome: Planner = (picture, centres, journey) => {
  const { lastKnownWellAt, largeVessel } = picture;
  if (largeVessel !== 'suspected' || lastKnownWellAt === undefined) {
    return planStrokeBySeverity(picture, centres, journey);
  }
  const advanced = advancedOf(centres);
  const sinceWell = (at: Instant): number => (at - lastKnownWellAt) / 60_000;
  const chanceOf = ({ needle, puncture }: Course): number =>
    strokeOutcome(
      {
        needleMinutes: sinceWell(needle),
        punctureMinutes: puncture === undefined ? Number.POSITIVE_INFINITY : sinceWell(puncture),
      },
      CAUSES_LAMS_POSITIVE,
    );
  return centres.map((centre) => {
    const course = courseAt(centre, advanced, journey);
    const setBack = courseAt(centre, advanced, journey, later(course.door, centre.setback));
    const percent = Math.round(chanceOf(course) * 1000) / 10;
    return planOf(course, picture, journey, { tier: 0, cost: -chanceOf(setBack) }, [
      because('stroke-outcome', { percent }),
    ]);
  });
};
