import type {
  PlaceHeld,
  PlaceReleased,
  ReadinessReported,
  ReserveReleased,
} from '../../coordinator/domain/centre/events.ts';
import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import {
  afterArrival,
  type Kept,
  keptOf,
  leftFor,
  type Pool,
  poolOf,
  reservedIn,
} from '../../coordinator/domain/rules/reserve-pool.ts';
import { without } from '../without.ts';
import type { CentreRow, Readiness } from './view.ts';

const reserveOf = ({ reserved, expert, releasesAt }: Pool): Pick<Readiness, 'reserve'> =>
  releasesAt === undefined || reserved === 0 ? {} : { reserve: { reserved, expert, releasesAt } };

export function reported(
  { centre, readiness }: CentreRow,
  { category, openness, validUntil, freePlaces, note, at }: ReadinessReported,
): Partial<CentreRow> {
  const counted = freePlaces !== undefined && {
    freePlaces,
    ...reserveOf(poolOf(freePlaces, validUntil, centre.reserves?.[category])),
  };
  const said = { openness, reportedAt: at, validUntil, ...counted, ...(note !== undefined && { note }) };
  return { readiness: { ...readiness, [category]: said } };
}

export function afterHold(
  { held, heldFor = {} }: CentreRow,
  { patientId, category, heldFor: who }: PlaceHeld,
): Partial<CentreRow> {
  return {
    held: { ...held, [patientId]: category },
    ...((who ?? patientId in heldFor) && {
      heldFor: { ...without(heldFor, patientId), ...(who && { [patientId]: who }) },
    }),
  };
}

/** The place is nobody's again, or taken: then one less is free until the centre counts anew. */
export function afterRelease(row: CentreRow, event: PlaceReleased): Partial<CentreRow> {
  const { held = {}, heldFor = {}, readiness } = row;
  const { [event.patientId]: category, ...others } = held;
  const who = heldFor[event.patientId];
  const left = { held: others, ...(who && { heldFor: without(heldFor, event.patientId) }) };
  const report = category && readiness[category];
  const pool = report && poolIn(report);
  if (event.reason !== 'arrived' || !pool) return left;
  const said = without(report, 'reserve');
  const next = afterArrival(pool, who);
  return {
    ...left,
    readiness: { ...readiness, [category]: { ...said, freePlaces: next.count, ...reserveOf(next) } },
  };
}

export function withoutReserve({ readiness }: CentreRow, { category }: ReserveReleased): Partial<CentreRow> {
  const report = readiness[category];
  return report ? { readiness: { ...readiness, [category]: without(report, 'reserve') } } : {};
}

function poolIn({ freePlaces, validUntil, reserve }: Readiness): Pool | undefined {
  if (freePlaces === undefined) return undefined;
  return { count: freePlaces, until: validUntil, reserved: 0, expert: 0, ...reserve };
}

export interface PlacesLeft {
  /** For an ordinary patient. */
  readonly left: number;
  /** More, for transfers only. */
  readonly reserved: number;
  readonly kept: number;
}

/** What a patient may still have there; nothing where the centre does not count, or counted too long ago. */
export function placesLeft(
  { readiness, held = {}, heldFor = {} }: CentreRow,
  category: ReadinessCategory,
  now: Instant,
  except?: string,
): PlacesLeft | undefined {
  const report = readiness[category];
  const pool = report && report.validUntil > now ? poolIn(report) : undefined;
  if (!pool) return undefined;
  const others = Object.keys(held).filter((id) => held[id] === category && id !== except);
  const kept: Kept = keptOf(others.map((id) => heldFor[id]));
  const all = Math.max(0, pool.count - others.length);
  const reserved = Math.min(all, reservedIn(pool, kept, now).transfer);
  return { left: leftFor(undefined, pool, kept, now), reserved, kept: others.length };
}
