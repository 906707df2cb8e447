import type { SimilarCallLimits } from './call/similar.ts';
import type { Bounds, Place } from './geography.ts';
import type { Level, Pathway, ReadinessCategory, UnitCapability } from './pathways.ts';
import type { SiteAlarmLimits } from './rules/alarm-limits.ts';
import type { SiteBloodLimits } from './rules/blood-limits.ts';
import type { SiteDestinationLimits } from './rules/destination-limits.ts';
import type { SiteIndicatorLimits } from './rules/indicator-limits.ts';
import type { SiteTargets } from './rules/pathway-targets.ts';
import type { SiteLimits } from './rules/thresholds.ts';
import type { SitePreAlertLimits } from './prealert/limits.ts';

/** A name as the console shows it. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

/**
 * Where a datum comes from. `published`: read in the named source; `illustrative` 示意: demonstration data that
 * match published counts and are never presented as fact about one hospital.
 */
export interface Provenance {
  readonly confidence: 'published' | 'illustrative';
  readonly source: string;
}

export interface County {
  readonly id: string;
  readonly name: Name;
  readonly kind: 'district' | 'county' | 'city';
  /** Decides which limit of the response circle is its target: 10 min urban, 15 min rural. */
  readonly setting: 'urban' | 'rural';
  /** Another target for the county, minutes. */
  readonly responseLimitMinutes?: number;
  readonly seat: Place;
  readonly residents: number;
  readonly boundary: readonly Place[];
}

export interface Township {
  readonly id: string;
  readonly name: Name;
  readonly countyId: string;
  readonly place: Place;
  readonly residents: number;
  /** Another target than its county's, minutes. */
  readonly responseLimitMinutes?: number;
}

export interface Station {
  readonly id: string;
  readonly name: Name;
  readonly countyId: string;
  readonly kind: 'urban-substation' | 'township-point' | 'county-station' | 'air-rescue-base';
  readonly place: Place;
}

/** Every day, in the network's time zone, as `07:30`; past midnight when `to` is earlier than `from`. */
export interface OpeningHours {
  readonly from: string;
  readonly to: string;
}

/** A campus 院区 or ward building: hospitals may share one, and one hospital may have wards on another's. */
export interface Site {
  readonly id: string;
  readonly name: Name;
}

export interface CentreCapability {
  readonly pathway: Pathway;
  readonly level: Level;
  /** The site where it is; absent: at the centre's own door. */
  readonly site?: string;
  /** Absent: around the clock. */
  readonly hours?: readonly OpeningHours[];
  /** Its accreditation rests: patients of the pathway are taken elsewhere. */
  readonly suspended?: boolean;
}

/**
 * What a centre keeps back of the places it reports free, for referrals and transfers. Seen in print: 30 % kept, half of
 * that for experts to give, the rest released before the time is over.
 */
export interface ReservePool {
  /** Of the places reported free, 0–1. */
  readonly share: number;
  /** Of the reserve, 0–1: given only with an expert's word. */
  readonly expertShare: number;
  /** Before the report runs out: what is left of the reserve is everybody's from then on. */
  readonly releaseHours: number;
}

/** A hospital that receives patients. */
export interface Centre {
  readonly id: string;
  readonly name: Name;
  readonly shortName: Name;
  readonly countyId: string;
  readonly place: Place;
  /** Where ambulances drive in; absent: at `place`. */
  readonly entrance?: Place;
  /** 三级 tertiary, 二级 secondary. */
  readonly grade: 'tertiary' | 'secondary';
  readonly hospitalKind: 'general' | 'specialised' | 'tcm';
  readonly hasEmergencyDepartment: boolean;
  readonly isInfectiousDiseaseBase: boolean;
  readonly capabilities: readonly CentreCapability[];
  /** Staffed places by category, where the centre counts them: it cannot report more free ones. */
  readonly places?: Readonly<Partial<Record<ReadinessCategory, number>>>;
  readonly reserves?: Readonly<Partial<Record<ReadinessCategory, ReservePool>>>;
  /** Duties, never persons, that an unanswered pre-alert rolls over to, in this order. */
  readonly preAlertContacts?: readonly Name[];
  readonly provenance: Provenance;
}

export interface BloodCentre {
  readonly id: string;
  readonly name: Name;
  readonly place: Place;
}

