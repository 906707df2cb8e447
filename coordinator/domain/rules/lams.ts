import type { ScoreSet } from './rule-set.ts';

/** Los Angeles motor scale, 0–5. */
export const LAMS: ScoreSet = {
  kind: 'score',
  id: 'lams',
  version: 1,
  title: { zh: 'LAMS 运动评分', en: 'LAMS motor scale' },
  citation: {
    source: 'Los Angeles Motor Scale',
    section: 'cut-off 4 of 5',
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
  items: ['lamsFace', 'lamsArm', 'lamsGrip'],
  from: 'lamsFrom',
};
