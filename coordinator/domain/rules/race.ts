import type { ScoreSet } from './rule-set.ts';

/** Rapid arterial occlusion evaluation: sensitivity 85 %, specificity 68 % for large-vessel occlusion from 5 of 9. */
export const RACE: ScoreSet = {
  kind: 'score',
  id: 'race',
  version: 1,
  title: { zh: 'RACE 大血管闭塞评分', en: 'RACE large-vessel occlusion scale' },
  citation: {
    source: 'RACE scale, Pérez de la Ossa et al., Stroke',
    edition: '2014',
    section: 'cut-off 5 of 9',
    confidence: 'read',
  },
  about: 'stroke',
  categories: [
    {
      id: 'positive',
      name: { zh: '提示大血管闭塞', en: 'large-vessel occlusion likely' },
      then: { priority: 1, pathway: 'stroke' },
    },
  ],
  items: ['raceFace', 'raceArm', 'raceLeg', 'raceGaze', 'raceAphasiaOrAgnosia'],
  from: 'raceFrom',
};
