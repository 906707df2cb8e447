import type { Draws } from '../draws.ts';
import { isOfDrill } from './callers.ts';
import type { Door } from './door.ts';
import type { ClockSeen, Picture } from './picture.ts';

type Milestone = 'ct' | 'needle' | 'puncture' | 'wire' | 'theatre';

/** Minutes after the arrival, [least, most], and the share of patients who get it. Illustrative 示意. */
const TREATMENT: Readonly<
  Record<
    string,
    readonly {
      readonly milestone: Milestone;
      readonly minutes: readonly [number, number];
      readonly share: number;
    }[]
  >
> = {
  'chest-pain': [{ milestone: 'wire', minutes: [45, 100], share: 0.7 }],
  stroke: [
    { milestone: 'ct', minutes: [12, 30], share: 1 },
    { milestone: 'needle', minutes: [30, 75], share: 0.4 },
  ],
  trauma: [{ milestone: 'theatre', minutes: [40, 120], share: 0.3 }],
  maternal: [{ milestone: 'theatre', minutes: [20, 60], share: 0.3 }],
};
const OUTCOME_AFTER_MINUTES = [110, 180] as const;
const SHARE_CONFIRMED = 0.82;
const DISPOSITIONS = [
  { disposition: 'in-treatment', share: 0.6 },
  { disposition: 'intensive-care', share: 0.2 },
  { disposition: 'discharged', share: 0.2 },
] as const;

/** What a centre will do for one patient, drawn when the patient is first seen there. */
interface Course {
  readonly steps: readonly { readonly milestone: Milestone; readonly at: number }[];
  readonly outcomeAt: number;
  readonly isConfirmed: boolean;
  readonly disposition: string;
}

/** The treating teams of the centres: say when they reached what, and tell the crew what became of the patient. */
export interface AfterArrival {
  act(picture: Picture, now: number): void;
}

export function createAfterArrival(doorOf: (account: string) => Door, draws: Draws): AfterArrival {
  const courses = new Map<string, Course>();
  const said = new Set<string>();

  function courseOf({ patientId, pathway = '' }: ClockSeen, arrivedAt: number): Course {
    const known = courses.get(patientId);
    if (known) return known;
    const course: Course = {
      steps: (TREATMENT[pathway] ?? [])
        .filter(({ share }) => draws.fraction() < share)
        .map(({ milestone, minutes: [least, most] }) => ({
          milestone,
          at: arrivedAt + draws.between(least, most) * 60_000,
        })),
      outcomeAt: arrivedAt + draws.between(...OUTCOME_AFTER_MINUTES) * 60_000,
      isConfirmed: draws.fraction() < SHARE_CONFIRMED,
      disposition: draws.weighted(DISPOSITIONS, ({ share }) => share).disposition,
    };
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
        const course = courseOf(clock, arrived);
        const door = doorOf(`centre-${centreId}`);
        const path = `/api/patients/${patientId}`;
        for (const { milestone, at } of course.steps) {
          if (now < at || reached[milestone] !== undefined || !isNew(`${patientId} ${milestone}`)) continue;
          void door.post(`${path}/milestones`, { milestone, at: Math.round(at) });
        }
        if (now < course.outcomeAt || !isNew(`${patientId} outcome`)) continue;
        const { isConfirmed, disposition } = course;
        void door.post(`${path}/outcome`, { isConfirmed, disposition });
      }
    },
  };
}
