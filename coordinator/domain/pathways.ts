/** The five critical-care networks of a Chinese prefecture. */
export const PATHWAYS = ['chest-pain', 'stroke', 'trauma', 'maternal', 'neonatal'] as const;
export type Pathway = (typeof PATHWAYS)[number];

/** Levels of a centre within its network, highest first. */
export const LEVELS = {
  'chest-pain': ['standard', 'basic'],
  stroke: ['advanced', 'lysis'],
  trauma: ['regional', 'county'],
  maternal: ['critical'],
  neonatal: ['critical'],
} as const satisfies Record<Pathway, readonly string[]>;
export type Level = (typeof LEVELS)[Pathway][number];

/** 1 = immediately life-threatening, answered first. */
export type Priority = 1 | 2 | 3 | 4;

/** What a unit can do beyond transport; an incident may need some of them. */
export const UNIT_CAPABILITIES = [
  'doctor',
  'icu',
  'negative-pressure',
  'incubator',
  'blood-cold-chain',
  'air',
] as const;
export type UnitCapability = (typeof UNIT_CAPABILITIES)[number];

/** What the caller says is wrong: one intake card each. */
export const COMPLAINTS = [
  'chest-pain',
  'stroke-signs',
  'trauma',
  'childbirth',
  'newborn',
  'unconscious',
  'breathing',
  'poisoning',
  'other',
] as const;
export type Complaint = (typeof COMPLAINTS)[number];

/** Categories in which a centre reports itself open, limited or closed (EDXL-HAVE 2.0). */
export const READINESS_CATEGORIES = [
  'emergency',
  'icu',
  'cath-lab',
  'stroke',
  'trauma',
  'maternal',
  'neonatal',
] as const;
export type ReadinessCategory = (typeof READINESS_CATEGORIES)[number];

/** The category that must be open for a centre to take a patient of a pathway. */
export const CATEGORY_OF: Record<Pathway, ReadinessCategory> = {
  'chest-pain': 'cath-lab',
  stroke: 'stroke',
  trauma: 'trauma',
  maternal: 'maternal',
  neonatal: 'neonatal',
};

/** Of which category a patient takes a place: the pathway's, unless nothing matters but the next emergency department. */
export const readinessCategoryFor = (pathway: Pathway | undefined, inExtremis: boolean): ReadinessCategory =>
  pathway && !inExtremis ? CATEGORY_OF[pathway] : 'emergency';
