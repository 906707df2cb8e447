import type { Centre } from '../../coordinator/domain/network.ts';
import type { Level, Pathway } from '../../coordinator/domain/pathways.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import type { Draws } from '../draws.ts';
import { type Course, drawCourse } from '../treatment.ts';
import { isOfDrill } from './callers.ts';
import type { Door } from './door.ts';
import type { ClockSeen, Picture } from './picture.ts';

/** The treating teams of the centres: say when they reached what, and tell the crew what became of the patient. */
export interface AfterArrival {
  act(picture: Picture, now: number): void;
}

export function createAfterArrival(
  centres: readonly Centre[],
  doorOf: (account: string) => Door,
  draws: Draws,
): AfterArrival {
  const courses = new Map<string, Course>();
  const said = new Set<string>();
  const levelAt = (centreId: string, pathway: Pathway | undefined): Level | undefined =>
    centres
      .find(({ id }) => id === centreId)
      ?.capabilities.find((capability) => capability.pathway === pathway)?.level;

  function courseOf({ patientId, pathway }: ClockSeen, centreId: string, arrivedAt: number): Course {
    const known = courses.get(patientId);
    if (known) return known;
    const level = levelAt(centreId, pathway);
    const admitted = { centreId, arrivedAt: instant(arrivedAt) };
    const course = drawCourse({ ...admitted, ...(pathway && { pathway }), ...(level && { level }) }, draws);
    courses.set(patientId, course);
    return course;
  }

  /** True the first time only. */
  function isNew(what: string): boolean {
    const isFirst = !said.has(what);
    said.add(what);
    return isFirst;
  }

  return {
    act(picture, now) {
      for (const clock of Object.values(picture.clocks)) {
        const { patientId, incidentId, centreId, reached, outcome } = clock;
        const { arrived, 'handed-over': handedOver } = reached;
        if (centreId === undefined || arrived === undefined || handedOver === undefined || outcome) continue;
        const incident = picture.incidents[incidentId];
        if (!incident || !isOfDrill(incident)) continue;
        const course = courseOf(clock, centreId, arrived);
        const door = doorOf(`centre-${centreId}`);
        const path = `/api/patients/${patientId}`;
        for (const { milestone, at } of course.steps) {
          if (now < at || reached[milestone] !== undefined || !isNew(`${patientId} ${milestone}`)) continue;
          void door.post(`${path}/milestones`, { milestone, at });
        }
        if (now < course.outcomeAt || !isNew(`${patientId} outcome`)) continue;
        const { isConfirmed, disposition } = course;
        void door.post(`${path}/outcome`, { isConfirmed, disposition });
      }
    },
  };
}
