import type { CapabilityWords } from '../../coordinator/domain/rules/capability-words.ts';
import type { Network, NetworkUnit } from '../../coordinator/domain/network.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { CrewAlarmCause, TextHindrance } from '../../coordinator/domain/unit/events.ts';
import type { DiversionDoubt, Openness, Transfer } from '../../coordinator/domain/centre/events.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { Instant, Metres, Seconds } from '../../coordinator/domain/quantities.ts';
import type { FiledRules } from '../../coordinator/domain/rules/own-rules.ts';
import type { RuleVersionRow } from '../rule-book/view.ts';
import type { RoadNames } from '../roads/travel-times.ts';

/** The crew status chain of a Chinese 120 terminal. */
export type UnitStatus =
  | 'off-duty'
  | 'at-station'
  | 'available'
  | 'assigned'
  | 'acknowledged'
  | 'mobilised'
  | 'on-scene'
  | 'transporting'
  | 'at-centre'
  | 'paused';

/** Whether a unit in this status may be sent to a new incident. */
export const isFree = (status: UnitStatus): boolean => status === 'at-station' || status === 'available';

/** The crew calls for help. Stays on the row, acknowledged or not, until the next one. */
export interface CrewAlarm {
  readonly alarmId: string;
  readonly causes: readonly CrewAlarmCause[];
  readonly at: Instant;
  readonly place?: Place;
  readonly acknowledged?: { readonly by: string; readonly at: Instant };
}

/** The last word on whether the helicopter may fly. */
export interface FlightWeather {
  readonly decision: 'go' | 'no-go';
  readonly reportedAt: Instant;
  readonly validUntil: Instant;
  readonly note?: string;
}

/** A text on the display of the unit's terminal. Without a fate nobody knows yet whether the crew has seen it. */
export interface CrewText {
  readonly textId: string;
  readonly text: string;
  readonly sentAt: Instant;
  /** As the store has it: `user:name` or `process:name`. */
  readonly by: string;
  readonly fate?: { readonly is: 'shown' | TextHindrance; readonly at: Instant };
}

/** The order that was taken back from the unit. */
export interface CalledOff {
  readonly incidentId: string;
  /** What the desk gave, or `reassigned` and `incident-closed` of the rules. */
  readonly reason: string;
  readonly at: Instant;
}

export interface UnitRow {
  readonly unitId: string;
  readonly unit: NetworkUnit;
  readonly status: UnitStatus;
  readonly since: Instant;
  readonly crewSize: number;
  readonly incidentId?: string;
  readonly patientIds: readonly string[];
  readonly centreId?: string;
  readonly promisedArrivalAt?: Instant;
  /** When it was with the patient of its mission, if it said so. */
  readonly contactAt?: Instant;
  /** Where it stands or is bound for instead of its own station. */
  readonly movedUpTo?: string;
  readonly crewAlarm?: CrewAlarm;
  readonly flightWeather?: FlightWeather;
  /** The newest text to its crew; gone when the crew goes off duty. */
  readonly lastText?: CrewText;
  /** The newest order that it lost; stands while it is on the road, and beside the order that followed. */
  readonly calledOff?: CalledOff;
}

/** Where the unit stands when it is at a station, or is bound for when it is free. */
export const stationOf = ({ unit, movedUpTo }: UnitRow): string => movedUpTo ?? unit.stationId;

/** The newest live fix of a unit. Comes by the bus, never from the event log's catch-up. */
export interface PositionRow {
  readonly unitId: string;
  readonly lat: number;
  readonly lon: number;
  readonly speedMps: number;
  readonly courseDegrees: number;
  readonly fixAt: Instant;
  readonly receivedAt: Instant;
}

/** Remaining drive of a moving unit, from its newest fix. */
export interface EtaRow {
  readonly unitId: string;
  readonly target: 'scene' | 'centre';
  readonly targetId: string;
  readonly expectedAt: Instant;
  /** p10 and p90 of the promises kept so far from this station, or to this centre, in this hour of the day. */
  readonly earliestAt: Instant;
  readonly latestAt: Instant;
  /** On how many promises the two rest; too few, and they are a wide guess. */
  readonly promises: number;
  readonly isWide: boolean;
  readonly remainingSeconds: Seconds;
  readonly remainingMetres: Metres;
  readonly quality: 'road' | 'estimated';
  readonly fixAt: Instant;
  /** What the console draws, thinned; [lat, lon] pairs. */
  readonly path: readonly (readonly [number, number])[];
  readonly estimatedAt: Instant;
}

/** The road on which a moving unit drives, by the way its fixes came. */
export interface OnRoadRow {
  readonly unitId: string;
  readonly road: RoadNames;
  /** Clockwise from north, along the road. */
  readonly headingDegrees: number;
  readonly fixAt: Instant;
}

export interface Readiness {
  readonly openness: Openness;
  readonly reportedAt: Instant;
  readonly validUntil: Instant;
  /** By the centre's own count, less those who arrived since; absent when it counts none. */
  readonly freePlaces?: number;
  /** Of these kept for transfers, the experts' part included, until `releasesAt`. */
  readonly reserve?: { readonly reserved: number; readonly expert: number; readonly releasesAt: Instant };
  readonly note?: string;
}

export interface Diversion {
  readonly until: Instant;
  readonly reason: string;
  /** A dispatcher let it hold. */
  readonly accepted?: { readonly by: string; readonly at: Instant };
}

/** What a centre asked for and the rules left to a dispatcher, who has not decided or has declined. */
export interface DiversionRequest {
  readonly until: Instant;
  readonly reason: string;
  readonly awaits?: DiversionDoubt;
  readonly requestedAt: Instant;
  readonly declined?: { readonly by: string; readonly reason: string; readonly at: Instant };
}

export interface CentreRow {
  readonly centreId: string;
  readonly centre: Centre;
  readonly readiness: Readonly<Partial<Record<ReadinessCategory, Readiness>>>;
  /** Those that hold, each until its end. */
  readonly diversions: Readonly<Partial<Record<ReadinessCategory, Diversion>>>;
  readonly diversionRequests?: Readonly<Partial<Record<ReadinessCategory, DiversionRequest>>>;
  /** Category in which a place is kept, by patient on the way. */
  readonly held?: Readonly<Record<string, ReadinessCategory>>;
  /** Of these, by patient, the ones that are transfers. */
  readonly heldFor?: Readonly<Record<string, Transfer>>;
  /** What was said of its capabilities since the network file; `centre` has it in it. */
  readonly capabilityWords?: CapabilityWords;
}

export interface NetworkRow {
  readonly fingerprint: string;
  readonly publishedAt: Instant;
  /** As it holds: the file with the site's own rules over it. */
  readonly network: Network;
  /** What the file alone says of limits; absent while nothing lies over it. */
  readonly filed?: FiledRules;
  readonly rules?: RuleVersionRow;
}

/** `network` has one row, keyed `network`. */
export type LiveMapTables = {
  readonly network: NetworkRow;
  readonly units: UnitRow;
  readonly centres: CentreRow;
};

/** Live only: fed by the bus and the roads, not folded from the log. */
export type MotionTables = {
  readonly positions: PositionRow;
  readonly etas: EtaRow;
  readonly onRoads: OnRoadRow;
};
