/** Reasons at hand for taking another one than the first. */
export const UNIT_WHYS = ['local', 'crew', 'traffic'] as const;
export const DESTINATION_WHYS = ['accepted', 'wish', 'traffic'] as const;

export type Why = (typeof UNIT_WHYS)[number] | (typeof DESTINATION_WHYS)[number];
