import type { Citation } from './verdict.ts';

export const QINGDAO: Citation = {
  source: 'Qingdao city rule on emergency care, 2017',
  confidence: 'secondary',
};

export const GUIDANCE_2020: Citation = {
  source: 'National guidance on prehospital emergency care, China, 2020',
  confidence: 'secondary',
};

export const SHANGHAI: Citation = {
  source: 'Shanghai rule on taking over from ambulances, 2013',
  confidence: 'secondary',
};

export const CHEST_PAIN_CENTRES: Citation = {
  source: 'China chest pain centre re-certification standard',
  confidence: 'secondary',
};

export const STROKE: Citation = {
  source: 'AHA/ASA guideline on acute ischaemic stroke',
  confidence: 'read',
};
