import type { Instant, Metres, Seconds } from '../../coordinator/domain/quantities.ts';

/** Why a unit is offered, in the order in which a console lists them. Values in brackets. */
export const UNIT_REASONS = [
  /** First of the list: {seconds} away. */
  'nearest',
  /** It has what the incident needs: {capabilities}, comma-separated. */
  'capable',
  /** Free on the road, not at its station. */
  'on-the-road',
  /** The travel time starts from a fix {seconds} old. */
  'fix-age',
  /** The travel time starts from its station {stationId}: no fix of the last ten minutes, and it said it is there. */
  'from-station',
  /** At its station: wheels roll after {seconds}, the median of its last {count}. */
  'turnout',
  /** At its station, of which too few turnouts are known: {seconds} are assumed. */
  'turnout-assumed',
  /** Straight line, because the roads could not answer. */
  'estimated',
  /** Once it has left, of {countyId} no longer {from} but {to} are reached in time: {residents} lose cover. {seconds} old. */
  'coverage-drops',
  /** Once it has left, as many are reached in time as before. {seconds} old. */
  'coverage-kept',
  /** On its way to {incidentId}, which is less urgent and would wait again. */
  'taken-from',
  /** The crew's shift ends at {at}, before it would be free again. */
  'shift-ends',
  /** Of {count} calls that wait, this one is served best by it when all are looked at together. */
  'batch-choice',
  /** Looked at together it had better be left for {incidentId}, which waits too. */
  'wanted-by',
  /** By air {minutes}: {start} until it is off the ground, {flight} in the air and landing, {ground} by road from {siteId}. */
  'air-legs',
  /** There {minutes} sooner than the next ambulance, which needs {limit} and more ({source}). */
  'air-sooner',
  /** No ambulance is offered at all. */
  'air-alone',
  /** {minutes} by road to the next trauma centre, limit {limit}; by air the patient is there {sooner} sooner ({source}). */
  'air-trauma-far',
  /** Trapped for {minutes}, limit {limit}; it is there before the patient is free ({source}). */
  'air-extrication',
  /** {minutes} by road from the scene to the trauma centre, limit {limit}; {air} by air ({source}). */
  'air-transport-shorter',
  /** The weather allows it until {until}. */
  'weather-go',
] as const;

/** Why a unit is not offered. */
export const UNIT_EXCLUSIONS = [
  /** Works for {incidentId}. */
  'busy',
  'off-duty',
  'paused',
  /** Misses {capability}. */
  'lacks',
  /** Free, but its last fix is {seconds} old and it is not at its station. */
  'fix-too-old',
  /** Free, but it never sent a fix and is not at its station. */
  'no-position',
  'blood-vehicle',
  /** The helicopter is asked for by its own rules, never as the nearest car. */
  'helicopter',
  /** Its rules ask for a call of priority 1. */
  'air-not-urgent',
  /** None of its rules holds: {air} by air. */
  'air-no-criterion',
  /** Nobody has said that the weather allows it. */
  'weather-unknown',
  /** What was said of the weather ran out {seconds} ago. */
  'weather-expired',
  /** The weather does not allow it until {until}. */
  'weather-no-go',
  /** A traumatic arrest is not flown. */
  'air-traumatic-arrest',
  /** The network names no landing site. */
  'no-landing-site',
  /** Its cruise speed and start-up time are not in the network. */
  'no-flight-data',
  /** Free and capable, but {metres} away in a straight line, behind the twelve nearest. */
  'farther',
  /** Free and capable, {seconds} away, behind the eight offered. */
  'slower',
] as const;

/** Why no unit is offered. */
export const UNIT_SHORTFALLS = [
  'no-unit-on-duty',
  'all-units-busy',
  /** Nobody who is free has {capability}. */
  'no-free-unit-has',
  'no-free-unit-with-position',
] as const;

