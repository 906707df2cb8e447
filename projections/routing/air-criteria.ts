import type { Reason } from '../../coordinator/domain/decision.ts';
import { distance } from '../../coordinator/domain/geography.ts';
import type { LandingSite } from '../../coordinator/domain/network.ts';
import {
  elapsed,
  type Instant,
  later,
  minutes,
  type Seconds,
  seconds,
} from '../../coordinator/domain/quantities.ts';
import { AIR_RULES } from '../../coordinator/domain/rules/air-rescue.ts';
import type { IncidentRow, PatientRow } from '../incident-queue/view.ts';
import type { CentreRow, UnitRow } from '../live-map/view.ts';
import type { RankerParts } from './ranker-parts.ts';
import { because } from './unit-reasons.ts';

/** Trauma centres by straight line for which the drive is asked. */
const CENTRES_ASKED = 6;

export const inMinutes = (time: Seconds): number => Math.round(time / 60);

/** Why it may not fly, or the reason that says it may. */
export function weatherOf({ flightWeather }: UnitRow, now: Instant): { readonly grounded: Reason } | Reason {
  if (!flightWeather) return { grounded: because('weather-unknown') };
  const { decision, validUntil } = flightWeather;
  if (validUntil <= now) {
    const ago = Math.round(elapsed(validUntil, now));
    return { grounded: because('weather-expired', { seconds: ago }) };
  }
  const until = { until: validUntil };
  return decision === 'go' ? because('weather-go', until) : { grounded: because('weather-no-go', until) };
}

/** Not flown: what helps a traumatic arrest is the next pair of hands. */
export const isTraumaticArrest = ({ suspectedPathway, verdicts = [] }: PatientRow): boolean =>
  suspectedPathway === 'trauma' &&
  verdicts.some(({ ruleSet, category }) => ruleSet === 'cardiac-arrest' && category === 'arrest');

/** By road from the scene to the next trauma centre, and where it could land. */
export interface TraumaHospital {
  readonly road: Seconds;
  readonly sites: readonly LandingSite[];
}

export async function nextTraumaCentre(
  { view, travelTimes }: Pick<RankerParts, 'view' | 'travelTimes'>,
  { place }: IncidentRow,
  sites: readonly LandingSite[],
): Promise<TraumaHospital | undefined> {
  const takesTrauma = ({ centre }: CentreRow): boolean =>
    centre.capabilities.some(({ pathway, suspended }) => pathway === 'trauma' && !suspended);
  const centres = [...view.centres.values()]
    .filter(takesTrauma)
    .sort((a, b) => distance(a.centre.place, place) - distance(b.centre.place, place))
    .slice(0, CENTRES_ASKED);
  const drives = await travelTimes.fromPlace(
    place,
    centres.map(({ centre }) => centre.place),
  );
  if (drives.length === 0) return undefined;
  const ids = new Set(centres.map(({ centreId }) => centreId));
  return {
    road: seconds(Math.min(...drives.map((drive) => drive.seconds))),
    sites: sites.filter(({ centreId }) => centreId !== undefined && ids.has(centreId)),
  };
}

/** How long somebody is still trapped, as the crew expects. */
export interface Trapped {
  readonly toldMinutes: number;
  readonly freedIn: Seconds;
}

/** Of several trapped patients, the one who is freed last. */
export function trappedOf(patients: readonly PatientRow[], now: Instant): Trapped | undefined {
  const all = patients.flatMap(({ findings, assessedAt }): readonly Trapped[] => {
    const toldMinutes = findings?.extricationMinutes;
    if (toldMinutes === undefined || assessedAt === undefined) return [];
    return [{ toldMinutes, freedIn: elapsed(now, later(assessedAt, minutes(toldMinutes))) }];
  });
  return all.sort((a, b) => b.freedIn - a.freedIn)[0];
}

/** What the rules say of one helicopter against the ambulances; empty: it is not asked for. */
export function criteria(
  arrivesIn: Seconds,
  ground: Seconds | undefined,
  hospital: TraumaHospital | undefined,
  byAir: Seconds | undefined,
  trapped: Trapped | undefined,
): readonly Reason[] {
  const { traumaCentreFar, groundSlow, sooner, transportLong, extricationLong } = AIR_RULES;
  const met: Reason[] = [];
  if (ground === undefined) {
    met.push(because('air-alone'));
  } else if (ground > minutes(groundSlow.minutes) && ground - arrivesIn >= minutes(sooner.minutes)) {
    const values = { minutes: inMinutes(seconds(ground - arrivesIn)), limit: groundSlow.minutes };
    met.push(because('air-sooner', { ...values, source: sooner.citation.source }));
  }
  if (trapped && trapped.toldMinutes > extricationLong.minutes && arrivesIn <= trapped.freedIn) {
    const values = { minutes: Math.round(trapped.toldMinutes), limit: extricationLong.minutes };
    met.push(because('air-extrication', { ...values, source: extricationLong.citation.source }));
  }
  if (!hospital || byAir === undefined) return met;
  const saved = (ground ?? arrivesIn) + hospital.road - (arrivesIn + byAir);
  if (hospital.road > minutes(traumaCentreFar.minutes) && saved > 0) {
    const values = { minutes: inMinutes(hospital.road), limit: traumaCentreFar.minutes };
    const { source } = traumaCentreFar.citation;
    met.push(because('air-trauma-far', { ...values, sooner: inMinutes(seconds(saved)), source }));
  }
  if (hospital.road > minutes(transportLong.minutes) && byAir < hospital.road) {
    const values = { minutes: inMinutes(hospital.road), limit: transportLong.minutes, air: inMinutes(byAir) };
    met.push(because('air-transport-shorter', { ...values, source: transportLong.citation.source }));
  }
  return met;
}
