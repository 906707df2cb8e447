import type { CriteriaSet } from './rule-set.ts';

/** In extremis: nothing counts but the next emergency department, whatever its diversion status. */
export const CARDIAC_ARREST: CriteriaSet = {
  kind: 'criteria',
  id: 'cardiac-arrest',
  version: 1,
  title: { zh: '心脏骤停与濒危', en: 'Cardiac arrest and in extremis' },
  citation: {
    source: 'Pennsylvania statewide EMS protocols',
    section: 'arrest, unmanageable airway or uncontrolled bleeding to the nearest emergency department',
    confidence: 'read',
  },
  categories: [
    {
      id: 'arrest',
      name: { zh: '心脏骤停', en: 'cardiac arrest' },
      then: { priority: 1, inExtremis: true },
    },
    { id: 'in-extremis', name: { zh: '濒危', en: 'in extremis' }, then: { priority: 1, inExtremis: true } },
  ],
  criteria: [
    {
      id: 'no-response-no-breathing',
      text: { zh: '无反应且无正常呼吸', en: 'Unresponsive and not breathing normally' },
      category: 'arrest',
      when: { allOf: [{ sign: 'unresponsive' }, { sign: 'notBreathingNormally' }] },
    },
    {
      id: 'no-pulse',
      text: { zh: '无脉搏', en: 'No pulse' },
      category: 'arrest',
      when: { sign: 'noPulse' },
    },
    {
      id: 'airway',
      text: { zh: '气道无法维持', en: 'Airway cannot be managed' },
      category: 'in-extremis',
      when: { sign: 'airwayUnmanageable' },
    },
    {
      id: 'bleeding',
      text: { zh: '出血无法控制', en: 'Bleeding cannot be controlled' },
      category: 'in-extremis',
      when: { sign: 'bleedingUncontrolled' },
    },
  ],
};
