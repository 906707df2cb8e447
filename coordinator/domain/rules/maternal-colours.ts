import type { CriteriaSet, Criterion } from './rule-set.ts';
import type { Citation } from './verdict.ts';

const OWN: Citation = { source: 'Own rule: acute signs as life-threatening', confidence: 'unconfirmed' };

const acute = (id: string, zh: string, en: string, when: Criterion['when']): Criterion => ({
  id,
  text: { zh, en },
  category: 'red',
  when,
  citation: OWN,
});

const recorded = (category: string, step: number, zh: string): Criterion => ({
  id: `recorded-${category}`,
  text: { zh: `保健册标注${zh}色`, en: `Marked ${category} on the record` },
  category,
  when: { finding: 'maternalRecordColour', from: step },
});

/** The colour on the maternity record, raised by acute signs; purple (infectious) may lie over any other. */
export const MATERNAL_COLOURS: CriteriaSet = {
  kind: 'criteria',
  id: 'maternal-colours',
  version: 1,
  title: { zh: '孕产妇妊娠风险五色', en: 'Five colours of risk in pregnancy' },
  citation: {
    source: 'National rules for assessing and managing risk in pregnancy (孕产妇妊娠风险评估与管理工作规范)',
    edition: '2017',
    confidence: 'secondary',
  },
  about: 'maternal',
  state: 'pregnant',
  categories: [
    {
      id: 'purple',
      name: { zh: '紫', en: 'purple' },
      then: { pathway: 'maternal', needs: ['negative-pressure'] },
      isOverlay: true,
    },
    { id: 'red', name: { zh: '红', en: 'red' }, then: { priority: 1, pathway: 'maternal' } },
    { id: 'orange', name: { zh: '橙', en: 'orange' }, then: { priority: 2, pathway: 'maternal' } },
    { id: 'yellow', name: { zh: '黄', en: 'yellow' }, then: { priority: 3 } },
    { id: 'green', name: { zh: '绿', en: 'green' }, then: {} },
  ],
  criteria: [
    {
      id: 'infectious',
      text: { zh: '妊娠合并传染病', en: 'Infectious disease in pregnancy' },
      category: 'purple',
      when: {
        anyOf: [{ sign: 'airborneInfection' }, { sign: 'contactInfection' }, { sign: 'feverWithExposure' }],
      },
    },
    acute('eclampsia', '抽搐', 'Fits', { sign: 'eclampsia' }),
    acute('haemorrhage', '产科大出血', 'Obstetric haemorrhage', { sign: 'obstetricHaemorrhage' }),
    acute('cord', '脐带脱垂或肢体先露', 'Cord, hand or foot first', { sign: 'cordProlapse' }),
    recorded('red', 3, '红'),
    {
      id: 'preterm-labour',
      text: { zh: '早产临产', en: 'Labour too early' },
      category: 'orange',
      when: { allOf: [{ sign: 'inLabour' }, { finding: 'gestationWeeks', below: 'pretermWeeksBelow' }] },
      citation: OWN,
    },
    {
      id: 'pre-eclampsia',
      text: { zh: '子痫前期伴持续头痛或呼吸困难', en: 'Pre-eclampsia with headache or dyspnoea' },
      category: 'orange',
      when: { sign: 'headacheOrDyspnoea' },
      citation: OWN,
    },
    recorded('orange', 2, '橙'),
    recorded('yellow', 1, '黄'),
    recorded('green', 0, '绿'),
  ],
};
