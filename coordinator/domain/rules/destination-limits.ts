import type { Citation } from './verdict.ts';

/** Minutes that a destination is chosen by, and between which bounds a site may move them. */
export interface ClinicalMinutes {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly citation: Citation;
}

const read = (source: string, section?: string): Citation => ({
  source,
  confidence: 'read',
  ...(section !== undefined && { section }),
});
const secondary = (source: string): Citation => ({ source, confidence: 'secondary' });
const unconfirmed = (source: string): Citation => ({ source, confidence: 'unconfirmed' });

const limit = (standard: number, least: number, most: number, citation: Citation): ClinicalMinutes => ({
  standard,
  least,
  most,
  citation,
});

const ACS_2025 = 'ACC/AHA 2025 acute coronary syndromes guideline';
const OWN = 'Mingmai, to be calibrated from the network’s own record';

export const DESTINATION_LIMITS = {
  /** From first medical contact to the wire in the vessel; beyond it lysis comes first. */
  contactToWire: limit(120, 90, 150, read(ACS_2025)),
  /** From the centre’s door to the wire, of a patient who goes straight to the laboratory. */
  doorToWire: limit(60, 20, 120, unconfirmed(OWN)),
  /** From the pre-alert to a laboratory that is ready. */
  cathLabActivation: limit(30, 10, 60, secondary('China Chest Pain Centre certification')),
  chestPainDoorToNeedle: limit(30, 10, 60, read(ACS_2025)),
  doorInDoorOutChestPain: limit(30, 15, 90, read(ACS_2025)),

  /** From last known well to the needle. */
  lysisWindow: limit(270, 180, 540, read('AHA/ASA 2026 acute ischaemic stroke guideline')),
  strokeDoorToNeedle: limit(60, 20, 90, read('AHA/ASA 2026 acute ischaemic stroke guideline')),
  doorToPuncture: limit(90, 30, 150, read('AHA/ASA 2026 acute ischaemic stroke guideline')),
  doorInDoorOutStroke: limit(90, 30, 180, read('AHA/ASA 2026 acute ischaemic stroke guideline')),
  /** Of a patient who arrives from another centre with everything known. */
  transferredDoorToPuncture: limit(60, 15, 120, read('Holodinsky et al., JAMA Neurol 2018')),
  thrombectomyDriveUrban: limit(30, 10, 60, unconfirmed('Mission: Lifeline Stroke 2020, urban')),
  thrombectomyDriveRural: limit(60, 20, 90, unconfirmed('Mission: Lifeline Stroke 2020, rural')),
  /** How much farther than the nearest stroke centre a thrombectomy centre may be. */
  thrombectomyDetour: limit(20, 0, 45, unconfirmed('Venema et al. 2020 on the AHA algorithm')),

  highestTraumaLevelWithin: limit(60, 20, 120, unconfirmed('Field triage 2021: within the geography')),
  tertiaryMaternalWithin: limit(60, 20, 120, unconfirmed(OWN)),
  neonatalOnSiteDetour: limit(15, 0, 45, unconfirmed(OWN)),
  /** Of those red patients who need a theatre at all. */
  traumaDoorToTheatre: limit(60, 15, 120, unconfirmed(OWN)),
  maternalDoorToTheatre: limit(30, 10, 60, unconfirmed(OWN)),

  /** From the crew’s arrival to wheels rolling towards the centre. */
  onScene: limit(15, 5, 40, unconfirmed(OWN)),
  /** What a centre that reports itself limited is set back by. */
  limitedCentre: limit(10, 0, 30, unconfirmed(OWN)),
  /** What each other patient on the way to the same centre sets it back by. */
  perInboundPatient: limit(5, 0, 30, unconfirmed(OWN)),
} as const satisfies Readonly<Record<string, ClinicalMinutes>>;

export type DestinationLimitId = keyof typeof DESTINATION_LIMITS;

/** Minutes, as the site says or as the source does. */
export type DestinationMinutes = Readonly<Record<DestinationLimitId, number>>;

/** What a site says otherwise, and the version under which it says so. */
export interface SiteDestinationLimits {
  readonly version: string;
  readonly minutes: { readonly [Id in DestinationLimitId]?: number };
}

export const STANDARD_MINUTES = Object.fromEntries(
  Object.entries(DESTINATION_LIMITS).map(([id, { standard }]) => [id, standard]),
) as DestinationMinutes;

/** The minutes that hold in a network: its own where it sets them, else those of the sources. */
export const destinationMinutes = (
  network: { readonly destinationLimits?: SiteDestinationLimits } | undefined,
): DestinationMinutes => ({ ...STANDARD_MINUTES, ...network?.destinationLimits?.minutes });
