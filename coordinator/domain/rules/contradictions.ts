import type { Name } from '../network.ts';
import { type ClinicalTest, type Examined, judge } from './clinical-test.ts';
import { STANDARD_LIMITS } from './thresholds.ts';

export interface Contradiction {
  readonly id: string;
  readonly text: Name;
  readonly when: ClinicalTest;
}

/** GCS eye and verbal score at least one each. */
const MOTOR_ABOVE_TOTAL: readonly ClinicalTest[] = [2, 3, 4, 5, 6].map((motor) => ({
  allOf: [
    { finding: 'gcsMotor', from: motor },
    { finding: 'gcs', below: motor + 2 },
  ],
}));

/** Findings that cannot both be so: shown for a second look, never corrected by us. */
const CONTRADICTIONS: readonly Contradiction[] = [
  {
    id: 'pressure-reversed',
    text: { zh: '舒张压高于收缩压', en: 'Diastolic above systolic pressure' },
    when: { finding: 'diastolicMmHg', exceeds: 'systolicMmHg' },
  },
  {
    id: 'motor-above-total',
    text: { zh: 'GCS 总分低于其运动项所需', en: 'GCS is lower than its motor part allows' },
    when: { anyOf: MOTOR_ABOVE_TOTAL },
  },
  {
    id: 'unresponsive-with-full-gcs',
    text: { zh: '无反应但 GCS ≥ 14', en: 'Unresponsive with a GCS of 14 or more' },
    when: { allOf: [{ sign: 'unresponsive' }, { finding: 'gcs', from: 14 }] },
  },
  {
    id: 'no-pulse-with-pressure',
    text: { zh: '无脉搏但测得血压', en: 'No pulse, yet a blood pressure was measured' },
    when: { allOf: [{ sign: 'noPulse' }, { finding: 'systolicMmHg', from: 40 }] },
  },
  {
    id: 'not-breathing-with-breaths',
    text: { zh: '无正常呼吸但呼吸 12–20 次', en: 'Not breathing normally at 12 to 20 breaths' },
    when: {
      allOf: [
        { sign: 'notBreathingNormally' },
        { finding: 'breathsPerMinute', from: 12 },
        { unless: { finding: 'breathsPerMinute', above: 20 } },
      ],
    },
  },
  {
    id: 'race-and-lams-face',
    text: { zh: 'RACE 与 LAMS 面瘫不一致', en: 'RACE and LAMS disagree about the face' },
    when: {
      anyOf: [
        {
          allOf: [
            { finding: 'raceFace', from: 2 },
            { finding: 'lamsFace', below: 1 },
          ],
        },
        {
          allOf: [
            { finding: 'raceFace', below: 1 },
            { finding: 'lamsFace', from: 1 },
          ],
        },
      ],
    },
  },
  {
    id: 'newborn-of-age',
    text: { zh: '新生儿但年龄 ≥ 1 岁', en: 'A newborn of a year or more' },
    when: { allOf: [{ sign: 'newborn' }, { ageFrom: 1 }] },
  },
  {
    id: 'age-and-pregnancy',
    text: { zh: '妊娠但年龄 < 10 或 > 60 岁', en: 'Pregnant below 10 or above 60 years' },
    when: { allOf: [{ sign: 'pregnant' }, { anyOf: [{ ageTo: 9 }, { ageFrom: 61 }] }] },
  },
];

/** Ids of the contradictions among these findings. What is unknown contradicts nothing. */
export const findContradictions = (examined: Examined): readonly string[] =>
  CONTRADICTIONS.filter(({ when }) => judge(when, examined, STANDARD_LIMITS).holds === true).map(
    ({ id }) => id,
  );

export const findContradiction = (id: string): Contradiction | undefined =>
  CONTRADICTIONS.find((one) => one.id === id);
