import { PATHWAYS, type Pathway } from '../coordinator/domain/pathways.ts';
import { CARE_MILESTONES } from '../coordinator/domain/patient/events.ts';
import { PATHWAY_TARGETS } from '../coordinator/domain/rules/pathway-targets.ts';
import type { CareRecord, PreAlertRecord } from './care-records.ts';
import { durations, share, type Spread, spreadOf } from './spread.ts';

/** From the door of the centre. */
interface DoorTime extends Spread {
  readonly milestone: string;
  /** Present where the rules have a target for it: seconds, and the share of patients within it. */
  readonly target?: { readonly seconds: number; readonly within: number };
}

export interface PathwayFigures {
  readonly pathway: Pathway | 'none';
  /** Reported by callers, or found by crews. */
  readonly patients: number;
  /** Found by the crew, where the caller's answers let suspect another pathway or none. */
  readonly foundOnScene: number;
  readonly preAlerts: {
    readonly sent: number;
    readonly acknowledged: Spread;
    readonly teams: Spread;
    readonly rolledOver: number;
    readonly repeats: number;
    readonly reminded: number;
    readonly unanswered: number;
  };
  readonly doorTimes: readonly DoorTime[];
  readonly outcomes: number;
  readonly confirmed: number;
}

/** By the pathway that was suspected last; in extremis counts as none. */
export function pathwayFigures(
  care: readonly CareRecord[],
  preAlerts: readonly PreAlertRecord[],
): readonly PathwayFigures[] {
  const pathwayOf = new Map(care.map(({ patientId, pathway }) => [patientId, pathway]));
  return [...PATHWAYS, undefined].map((pathway) =>
    figuresOf(
      pathway,
      care.filter((record) => record.pathway === pathway),
      preAlerts.filter(({ patientId }) => pathwayOf.get(patientId) === pathway),
    ),
  );
}

function figuresOf(
  pathway: Pathway | undefined,
  care: readonly CareRecord[],
  preAlerts: readonly PreAlertRecord[],
): PathwayFigures {
  const since = (end: (record: PreAlertRecord) => PreAlertRecord['teamAt']): Spread =>
    spreadOf(durations(preAlerts, ({ sentAt }) => sentAt, end));
  const count = (is: (record: PreAlertRecord) => boolean): number => preAlerts.filter(is).length;
  return {
    pathway: pathway ?? 'none',
    patients: care.length,
    foundOnScene: care.filter(
      ({ assessedAt, toldPathway }) => assessedAt !== undefined && toldPathway !== pathway,
    ).length,
    preAlerts: {
      sent: preAlerts.length,
      acknowledged: since(({ acknowledgedAt }) => acknowledgedAt),
      teams: since(({ teamAt }) => teamAt),
      rolledOver: count(({ isRolledOver }) => isRolledOver),
      repeats: preAlerts.reduce((sum, { repeats }) => sum + repeats, 0),
      reminded: count(({ isReminded }) => isReminded),
      unanswered: count(({ isUnanswered }) => isUnanswered),
    },
    doorTimes: CARE_MILESTONES.flatMap((milestone): readonly DoorTime[] => {
      const times = durations(
        care,
        ({ arrivedAt }) => arrivedAt,
        ({ milestones }) => milestones[milestone],
      );
      return times.length === 0
        ? []
        : [{ milestone, ...spreadOf(times), ...targetOf(pathway, milestone, times) }];
    }),
    outcomes: care.filter(({ isConfirmed }) => isConfirmed !== undefined).length,
    confirmed: care.filter(({ isConfirmed }) => isConfirmed).length,
  };
}

function targetOf(
  pathway: Pathway | undefined,
  milestone: string,
  times: readonly number[],
): Pick<DoorTime, 'target'> {
  const [, target] =
    Object.entries(PATHWAY_TARGETS).find(([id]) => id === `${pathway ?? ''}.door-to-${milestone}`) ?? [];
  if (!target) return {};
  const seconds = target.standard;
  return { target: { seconds, within: share(times.filter((time) => time <= seconds).length, times.length) } };
}
