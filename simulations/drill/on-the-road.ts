import { instant } from '../../coordinator/domain/quantities.ts';
import type { Draws } from '../draws.ts';
import { drawDeterioration, SHARE_WORSE } from './deterioration.ts';
import { chooseDestination } from './destination.ts';
import type { Door } from './door.ts';
import type { PatientSeen, Picture, UnitSeen } from './picture.ts';

/** Seconds on the road after which a patient who gets worse does so. Illustrative 示意. */
const WORSE_AFTER = [60, 240] as const;

/** The crew beside the patient on the way to the centre. */
export interface RoadWatch {
  /** Wheels roll: whether and when the patient will get worse is drawn. */
  depart(since: number): void;
  /** What is to be done now: to look again at a patient who got worse, and then where to go. */
  due(unit: UnitSeen, picture: Picture, now: number): (() => Promise<void>) | undefined;
}

export function createRoadWatch(unitId: string, crew: Door, draws: Draws): RoadWatch {
  let worseAt: number | undefined;
  /** Assessed anew: the vehicle follows the destination that is chosen for this patient. */
  let looksAgainFor: string | undefined;
  return {
    depart(since) {
      const seconds = draws.between(...WORSE_AFTER);
      worseAt = draws.fraction() < SHARE_WORSE ? since + seconds * 1000 : undefined;
      looksAgainFor = undefined;
    },
    due({ centreId }, picture, now) {
      if (looksAgainFor !== undefined) {
        const patientId = looksAgainFor;
        looksAgainFor = undefined;
        return () => chooseDestination(crew, patientId, centreId);
      }
      if (worseAt === undefined || now < worseAt) return undefined;
      worseAt = undefined;
      const patient = Object.values(picture.patients).find(
        (one) => one.unitId === unitId && one.status === 'on-board' && !one.inExtremis,
      );
      if (!patient) return undefined;
      const found = drawDeterioration(foundBefore(patient), now, draws);
      const { patientId } = patient;
      return async () => {
        const said = await crew.post(`/api/patients/${patientId}/assessment`, { unitId, ...found });
        if (said.ok) looksAgainFor = patientId;
      };
    },
  };
}

function foundBefore(patient: PatientSeen): Parameters<typeof drawDeterioration>[0] {
  const { ageBand, priority, suspectedPathway, inExtremis, vitals, findings, lastKnownWellAt } = patient;
  const { ecgReference } = patient;
  return {
    ageBand,
    priority,
    inExtremis,
    vitals,
    ...(findings && { findings }),
    ...(suspectedPathway && { suspectedPathway }),
    ...(lastKnownWellAt !== undefined && { lastKnownWellAt: instant(lastKnownWellAt) }),
    ...(ecgReference !== undefined && { ecgReference }),
  };
}
