export const ROLES = [
  'dispatcher',
  'receiving-centre',
  'blood-centre',
  'crew',
  'planner',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];