/** Why a centre is offered. */
export const CENTRE_REASONS = [
  /** The shortest drive of all: {seconds}. */
  'nearest',
  /** The wire is predicted {minutes} after first contact; the limit is {limit}. */
  'direct-pci',
  'pci-too-late',
  /** Lysis {minutes} after the door, because no laboratory is in reach in time. */
  'lysis-first',
  /** Treatment goes on at {centreId}, {minutes} away. */
  'transfer-to',
  /** For it the patient leaves {minutes} after the door. */
  'transfer-within',
  /** {minutes} to a thrombectomy centre for a suspected large vessel, {detour} more than to the nearest centre. */
  'thrombectomy-direct',
  'thrombectomy-too-far',
  /** At most {limit} are driven to it, and {most} more than to the nearest centre. */
  'thrombectomy-limits',
  'detour-loses-lysis',
  /** No severity scale was taken: the nearest needle decides. */
  'severity-unknown',
  /** Nobody knows when the patient was last well: nothing is promised of lysis. */
  'last-known-well-unknown',
  /** The needle would come {minutes} after the end of the lysis window. */
  'lysis-window-missed',
  /** Good outcome in {percent} of such patients (Holodinsky 2018). */
  'stroke-outcome',
  'triage-red',
  'triage-yellow',
  'triage-none',
  'triage-unknown',
  'colour-red',
  'colour-orange',
  'colour-yellow',
  'colour-green',
  'colour-unknown',
  'neonatal-on-site',
  'no-neonatal-on-site',
  /** The neonatal centre on site is {minutes} farther than the nearest centre; the detour may be {limit}. */
  'neonatal-too-far',
  /** It has the highest level, {minutes} away; red is driven {limit} to it. */
  'highest-level-too-far',
  /** A tertiary hospital, {minutes} away; red is driven {limit} to it. */
  'tertiary-too-far',
  /** From the door to {milestone}: {minutes} in the median of the last {count}; {reckoned} are reckoned with. */
  'recorded',
  /** From the door to {milestone} nothing is recorded there: {minutes} are assumed. */
  'assumed',
  /** The laboratory is assumed ready {minutes} after the patient’s arrival. */
  'laboratory-wait',
  /** It calls its team {minutes} after the pre-alert, in the median of the last {count}. */
  'recorded-activation',
  /** {milestone} comes {minutes} later than at the first choice. */
  'behind',
  /** {count} other patients are on their way there. */
  'inbound',
  /** Put in order as if all were {minutes} later: it is limited, or others are on their way. */
  'set-back',
  /** The crew is assumed to leave {minutes} after it came to the patient. */
  'on-scene-assumed',
  /** Trapped: {minutes} until the patient is freed, as the crew expects. */
  'extrication-awaited',
  /** Its {pathway} centre is closed now and opens {at}, before the patient comes. */
  'opens-before-arrival',
  /** {pathway} centre of {level}. */
  'level',
  /** The highest level of {pathway}. */
  'highest-level',
  /** A higher level, {level}, is {seconds} farther at {centreId}. */
  'higher-level-farther',
  /** It has an emergency department, and no pathway is suspected. */
  'emergency-department',
  /** The nearest emergency department, whatever its diversion. */
  'in-extremis',
  /** It asked for diversion of {category} until {until}, which does not hold for this patient. */
  'diversion-not-applied',
  /** Reports {category} limited. */
  'limited',
  /** By its own count {count} places are free and not kept for somebody. */
  'places-left',
  /** None is; {count} are kept for patients on the way. */
  'no-place-left',
  /** {count} more are kept for referrals and transfers. */
  'reserved',
  /** Its report of {category} ran out {seconds} ago. */
  'readiness-overdue',
  /** It has never reported {category}. */
  'readiness-unknown',
  /** The travel time starts from a fix {seconds} old. */
  'fix-age',
  /** Flown, and brought to the door from the landing site. */
  'by-air',
  /** The travel time starts from the scene. */
  'from-scene',
  'estimated',
] as const;

/** Why a centre is not offered. */
export const CENTRE_EXCLUSIONS = [
  /** Reports {category} closed until {until}. */
  'closed',
  /** Asked for diversion of {category} until {until}. */
  'diversion',
  /** Belongs to no {pathway} network. */
  'lacks-pathway',
  /** Its {pathway} centre will be closed when the patient comes, and opens again at {until}. */
  'outside-hours',
  /** Its {pathway} centre is open now and closes {at}, before the patient comes. */
  'closes-before-arrival',
  /** Its {pathway} centre is suspended. */
  'suspended',
  'no-emergency-department',
  /** Open and capable, {seconds} away, behind the eight offered. */
  'slower',
] as const;

/** Why no centre is offered. */
export const CENTRE_SHORTFALLS = [
  /** No centre of the network takes {pathway}. */
  'no-centre-for',
  /** Every centre for {category} is closed or on diversion. */
  'every-centre-closed',
] as const;

export interface OfferedMove {
  readonly stationId: string;
  /** Residents covered more than at the station it is bound for, in expectation. */
  readonly gain: number;
  readonly travelSeconds: Seconds;
  readonly travelMetres: Metres;
}

/** What a dispatcher is told before moving a free unit. `moves` are best first; empty: it is bound for the best place. */
export interface MoveUpOffer {
  readonly unitId: string;
  readonly askedAt: Instant;
  readonly boundFor: string;
  /** Of this crew in this shift, so far. */
  readonly movesThisShift: number;
  readonly onDutySeconds: Seconds;
  /** The q it was computed with. */
  readonly busyShare: number;
  readonly moves: readonly OfferedMove[];
}
