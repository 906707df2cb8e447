import type { ClinicalTest } from './clinical-test.ts';
import { criterionOf, outside } from './criterion.ts';
import type { CriteriaSet } from './rule-set.ts';
import type { Citation } from './verdict.ts';

const SINGH: Citation = {
  source:
    'Singh et al., A validation study of the CEMACH recommended modified early obstetric warning system',
  edition: 'Anaesthesia 2012',
  section: 'trigger thresholds, one red or two yellow',
  confidence: 'secondary',
};

/** The chart asks for the answer to voice and to pain (AVPU), a crew scores the coma scale. */
const OWN: Citation = { source: 'Own rule: AVPU of the chart as a coma scale', confidence: 'unconfirmed' };

const red = criterionOf('alarm');

/** A yellow range has a red one beyond it, so only its inner end is a limit here. */
const YELLOW: readonly ClinicalTest[] = [
  { finding: 'temperatureCelsius', to: 'meowsTemperatureTo' },
  {
    anyOf: [
      { finding: 'systolicMmHg', to: 'meowsSystolicTo' },
      { finding: 'systolicMmHg', from: 'meowsSystolicFrom' },
    ],
  },
  { finding: 'diastolicMmHg', from: 'meowsDiastolicFrom' },
  {
    anyOf: [
      { finding: 'heartRatePerMinute', to: 'meowsHeartRateTo' },
      { finding: 'heartRatePerMinute', from: 'meowsHeartRateFrom' },
    ],
  },
  { finding: 'breathsPerMinute', from: 'meowsBreathsFrom' },
  { finding: 'gcs', to: 'meowsGcsYellowTo' },
];

/** Modified early obstetric warning system: one red trigger, or two yellow ones at once. */
export const MEOWS: CriteriaSet = {
  kind: 'criteria',
  id: 'meows',
  version: 1,
  title: { zh: 'MEOWS 改良早期产科预警', en: 'Modified early obstetric warning system' },
  citation: SINGH,
  about: 'maternal',
  state: 'pregnant',
  categories: [
    { id: 'alarm', name: { zh: '报警', en: 'alarm' }, then: { priority: 1, pathway: 'maternal' } },
  ],
  criteria: [
    red(
      'temperature',
      '红：体温过低或过高',
      'Red: temperature too low or too high',
      outside('temperatureCelsius', 'meowsTemperatureBelow', 'meowsTemperatureAbove'),
    ),
    red(
      'systolic',
      '红：收缩压过低或过高',
      'Red: systolic pressure too low or too high',
      outside('systolicMmHg', 'meowsSystolicBelow', 'meowsSystolicAbove'),
    ),
    red('diastolic', '红：舒张压过高', 'Red: diastolic pressure too high', {
      finding: 'diastolicMmHg',
      above: 'meowsDiastolicAbove',
    }),
    red(
      'heart-rate',
      '红：心率过慢或过快',
      'Red: heart too slow or too fast',
      outside('heartRatePerMinute', 'meowsHeartRateBelow', 'meowsHeartRateAbove'),
    ),
    red(
      'breaths',
      '红：呼吸过慢或过快',
      'Red: breathing too slow or too fast',
      outside('breathsPerMinute', 'meowsBreathsBelow', 'meowsBreathsAbove'),
    ),
    red('spo2', '红：血氧过低', 'Red: oxygen saturation too low', {
      finding: 'spo2Percent',
      below: 'meowsSpo2Below',
    }),
    {
      ...red('coma', '红：仅对疼痛有反应或无反应', 'Red: answers to pain only, or not at all', {
        finding: 'gcs',
        to: 'meowsGcsTo',
      }),
      citation: OWN,
    },
    red('two-yellow', '黄：同时两项轻度异常', 'Yellow: two mild deviations at once', {
      atLeast: 2,
      of: YELLOW,
    }),
  ],
};
