import type { Name } from '../../coordinator/domain/network.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Instant, Seconds } from '../../coordinator/domain/quantities.ts';
import type { AxisPoint } from '../pathway-clocks/view.ts';

/** What is known of a telephone call that somebody answered. Keyed by call id; kept for a month. */
export interface AnsweredCall {
  readonly callId: string;
  /** Absent when no exchange reported it. */
  readonly rangAt?: Instant;
  readonly answeredAt: Instant;
  readonly countyId?: string;
  /** What came of it. */
  readonly incidentId?: string;
  readonly arrestRecognisedAt?: Instant;
  readonly compressionsStartedAt?: Instant;
}

export type TelephoneTables = { readonly answeredCalls: AnsweredCall };

/** The moments of a call, before and beside the axis of its patients. */
export type CallPoint = 'rang' | 'answered' | 'arrest-recognised' | 'compressions';

/** The first medical contact: with the patient, or on scene where no crew said when it was. */
export type ContactPoint = 'first-contact';

/** An indicator over the last 24 hours, as a header shows it. */
export interface LateShare {
  /** Cases of which both moments are known, of so many there were. */
  readonly n: number;
  readonly of: number;
  readonly within: number;
}

/** Keyed `now`: how quickly calls were answered and crews set out in the last 24 hours. */
export interface LatelyRow {
  readonly answered: LateShare;
  readonly turnout: LateShare;
}

export type LatelyTables = { readonly lately: LatelyRow };

/** `all` is one group; a district is a county, district or county-level city of the prefecture. */
export const GROUPINGS = ['all', 'station', 'hour', 'district', 'centre'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What an indicator counts, from when to when, and who asks for which limit. */
export interface IndicatorDefinition {
  readonly id: string;
  /** A changed definition is a new version: figures of two versions are not compared. */
  readonly version: number;
  readonly name: Name;
  readonly definition: Name;
  readonly from: AxisPoint | CallPoint | ContactPoint;
  readonly to: AxisPoint | CallPoint;
  /** Only cases that reached this moment. */
  readonly only?: CallPoint | AxisPoint;
  /** Who has to report a moment that the console does not record by itself. */
  readonly reportedBy?: Name;
  /** Once per telephone call, once per incident, or once per patient. */
  readonly per: 'call' | 'incident' | 'patient';
  /** Only patients of this pathway. */
  readonly pathway?: Pathway;
  /** Seconds, or what the county of the incident asks for. */
  readonly limit: number | 'response-limit';
  /** Of the rule book, where this site sets the limit itself. */
  readonly limitVersion?: string;
  /** Share of cases that should be within the limit; absent where the source names none. */
  readonly targetShare?: number;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed' | 'site';
}

export interface IndicatorCase {
  readonly incidentId: string;
  /** When it came in. */
  readonly began: Instant;
  readonly seconds: Seconds;
  readonly isWithin: boolean;
}

export interface IndicatorGroup {
  readonly key: string;
  readonly name: Name;
  readonly n: number;
  readonly meanSeconds: Seconds;
  readonly p50Seconds: Seconds;
  readonly p90Seconds: Seconds;
  readonly within: number;
  /** The way to the events: those outside the limit, then those within, the slowest first; each incident once. */
  readonly cases: readonly IndicatorCase[];
}

export interface Indicator {
  readonly definition: IndicatorDefinition;
  /** How many cases there were; the groups hold those of which both moments are known. */
  readonly of: number;
  /** Largest first; none when no case is known. */
  readonly groups: readonly IndicatorGroup[];
}

/** Cases whose call came at or after `from` and before `to`. */
export interface IndicatorQuestion {
  readonly by: Grouping;
  readonly from: Instant;
  readonly to: Instant;
}

export interface IndicatorReport extends IndicatorQuestion {
  readonly calls: number;
  readonly patients: number;
  readonly indicators: readonly Indicator[];
}
