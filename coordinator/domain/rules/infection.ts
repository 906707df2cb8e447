import type { CriteriaSet } from './rule-set.ts';

/** Flags for the vehicle and the receiving centre: negative pressure before, terminal disinfection after. */
export const INFECTION: CriteriaSet = {
  kind: 'criteria',
  id: 'infection',
  version: 1,
  title: { zh: '传染病标识', en: 'Infection flags' },
  citation: {
    source:
      'National guidance on prehospital emergency care: negative-pressure vehicles, one patient per vehicle',
    edition: '2020',
    confidence: 'secondary',
  },
  categories: [
    {
      id: 'airborne',
      name: { zh: '空气隔离', en: 'airborne isolation' },
      then: { needs: ['negative-pressure'] },
    },
    { id: 'contact', name: { zh: '接触/飞沫隔离', en: 'contact or droplet isolation' }, then: {} },
  ],
  criteria: [
    {
      id: 'airborne-infection',
      text: { zh: '疑似空气传播', en: 'Airborne infection suspected' },
      category: 'airborne',
      when: { sign: 'airborneInfection' },
    },
    {
      id: 'fever-with-exposure',
      text: { zh: '发热且有流行病学史', en: 'Fever with known exposure' },
      category: 'airborne',
      when: { sign: 'feverWithExposure' },
    },
    {
      id: 'contact-infection',
      text: { zh: '疑似接触或飞沫传播', en: 'Contact or droplet infection suspected' },
      category: 'contact',
      when: { sign: 'contactInfection' },
    },
  ],
};
