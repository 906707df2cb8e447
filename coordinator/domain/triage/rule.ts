import type { CardRule, Condition, Finding } from './card.ts';

type Origin = Pick<CardRule, 'source' | 'confidence'>;
export const FIELD_TRIAGE: Origin = { source: 'National field triage guideline 2021', confidence: 'read' };
export const OWN: Origin = { source: 'Own card', confidence: 'unconfirmed' };
export const MHYRE: Origin = { source: 'Mhyre 2014, maternal early warning criteria', confidence: 'read' };
export const FIVE_COLOURS: Origin = {
  source: 'National rules on risk in pregnancy 2017',
  confidence: 'secondary',
};
export const BE_FAST: Origin = {
  source: 'BE-FAST; thrombectomy window selected to 24 h',
  confidence: 'read',
};
export const EXTREMIS: Origin = {
  source: 'Pennsylvania EMS: arrest or unmanageable airway to the nearest emergency department',
  confidence: 'read',
};
export const NEGATIVE_PRESSURE: Origin = {
  source: 'National guidance 2020: negative-pressure vehicles',
  confidence: 'secondary',
};
export const NEWBORN: Origin = {
  source: 'Chinese newborn transport guideline 2025',
  confidence: 'unconfirmed',
};

export const IN_EXTREMIS: Finding = { priority: 1, inExtremis: true };

/** One rule of a card: its words in Chinese and English, where it comes from, what follows and from what. */
export const rule = (
  id: string,
  [zh, en]: readonly [string, string],
  origin: Origin,
  then: Finding,
  ...when: readonly Condition[]
): CardRule => ({ id, text: { zh, en }, when, then, ...origin });
