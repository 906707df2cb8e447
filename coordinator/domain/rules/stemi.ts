import type { CriteriaSet } from './rule-set.ts';

/** What the 12-lead ECG of the first medical contact says. Due within 10 min of it, and repeated on the way. */
export const STEMI: CriteriaSet = {
  kind: 'criteria',
  id: 'stemi',
  version: 1,
  title: { zh: 'ST 段抬高型心肌梗死', en: 'ST-elevation myocardial infarction' },
  citation: {
    source: 'ACC/AHA acute coronary syndromes guideline',
    edition: '2025',
    section: 'prehospital ECG',
    confidence: 'read',
  },
  about: 'chest-pain',
  categories: [
    {
      id: 'stemi',
      name: { zh: 'STEMI', en: 'STEMI' },
      then: { priority: 1, pathway: 'chest-pain' },
    },
    {
      id: 'shock',
      name: { zh: '缺血伴休克', en: 'ischaemia with shock' },
      then: { priority: 1, pathway: 'chest-pain' },
    },
    {
      id: 'ischaemic',
      name: { zh: '疑似缺血', en: 'ischaemia suspected' },
      then: { priority: 2, pathway: 'chest-pain' },
    },
  ],
  criteria: [
    {
      id: 'st-elevation',
      text: { zh: '≥2 个相邻导联 ST 段抬高', en: 'ST elevation in two or more contiguous leads' },
      category: 'stemi',
      when: { sign: 'stElevation' },
    },
    {
      id: 'stemi-equivalent',
      text: { zh: 'STEMI 等同心电图', en: 'STEMI-equivalent ECG' },
      category: 'stemi',
      when: { sign: 'stemiEquivalent' },
    },
    {
      id: 'cardiogenic-shock',
      text: { zh: '缺血症状伴低血压', en: 'Ischaemic symptoms with low pressure' },
      category: 'shock',
      when: {
        allOf: [{ sign: 'chestPain' }, { finding: 'systolicMmHg', below: 'shockSystolicBelow' }],
      },
      citation: { source: 'Own rule', confidence: 'unconfirmed' },
    },
    {
      id: 'ischaemic-pain',
      text: { zh: '缺血性胸痛或等同症状', en: 'Ischaemic chest pain or equivalent' },
      category: 'ischaemic',
      when: { sign: 'chestPain' },
      citation: { source: 'Own rule', confidence: 'unconfirmed' },
    },
  ],
};
