import type { CardAnswers } from '../coordinator/domain/call/events.ts';
import type { Complaint } from '../coordinator/domain/pathways.ts';
import type { AgeBand, PatientNotTransported } from '../coordinator/domain/patient/events.ts';
import type { Assumption } from './assumption.ts';

/** Dispatches a day over the prefecture and the residents who cause them: the rate of other networks follows. */
const DISPATCHES_PER_DAY = 750;
const RESIDENTS = 8_207_000;
export const DISPATCHES_PER_RESIDENT_DAY = DISPATCHES_PER_DAY / RESIDENTS;

/** Relative rate by hour of the day; only the proportions count. */
export const HOUR_WEIGHTS: readonly number[] = [
  0.62, 0.52, 0.46, 0.43, 0.46, 0.6, 0.83, 1.08, 1.29, 1.36, 1.34, 1.25, 1.14, 1.13, 1.17, 1.21, 1.24, 1.28,
  1.33, 1.35, 1.25, 1.08, 0.9, 0.74,
];

export interface CallKind {
  readonly complaint: Complaint;
  /** Share of all dispatches. */
  readonly share: number;
  /** What callers answer on the intake card, by how often; the card decides what follows. */
  readonly answers: readonly (readonly [weight: number, answers: CardAnswers])[];
  readonly ageBands: readonly (readonly [weight: number, ageBand: AgeBand])[];
}

const ANY_AGE: CallKind['ageBands'] = [
  [6, 'child'],
  [54, 'adult'],
  [40, 'older-adult'],
];
const GROWN_UP: CallKind['ageBands'] = [
  [40, 'adult'],
  [60, 'older-adult'],
];

export const CALL_KINDS: readonly CallKind[] = [
  {
    complaint: 'trauma',
    share: 0.38,
    answers: [
      [62, {}],
      [14, { 'rider-or-pedestrian': true }],
      [8, { 'fall-metres': 4 }],
      [6, { 'heavy-bleeding': true }],
      [5, { 'several-fractures': true }],
      [3, { trapped: true }],
      [2, { awake: false }],
    ],
    ageBands: ANY_AGE,
  },
  {
    complaint: 'chest-pain',
    share: 0.048,
    answers: [
      [45, { 'pressing-pain': true }],
      [20, { 'pressing-pain': true, 'sweating-or-pale': true }],
      [35, {}],
    ],
    ageBands: GROWN_UP,
  },
  {
    complaint: 'stroke-signs',
    share: 0.048,
    answers: [
      [40, { face: true, 'onset-hours': 2 }],
      [35, { arm: true, speech: true, 'onset-hours': 5 }],
      [10, { arm: true, 'onset-hours': 48 }],
      [15, { balance: false }],
    ],
    ageBands: GROWN_UP,
  },
  {
    complaint: 'poisoning',
    share: 0.064,
    answers: [
      [30, { pesticide: true }],
      [15, { 'gas-exposure': true }],
      [55, {}],
    ],
    ageBands: ANY_AGE,
  },
  {
    complaint: 'breathing',
    share: 0.051,
    answers: [
      [4, { 'airway-blocked': true }],
      [30, { 'cannot-finish-sentence': true }],
      [3, { infectious: true }],
      [63, {}],
    ],
    ageBands: ANY_AGE,
  },
  {
    complaint: 'unconscious',
    share: 0.05,
    answers: [
      [25, { awake: false, 'breathing-normally': false }],
      [20, { awake: false, arm: true }],
      [55, { awake: false }],
    ],
    ageBands: GROWN_UP,
  },
  {
    complaint: 'childbirth',
    share: 0.025,
    answers: [
      [8, { 'heavy-bleeding': true }],
      [10, { 'baby-coming': true }],
      [12, { 'gestation-weeks': 32 }],
      [70, { 'gestation-weeks': 39 }],
    ],
    ageBands: [[1, 'adult']],
  },
  {
    complaint: 'newborn',
    share: 0.004,
    answers: [
      [40, { blue: true }],
      [60, {}],
    ],
    ageBands: [[1, 'newborn']],
  },
  {
    complaint: 'other',
    share: 0.33,
    answers: [
      [4, { 'heavy-bleeding': true }],
      [16, { 'getting-worse': true }],
      [80, {}],
    ],
    ageBands: ANY_AGE,
  },
];

/** How a mission ends: with the patient at a centre, or without transport. */
export type Ending = 'transport' | PatientNotTransported['reason'];

/** 172 of 185 dispatches a day bring a patient in; how the others end is not published. */
export const ENDINGS: readonly (readonly [weight: number, ending: Ending])[] = [
  [172, 'transport'],
  [7, 'refused'],
  [4, 'nobody-found'],
  [2, 'treated-on-scene'],
];

/** A patient stands within this distance of the middle of a township: the radius of an average one (60 km²). */
export const TOWNSHIP_RADIUS_METRES = 4_350;

export const DEMAND_ASSUMPTIONS: readonly Assumption[] = [
  {
    what: 'dispatches',
    value: `${DISPATCHES_PER_DAY} a day for ${RESIDENTS} residents`,
    basis: 'cited',
    source: '185 dispatches a day in the three districts, first half of 2023, scaled to the prefecture',
  },
  {
    what: 'complaints',
    value: 'trauma 38 %, heart and brain 9.6 %, poisoning 6.4 %, respiratory 5.1 %',
    basis: 'published',
    source:
      'three districts, first half of 2023; the split of heart and brain and of the rest is illustrative',
  },
  {
    what: 'brought to a centre',
    value: '172 of 185 dispatches',
    basis: 'published',
    source: 'three districts, first half of 2023; why the others were not is illustrative',
  },
  { what: 'hour of the day', value: '24 factors', basis: 'illustrative', source: 'no measurement found' },
  { what: 'answers on the intake cards', value: 'by complaint', basis: 'illustrative', source: 'own' },
  {
    what: 'place of the patient',
    value: `townships by residents, within ${TOWNSHIP_RADIUS_METRES} m of their middle`,
    basis: 'illustrative',
    source: 'residents of counties published (end of 2018), of townships illustrative',
  },
];
