import { criterionOf } from './criterion.ts';
import type { CriteriaSet } from './rule-set.ts';

const critical = criterionOf('critical');

/** Weight and weeks differ from place to place (1,500–2,000 g, 32–34 weeks): a site sets its own. */
export const NEONATAL: CriteriaSet = {
  kind: 'criteria',
  id: 'neonatal',
  version: 1,
  title: { zh: '危重新生儿转运标准', en: 'Critical newborn criteria' },
  citation: {
    source: 'Chinese newborn transport guideline',
    edition: '2025',
    section: 'limits set by the site',
    confidence: 'unconfirmed',
  },
  about: 'neonatal',
  state: 'newborn',
  ageBands: ['newborn'],
  categories: [
    {
      id: 'critical',
      name: { zh: '危重', en: 'critical' },
      then: { priority: 1, pathway: 'neonatal', needs: ['incubator'] },
    },
  ],
  criteria: [
    critical('preterm', '早产', 'Born too early', { finding: 'gestationWeeks', below: 'neonatalWeeksBelow' }),
    critical('low-weight', '低出生体重', 'Low birth weight', {
      finding: 'birthWeightGrams',
      below: 'neonatalGramsBelow',
    }),
    critical('respiratory-failure', '呼吸衰竭', 'Respiratory failure', { sign: 'respiratoryFailure' }),
    critical('encephalopathy', '缺氧缺血性脑病', 'Hypoxic encephalopathy', { sign: 'hypoxicEncephalopathy' }),
    critical('surgical', '外科急症', 'Surgical emergency', { sign: 'surgicalNewborn' }),
    critical('cyanotic', '青紫型先心病', 'Cyanotic heart disease', { sign: 'cyanoticHeartDisease' }),
    critical('fits', '惊厥', 'Fits', { sign: 'newbornFits' }),
  ],
};
