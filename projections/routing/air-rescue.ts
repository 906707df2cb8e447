import type { RankedOption, Ranking, Reason } from '../../coordinator/domain/decision.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { type Instant, metres, minutes, type Seconds, seconds } from '../../coordinator/domain/quantities.ts';
import type { IncidentRow, PatientRow } from '../incident-queue/view.ts';
import type { UnitRow } from '../live-map/view.ts';
import { stationsOf, type Whereabouts, whereabouts } from '../live-map/whereabouts.ts';
import {
  criteria,
  inMinutes,
  isTraumaticArrest,
  nextTraumaCentre,
  type Trapped,
  trappedOf,
  type TraumaHospital,
  weatherOf,
} from './air-criteria.ts';
import { type AirWay, type GroundLeg, legsToScene, soonestWay, transportByAir } from './air-flight.ts';
import type { RankerParts } from './ranker-parts.ts';
import { because } from './unit-reasons.ts';
import { hindrance } from './unit-shortlist.ts';

/** Where it is, as far as that is known well enough. */
type Known = Exclude<Whereabouts, { known: 'lost' }>;

function offer(
  way: AirWay,
  start: Known,
  startUp: Seconds,
  reasons: readonly Reason[],
): Omit<RankedOption, 'id'> {
  const legs = {
    minutes: inMinutes(seconds(startUp + way.total)),
    start: inMinutes(startUp),
    flight: inMinutes(way.flight),
    ground: inMinutes(way.leg.seconds),
    siteId: way.leg.site.id,
  };
  return {
    travelSeconds: way.total,
    ...(startUp > 0 && { turnoutSeconds: startUp }),
    travelMetres: metres(way.flightMetres + way.leg.metres),
    quality: way.leg.quality,
    ...(start.known === 'fix' && { fixAgeSeconds: start.fixAge }),
    isBeside: true,
    reasons: [
      ...reasons,
      because('air-legs', legs),
      ...(start.known === 'fix' ? [because('fix-age', { seconds: Math.round(start.fixAge) })] : []),
      ...(way.leg.quality === 'estimated' ? [because('estimated')] : []),
    ],
  };
}

interface Grounded {
  readonly unit: UnitRow;
  readonly reason: Reason;
}

/** Why it is not even looked at, before anybody asks the roads. */
function groundedBy(
  unit: UnitRow,
  incident: IncidentRow,
  patients: readonly PatientRow[],
  network: Network,
  now: Instant,
): Reason | undefined {
  if (incident.priority !== 1) return because('air-not-urgent');
  const hindered = hindrance(unit, incident);
  if (hindered) return hindered;
  if (!unit.unit.flight) return because('no-flight-data');
  if ((network.landingSites ?? []).length === 0) return because('no-landing-site');
  if (patients.some(isTraumaticArrest)) return because('air-traumatic-arrest');
  const weather = weatherOf(unit, now);
  return 'grounded' in weather ? weather.grounded : undefined;
}

/**
 * The ranking with the helicopters that the rules ask for beside the ambulances, and why each other one is not offered:
 * never as the nearest car, never without a word on the weather.
 */
export async function withAirRescue(
  parts: Pick<RankerParts, 'view' | 'positions' | 'travelTimes'>,
  incident: IncidentRow,
  ranking: Ranking,
  now: Instant,
): Promise<Ranking> {
  const { view, positions, travelTimes } = parts;
  const row = view.network.get('network');
  const helicopters = [...view.units.values()].filter(({ unit }) => unit.kind === 'helicopter');
  if (!row || helicopters.length === 0) return ranking;
  const { network } = row;
  const { landingSites = [] } = network;
  const patients = incident.patientIds.flatMap((id) => view.patients.get(id) ?? []);
  const out: Grounded[] = [];
  const ready: { readonly unit: UnitRow; readonly start: Known }[] = [];
  for (const unit of helicopters) {
    const reason = groundedBy(unit, incident, patients, network, now);
    const start = whereabouts(unit, positions.get(unit.unitId), stationsOf(row), now);
    if (reason) out.push({ unit, reason });
    else if (start.known === 'lost') out.push({ unit, reason: because('no-position') });
    else ready.push({ unit, start });
  }
  const offered: RankedOption[] = [];
  if (ready.length > 0) {
    const isTrauma = patients.some(({ suspectedPathway }) => suspectedPathway === 'trauma');
    const [legs, hospital] = await Promise.all([
      legsToScene(landingSites, incident.place, travelTimes),
      isTrauma ? nextTraumaCentre(parts, incident, landingSites) : undefined,
    ]);
    for (const { unit, start } of ready) {
      const option = optionOf(
        unit,
        start,
        ranking,
        { legs, hospital, trapped: trappedOf(patients, now) },
        now,
      );
      if ('reasons' in option) offered.push(option);
      else out.push({ unit, reason: option.reason });
    }
  }
  return joined(ranking, offered, out);
}

/** What the roads and the crews tell of the place where it is needed. */
interface Scene {
  readonly legs: readonly GroundLeg[];
  readonly hospital: TraumaHospital | undefined;
  readonly trapped: Trapped | undefined;
}

function optionOf(
  { unitId, unit, status, flightWeather }: UnitRow,
  start: Known,
  ranking: Ranking,
  { legs, hospital, trapped }: Scene,
  now: Instant,
): RankedOption | { readonly reason: Reason } {
  const { flight } = unit;
  const way = flight && soonestWay(flight, start.place, legs);
  if (!way) return { reason: because('no-landing-site') };
  const startUp = status === 'at-station' ? minutes(flight.startUpMinutes) : seconds(0);
  const arrivesIn = seconds(startUp + way.total);
  const first = ranking.offered.find(({ takenFrom }) => takenFrom === undefined);
  const ground = first && seconds(first.travelSeconds + (first.turnoutSeconds ?? 0));
  const byAir = hospital && transportByAir(flight, legs, hospital.sites);
  const met = criteria(arrivesIn, ground, hospital, byAir, trapped);
  if (met.length === 0) return { reason: because('air-no-criterion', { air: inMinutes(arrivesIn) }) };
  const until = flightWeather?.validUntil ?? now;
  return { id: unitId, ...offer(way, start, startUp, [...met, because('weather-go', { until })]) };
}

/** A helicopter has one place in the answer: offered, or left out for its own reason. */
function joined(ranking: Ranking, offered: readonly RankedOption[], out: readonly Grounded[]): Ranking {
  const flying = new Set([...offered.map(({ id }) => id), ...out.map(({ unit }) => unit.unitId)]);
  const { shortfall, ...rest } = ranking;
  const all = [...ranking.offered, ...offered];
  return {
    ...rest,
    offered: all,
    excluded: [
      ...ranking.excluded.filter(({ id }) => !flying.has(id)),
      ...out.map(({ unit, reason }) => ({ id: unit.unitId, reason })),
    ],
    ...(shortfall && all.length === 0 && { shortfall }),
  };
}