/** Where a helicopter may come down: at a hospital, or in the field. */
export interface LandingSite {
  readonly id: string;
  readonly name: Name;
  readonly place: Place;
  /** The hospital it belongs to; absent in the field. */
  readonly centreId?: string;
  /** On the ground, from the aircraft to the door, or to the road where a vehicle waits. */
  readonly groundMinutes: number;
}

/** What its flight time is reckoned from. */
export interface Flight {
  readonly cruiseKmh: number;
  /** From the order until it is off the ground. */
  readonly startUpMinutes: number;
  /** Approach, landing and rotors slow enough to leave. */
  readonly landingMinutes: number;
}

export interface NetworkUnit {
  readonly id: string;
  readonly callSign: string;
  /** Where it stands when free: a station, or for a blood vehicle its blood centre. */
  readonly stationId: string;
  readonly kind: 'ambulance' | 'blood-vehicle' | 'helicopter';
  readonly plate: string;
  readonly capabilities: readonly UnitCapability[];
  /** Of a helicopter; without it nobody can say when it would be there, and it is not offered. */
  readonly flight?: Flight;
}

interface ListedTerminal {
  /** Where it may come from, as CIDR ranges such as the mobile operator's; absent: from anywhere. */
  readonly addresses?: readonly string[];
}

/** `phone` is the 11-digit terminal phone number that JT/T 808 sends with every message. */
export interface Jtt808Terminal extends ListedTerminal {
  readonly phone: string;
  readonly unitId: string;
  readonly protocol: 'jtt808-2013' | 'jtt808-2019';
}

/** Named by its 15-digit IMEI, which is all it has to show. `utcOffset` is what its clock runs on, such as `+08:00`. */
export interface Gt06Terminal extends ListedTerminal {
  readonly imei: string;
  readonly unitId: string;
  readonly protocol: 'gt06';
  readonly utcOffset?: string;
}

/** A phone, named by the id typed into its client: without a key, whoever knows the id speaks for the unit. */
export interface OsmandTerminal extends ListedTerminal {
  readonly deviceId: string;
  readonly unitId: string;
  readonly protocol: 'osmand';
  /** It must show its key too, which follows from the site key and its id. */
  readonly needsKey?: true;
  /** How often an administrator has given it a new key; absent: never. */
  readonly keyGeneration?: number;
}

/** Allow-list of the gateway: who may say where a unit is, by the name that its protocol carries. */
export type Terminal = Jtt808Terminal | Gt06Terminal | OsmandTerminal;

export const speaksJtt808 = (terminal: Terminal): terminal is Jtt808Terminal => 'phone' in terminal;

/** Hours; longer, and nobody would look at it again. An assumption of ours, for sites that set none. */
export const STANDARD_DIVERSION_HOURS = 4;

/** The network of one prefecture: who can answer, where they stand and what they can do. */
export interface Network {
  readonly id: string;
  readonly name: Name;
  readonly bounds: Bounds;
  readonly timeZone: string;
  readonly counties: readonly County[];
  readonly townships: readonly Township[];
  readonly stations: readonly Station[];
  /** Sites that capabilities name. */
  readonly sites?: readonly Site[];
  readonly centres: readonly Centre[];
  readonly bloodCentres: readonly BloodCentre[];
  readonly units: readonly NetworkUnit[];
  readonly terminals: readonly Terminal[];
  readonly landingSites?: readonly LandingSite[];
  /** Limits of clinical rules that this site sets otherwise. */
  readonly clinicalLimits?: SiteLimits;
  /** Minutes that destinations are chosen by, where this site sets them otherwise. */
  readonly destinationLimits?: SiteDestinationLimits;
  readonly preAlertLimits?: SitePreAlertLimits;
  /** What the clock of a patient asks for, where this site asks otherwise. */
  readonly pathwayTargets?: SiteTargets;
  /** Within which two calls are shown as perhaps one, where this site sets them otherwise. */
  readonly similarCallLimits?: SimilarCallLimits;
  /** How long a centre may be passed over on its own request. */
  readonly diversionLimits?: { readonly mostHours?: number };
  /** When alarms call and which are heard, where the rule book of this site says otherwise. */
  readonly alarmLimits?: SiteAlarmLimits;
  /** Of the cold chain and of orders, where the rule book of this site says otherwise. */
  readonly bloodLimits?: SiteBloodLimits;
  /** Within which cases count as in time, where the rule book of this site says otherwise. */
  readonly indicatorLimits?: SiteIndicatorLimits;
  readonly provenance: Readonly<Record<string, Provenance>>;
}
