import type { CriteriaSet, Criterion } from './rule-set.ts';
import type { SignId } from './findings.ts';

const sign = (id: SignId, zh: string, en: string): Criterion => ({
  id,
  text: { zh, en },
  category: 'positive',
  // An onset that nobody knows rules no stroke out.
  when: { allOf: [{ sign: id }, { unless: { finding: 'hoursSinceWell', above: 'strokeWindowHours' } }] },
});

/** Any one sign is a stroke until proven otherwise, within the window in which a clot may still be retrieved. */
export const BE_FAST: CriteriaSet = {
  kind: 'criteria',
  id: 'be-fast',
  version: 1,
  title: { zh: 'BE-FAST 卒中筛查', en: 'BE-FAST stroke screen' },
  citation: {
    source: 'BE-FAST with last known well; lysis window 4.5 h, thrombectomy 6 h, selected to 24 h',
    confidence: 'read',
  },
  about: 'stroke',
  categories: [
    { id: 'positive', name: { zh: '阳性', en: 'positive' }, then: { priority: 1, pathway: 'stroke' } },
  ],
  criteria: [
    sign('balance', '平衡障碍 (B)', 'Balance (B)'),
    sign('eyes', '视力障碍 (E)', 'Eyes (E)'),
    sign('face', '面部不对称 (F)', 'Face (F)'),
    sign('arm', '肢体无力 (A)', 'Arm (A)'),
    sign('speech', '言语障碍 (S)', 'Speech (S)'),
  ],
};
