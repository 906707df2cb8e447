import type { ExcludedOption, Reason } from '../../coordinator/domain/decision.ts';
import { type Place, distance } from '../../coordinator/domain/geography.ts';
import type { Priority } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { IncidentRow } from '../incident-queue/view.ts';
import { isFree } from '../live-map/view.ts';
import type { PositionRow, UnitRow, UnitStatus } from '../live-map/view.ts';
import { type Stations, type Whereabouts, whereabouts } from '../live-map/whereabouts.ts';
import { because } from './unit-reasons.ts';

/** Candidates by straight line for which travel times are asked. */
const SHORTLISTED = 12;
const TAKEN_SHORTLISTED = 4;

/** What a unit is sent to. */
export type UnitNeed = Pick<IncidentRow, 'incidentId' | 'place' | 'needs'> &
  Partial<Pick<IncidentRow, 'priority'>>;

export interface UnitCandidate {
  readonly unit: UnitRow;
  readonly start: Exclude<Whereabouts, { known: 'lost' }>;
  readonly straightMetres: number;
  /** The less urgent call that it would have to be taken from. */
  readonly takenFrom?: string;
}

export interface UnitExclusion extends ExcludedOption {
  readonly straightMetres: number;
}

export interface UnitShortlist {
  /** Nearest first in a straight line; travel times are asked from `start.place` of each. */
  readonly candidates: readonly UnitCandidate[];
  readonly excluded: readonly UnitExclusion[];
}

/** Urgency of the calls that units work for, by incident id. */
export type Priorities = (incidentId: string) => Priority | undefined;

/** On its way with nobody on board, and nobody waiting for it there has seen it yet. */
const CAN_TURN_ROUND: ReadonlySet<UnitStatus> = new Set(['assigned', 'acknowledged', 'mobilised']);

/**
 * So many steps of priority must lie between the two calls: 1 may take from 3, not from 2. An assumption; Nicholl 1999
 * and JEMSS leave the matrix of what may be bumped to the service.
 */
const STEPS_TO_TAKE = 2;

/** The call that the unit may be taken from, or nothing when it is free or bound too well. */
function takenFrom(
  { status, incidentId }: UnitRow,
  { priority }: UnitNeed,
  priorities: Priorities,
): string | undefined {
  if (incidentId === undefined || priority === undefined || !CAN_TURN_ROUND.has(status)) return undefined;
  const other = priorities(incidentId);
  return other !== undefined && other - priority >= STEPS_TO_TAKE ? incidentId : undefined;
}

/** Why this unit cannot go by road, or nothing when it can. */
function objection(row: UnitRow, need: UnitNeed, from: string | undefined): Reason | undefined {
  if (row.unit.kind === 'blood-vehicle') return because('blood-vehicle');
  if (row.unit.kind === 'helicopter') return because('helicopter');
  return hindrance(row, need, from);
}

/** What it is doing, or what it lacks, that keeps the unit from going, of whatever kind it is. */
export function hindrance(row: UnitRow, need: UnitNeed, from?: string): Reason | undefined {
  if (row.status === 'off-duty') return because('off-duty');
  if (row.status === 'paused') return because('paused');
  if (!isFree(row.status) && from === undefined) return because('busy', { incidentId: row.incidentId ?? '' });
  const missing = need.needs.find((capability) => !row.unit.capabilities.includes(capability));
  return missing && because('lacks', { capability: missing });
}

/** The twelve nearest units that are free, capable and somewhere known, and why each of the others is not among them. */
export function shortlistUnits(
  need: UnitNeed,
  units: Iterable<UnitRow>,
  positions: ReadonlyMap<string, PositionRow>,
  stations: Stations,
  now: Instant,
  priorities: Priorities = () => undefined,
): UnitShortlist {
  const candidates: UnitCandidate[] = [];
  const excluded: UnitExclusion[] = [];
  for (const unit of units) {
    const where = whereabouts(unit, positions.get(unit.unitId), stations, now);
    const seenAt: Place | undefined =
      where.known === 'lost'
        ? (where.lastSeen?.place ?? stations.get(unit.unit.stationId)?.place)
        : where.place;
    const straightMetres = seenAt ? distance(seenAt, need.place) : Number.POSITIVE_INFINITY;
    const from = takenFrom(unit, need, priorities);
    const reason = objection(unit, need, from);
    if (reason) {
      excluded.push({ id: unit.unitId, reason, straightMetres });
    } else if (where.known === 'lost') {
      const lost = where.lastSeen
        ? because('fix-too-old', { seconds: Math.round(where.lastSeen.fixAge) })
        : because('no-position');
      excluded.push({ id: unit.unitId, reason: lost, straightMetres });
    } else {
      candidates.push({
        unit,
        start: where,
        straightMetres,
        ...(from !== undefined && { takenFrom: from }),
      });
    }
  }
  candidates.sort((a, b) => a.straightMetres - b.straightMetres || byId(a.unit.unitId, b.unit.unitId));
  const free = candidates.filter((candidate) => candidate.takenFrom === undefined).slice(0, SHORTLISTED);
  const taken = candidates
    .filter((candidate) => candidate.takenFrom !== undefined)
    .slice(0, TAKEN_SHORTLISTED);
  const near = new Set([...free, ...taken]);
  for (const candidate of candidates) {
    if (near.has(candidate)) continue;
    const { unit, straightMetres } = candidate;
    const reason = because('farther', { metres: Math.round(straightMetres) });
    excluded.push({ id: unit.unitId, reason, straightMetres });
  }
  return { candidates: [...free, ...taken], excluded };
}

const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
