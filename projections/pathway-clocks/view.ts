import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { HandoverNote, OutcomeReported } from '../../coordinator/domain/patient/events.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { PathwayTargetId, SiteTargets } from '../../coordinator/domain/rules/pathway-targets.ts';

/** The points of a patient's axis in the order in which they are usually reached. */
export const AXIS_POINTS = [
  'last-known-well',
  'called',
  'opened',
  'dispatched',
  'mobilised',
  'on-scene',
  'contact',
  'ecg',
  'left-scene',
  'arrived',
  'handed-over',
  'ct',
  'needle',
  'door-out',
  'second-door',
  'puncture',
  'wire',
  'theatre',
] as const;
export type AxisPoint = (typeof AXIS_POINTS)[number];

/**
 * 首次医疗接触, where clocks of chest pain begin: with the patient when the crew said so, else on scene, the nearest moment
 * before it that was told.
 */
export const firstContact = (reached: Moments): 'contact' | 'on-scene' =>
  reached.contact === undefined ? 'on-scene' : 'contact';

export type Moments = Readonly<Partial<Record<AxisPoint, Instant>>>;

/** What a rule asks for between two points of the axis, and where it was read. */
export interface ClockTarget {
  /** Stable: consoles say it in their language. */
  readonly id: string;
  /** Its line in the rule book. */
  readonly rule: PathwayTargetId;
  readonly from: AxisPoint;
  readonly to: AxisPoint;
  readonly limitSeconds: Seconds;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
}

/** One patient's time from the call to the treatment. Ended ones stay for a day, then go to `pastClocks`. */
export interface ClockRow {
  readonly patientId: string;
  readonly incidentId: string;
  readonly countyId?: string;
  readonly pathway?: Pathway;
  /** Who has, or had, the patient on board, and where that unit is at home. */
  readonly unitId?: string;
  readonly stationId?: string;
  readonly centreId?: string;
  /** Where the patient goes on to from there, as it was planned with the choice or as it was told since. */
  readonly transferTo?: string;
  readonly reportedAt: Instant;
  readonly reached: Moments;
  /** As reckoned when the destination was chosen. */
  readonly predicted: Moments;
  /** Those that apply to this patient as things stand. */
  readonly targets: readonly ClockTarget[];
  /** Of the targets. */
  readonly rules: string;
  /** The site's own targets when the patient was reported: later versions are for later patients. */
  readonly askedBy?: SiteTargets;
  readonly note?: HandoverNote & { readonly at: Instant };
  readonly outcome?: Pick<OutcomeReported, 'isConfirmed' | 'disposition' | 'note' | 'at'>;
  readonly end?: 'handed-over' | 'not-transported';
  readonly endedAt?: Instant;
}

export type PathwayClockTables = {
  readonly clocks: ClockRow;
  /** For the indicators: a month of clocks that nobody watches any more. */
  readonly pastClocks: ClockRow;
};
