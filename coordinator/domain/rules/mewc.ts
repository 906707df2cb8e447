import { criterionOf, outside } from './criterion.ts';
import type { CriteriaSet } from './rule-set.ts';

const alarm = criterionOf('alarm');

/** Maternal early warning criteria: one value is enough for a physician at the bedside. */
export const MEWC: CriteriaSet = {
  kind: 'criteria',
  id: 'mewc',
  version: 1,
  title: { zh: 'MEWC 孕产妇早期预警', en: 'Maternal early warning criteria' },
  citation: {
    source: 'Mhyre et al., The maternal early warning criteria, Obstetrics & Gynecology',
    edition: '2014',
    section: 'table of abnormal parameters',
    confidence: 'read',
  },
  about: 'maternal',
  state: 'pregnant',
  categories: [
    { id: 'alarm', name: { zh: '报警', en: 'alarm' }, then: { priority: 1, pathway: 'maternal' } },
  ],
  criteria: [
    alarm(
      'systolic',
      '收缩压过低或过高',
      'Systolic pressure too low or too high',
      outside('systolicMmHg', 'mewcSystolicBelow', 'mewcSystolicAbove'),
    ),
    alarm('diastolic', '舒张压过高', 'Diastolic pressure too high', {
      finding: 'diastolicMmHg',
      above: 'mewcDiastolicAbove',
    }),
    alarm(
      'heart-rate',
      '心率过慢或过快',
      'Heart too slow or too fast',
      outside('heartRatePerMinute', 'mewcHeartRateBelow', 'mewcHeartRateAbove'),
    ),
    alarm(
      'breaths',
      '呼吸过慢或过快',
      'Breathing too slow or too fast',
      outside('breathsPerMinute', 'mewcBreathsBelow', 'mewcBreathsAbove'),
    ),
    alarm('spo2', '血氧过低', 'Oxygen saturation too low', {
      finding: 'spo2Percent',
      below: 'mewcSpo2Below',
    }),
    alarm('urine', '少尿 ≥2 小时', 'Little urine for two hours or more', {
      finding: 'urineMlPerHour',
      below: 'mewcUrineBelow',
    }),
    alarm('mind', '烦躁或意识混乱', 'Agitation or confusion', { sign: 'agitationOrConfusion' }),
    alarm('pre-eclampsia', '子痫前期伴持续头痛或呼吸困难', 'Pre-eclampsia with headache or dyspnoea', {
      sign: 'headacheOrDyspnoea',
    }),
  ],
};
