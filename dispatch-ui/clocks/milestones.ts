import { CARE_MILESTONES, type CareMilestone } from '../../coordinator/domain/patient/events.ts';
import type { CentreRow } from '../../projections/live-map/view.ts';
import type { ClockRow } from '../../projections/pathway-clocks/view.ts';

/** What is done once the patient has come from another centre. */
const AFTER_TRANSFER: readonly CareMilestone[] = ['second-door', 'ct', 'puncture', 'wire', 'theatre'];

/** What may be told of the patient at this centre: at the one of a transfer, from its own door on. */
export function milestonesAt(
  { reached, transferTo }: ClockRow,
  here: string | undefined,
): readonly CareMilestone[] {
  return reached['door-out'] !== undefined && here !== undefined && transferTo === here
    ? AFTER_TRANSFER
    : CARE_MILESTONES.filter((milestone) => milestone !== 'second-door');
}

/** Centres of the patient's pathway other than the one where the patient is. */
export const transferCentres = (
  { pathway, centreId: at }: ClockRow,
  centres: ReadonlyMap<string, CentreRow>,
): readonly CentreRow[] =>
  [...centres.values()].filter(
    ({ centreId, centre }) =>
      centreId !== at && centre.capabilities.some((one) => one.pathway === pathway && one.suspended !== true),
  );

/** Patients whom another centre has sent on to this one, the newest first. */
export const transferredTo = (
  clocks: ReadonlyMap<string, ClockRow>,
  here: string | undefined,
): readonly ClockRow[] =>
  [...clocks.values()]
    .filter(({ reached, transferTo, centreId }) => {
      const isUnderWay = reached['door-out'] !== undefined && centreId !== here;
      return isUnderWay && here !== undefined && transferTo === here;
    })
    .sort((a, b) => (b.reached['door-out'] ?? 0) - (a.reached['door-out'] ?? 0));
