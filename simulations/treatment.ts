import type { Level, Pathway } from '../coordinator/domain/pathways.ts';
import { type Instant, instant, later, minutes } from '../coordinator/domain/quantities.ts';
import type { Assumption } from './assumption.ts';
import type { Draws } from './draws.ts';
import { keyedDraws } from './keyed-draws.ts';
import { drawLognormal, type Lognormal, lognormal } from './lognormal.ts';

type Milestone = 'ct' | 'needle' | 'puncture' | 'wire' | 'theatre';

interface Step {
  readonly milestone: Milestone;
  /** Of the patients of the pathway, those who get it. */
  readonly share: number;
  /** The level that a centre must have for it; any when absent. */
  readonly level?: Level;
  /** From the door. */
  readonly time: Lognormal;
}

const ILLUSTRATIVE = ['illustrative', 'no measurement found'] as const;

/** What centres do, and how long after the door. */
export const TREATMENT: Readonly<Record<Pathway, readonly Step[]>> = {
  'chest-pain': [
    {
      milestone: 'wire',
      share: 0.7,
      level: 'standard',
      time: lognormal(
        'door to wire',
        [4080, 0.42, 14_400],
        'cited',
        'shaped so that 75 % are within 90 min: chest pain centre re-certification',
      ),
    },
    {
      milestone: 'needle',
      share: 0.5,
      level: 'basic',
      time: lognormal(
        'door to needle, chest pain',
        [1380, 0.4, 7200],
        'cited',
        'shaped so that 75 % are within 30 min: ACC/AHA 2025',
      ),
    },
  ],
  stroke: [
    { milestone: 'ct', share: 1, time: lognormal('door to CT', [1080, 0.35, 3600], ...ILLUSTRATIVE) },
    {
      milestone: 'needle',
      share: 0.4,
      time: lognormal(
        'door to needle, stroke',
        [2700, 0.43, 10_800],
        'cited',
        'shaped so that 75 % are within 60 min: AHA/ASA guideline',
      ),
    },
    {
      milestone: 'puncture',
      share: 0.15,
      level: 'advanced',
      time: lognormal(
        'door to puncture',
        [4020, 0.44, 14_400],
        'cited',
        'shaped so that 75 % are within 90 min: AHA/ASA guideline',
      ),
    },
  ],
  trauma: [
    {
      milestone: 'theatre',
      share: 0.3,
      time: lognormal('door to theatre, trauma', [4500, 0.5, 14_400], ...ILLUSTRATIVE),
    },
  ],
  maternal: [
    {
      milestone: 'theatre',
      share: 0.3,
      time: lognormal('door to theatre, maternal', [1800, 0.4, 7200], ...ILLUSTRATIVE),
    },
  ],
  neonatal: [],
};

/** No two centres are equally quick: each one's times are drawn times this. */
const PACE = { quickest: 0.8, slowest: 1.25 };
const OUTCOME_AFTER_MINUTES = [110, 180] as const;
/** Nobody reports what became of a patient before the treatment is over by so much. */
const MINUTES_AFTER_TREATMENT = 15;
const SHARE_CONFIRMED = 0.82;
const DISPOSITIONS = [
  { disposition: 'in-treatment', share: 0.6 },
  { disposition: 'intensive-care', share: 0.2 },
  { disposition: 'discharged', share: 0.2 },
] as const;

export const TREATMENT_ASSUMPTIONS: readonly Assumption[] = [
  ...Object.values(TREATMENT).flatMap((steps) =>
    steps.map(({ share, time: { what, value, basis, source } }) => ({
      what,
      value: `${value}; ${Math.round(share * 100)} % of the patients`,
      basis,
      source,
    })),
  ),
  {
    what: 'pace of a centre',
    value: `its times × ${PACE.quickest}–${PACE.slowest}`,
    basis: 'illustrative',
    source: 'drawn from its name, the same in every run',
  },
  {
    what: 'outcome told back',
    value: `${OUTCOME_AFTER_MINUTES.join('–')} min after the door, suspicion confirmed in ${SHARE_CONFIRMED * 100} %`,
    basis: 'illustrative',
    source: 'no measurement found',
  },
];

/** Illustrative 示意. */
const FIRST_PLACE = {
  'chest-pain': 'cath-lab',
  stroke: 'ct',
  trauma: 'emergency',
  maternal: 'labour-ward',
  neonatal: 'neonatal-unit',
} as const satisfies Readonly<Record<Pathway, string>>;

/** Where a patient goes from the stretcher. */
export const firstPlaceOf = (pathway: Pathway | undefined): (typeof FIRST_PLACE)[Pathway] =>
  pathway ? FIRST_PLACE[pathway] : 'emergency';

/** What a centre will do for one patient. */
export interface Course {
  readonly steps: readonly { readonly milestone: Milestone; readonly at: Instant }[];
  readonly outcomeAt: Instant;
  readonly isConfirmed: boolean;
  readonly disposition: (typeof DISPOSITIONS)[number]['disposition'];
}

interface Admitted {
  readonly centreId: string;
  readonly pathway?: Pathway;
  /** Of the centre, in the pathway. */
  readonly level?: Level;
  readonly arrivedAt: Instant;
}

export function drawCourse({ centreId, pathway, level, arrivedAt }: Admitted, draws: Draws): Course {
  const pace = paceOf(centreId);
  const at = (time: number): Instant => instant(Math.round(arrivedAt + time * 1000));
  const steps = (pathway ? TREATMENT[pathway] : []).flatMap(({ milestone, share, level: needed, time }) => {
    const isGiven = draws.fraction() < share;
    const taken = drawLognormal(time, draws) * pace;
    return isGiven && (needed === undefined || needed === level) ? [{ milestone, at: at(taken) }] : [];
  });
  const drawnAt = at(draws.between(...OUTCOME_AFTER_MINUTES) * 60);
  const ends = steps.map((step) => later(step.at, minutes(MINUTES_AFTER_TREATMENT)));
  return {
    steps,
    outcomeAt: instant(Math.max(drawnAt, ...ends)),
    isConfirmed: draws.fraction() < SHARE_CONFIRMED,
    disposition: draws.weighted(DISPOSITIONS, ({ share }) => share).disposition,
  };
}

function paceOf(centreId: string): number {
  let key = 0;
  for (const letter of centreId) key = (Math.imul(key, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return keyedDraws(key).between(PACE.quickest, PACE.slowest);
}
