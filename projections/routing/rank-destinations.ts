import type { Ranking } from '../../coordinator/domain/decision.ts';
import { elapsed, type Instant, later, minutes, type Seconds } from '../../coordinator/domain/quantities.ts';
import {
  destinationMinutes,
  type DestinationMinutes,
} from '../../coordinator/domain/rules/destination-limits.ts';
import { limitsOf } from '../../coordinator/domain/rules/thresholds.ts';
import type { IncidentRow, PatientRow } from '../incident-queue/view.ts';
import { stationsOf, whereabouts } from '../live-map/whereabouts.ts';
import { recordedTime } from '../centre-performance/recorded-times.ts';
import { openOnArrival } from './centre-hours.ts';
import { type CentreShortlist, type Departure, pathwayOf, shortlistCentres } from './centre-shortlist.ts';
import { clinicalPicture } from './clinical-picture.ts';
import type { Journey } from './destination-plan.ts';
import { without } from '../without.ts';
import { inboundTo } from './inbound.ts';
import type { DestinationPolicy } from './destination-policies.ts';
import { neonatalSites } from './neonatal-sites.ts';
import { type DestinationCase, rankCentres } from './rank-centres.ts';
import type { RankerParts } from './ranker-parts.ts';
import { wayToCentres } from './way-to-centres.ts';

/**
 * The centres of a patient's pathway in order, or undefined for a patient that the read side does not know. Where the
 * pathway has no centre, or none that is open, the emergency departments are offered with the reason: a patient must
 * go somewhere.
 */
export async function rankDestinations(parts: RankerParts, patientId: string): Promise<Ranking | undefined> {
  const patient = parts.view.patients.get(patientId);
  const incident = patient && parts.view.incidents.get(patient.incidentId);
  if (!incident) return undefined;
  const ranking = await rankFor(parts, incident, patient);
  const { shortfall } = ranking;
  if (!shortfall || patient.suspectedPathway === undefined || patient.inExtremis) return ranking;
  const anywhere = await rankFor(parts, incident, without(patient, 'suspectedPathway'));
  return {
    ...anywhere,
    offered: anywhere.offered.map((option) => ({ ...option, reasons: [shortfall, ...option.reasons] })),
  };
}

async function rankFor(parts: RankerParts, incident: IncidentRow, patient: PatientRow): Promise<Ranking> {
  const { view, clock, ids, destinationPolicy, shadowPolicy } = parts;
  const now = clock.now();
  const network = view.network.get('network')?.network;
  const limits = destinationMinutes(network);
  const timeZone = network?.timeZone ?? 'UTC';
  const pathway = pathwayOf(patient);
  const departure = departureOf(parts, incident, patient, now);
  const able = shortlistCentres(patient, departure, view.centres.values(), now);
  const places = able.candidates.map(({ centre }) => centre.centre.place);
  const [way, transfer] = await Promise.all([
    wayToCentres(parts, patient, departure.place, places),
    transfers(parts, able),
  ]);
  const journey: Journey = {
    ...timesOf(parts, incident, patient, limits, now),
    now,
    setting: network?.counties.find(({ id }) => id === incident.countyId)?.setting ?? 'rural',
    limits,
    recorded: (centreId, measure) =>
      pathway && recordedTime(view.centrePerformance, centreId, pathway, measure),
    hasNeonatal: neonatalSites(view.centres.values(), timeZone, now),
    transfer,
  };
  const timed = { shortlist: able, travel: way.travel };
  const { shortlist, travel } = openOnArrival(pathway, timed, departure, journey, timeZone);
  const picture = clinicalPicture(patient, limitsOf(network?.clinicalLimits));
  const inbound = inboundTo(view.patients.values(), patient.patientId);
  const from = { ...departure, isFlown: way.isFlown };
  const asked = { need: patient, picture, departure: from, journey, shortlist, travel, inbound };
  const limitsVersion = network?.destinationLimits?.version;
  const ranking = {
    ...rankCentres(destinationPolicy, asked, ids.next()),
    ...(limitsVersion !== undefined && { limitsVersion }),
  };
  return shadowPolicy ? { ...ranking, shadow: shadowOf(shadowPolicy, asked) } : ranking;
}

function shadowOf(policy: DestinationPolicy, asked: DestinationCase): NonNullable<Ranking['shadow']> {
  const { offered } = rankCentres(policy, asked, '');
  const [first] = offered;
  return { policy: policy.name, policyVersion: policy.version, ...(first && { first: first.id }) };
}

/** On board: where the vehicle is. Before that, or when it is lost: the scene. */
function departureOf(
  { view, positions }: RankerParts,
  { place }: IncidentRow,
  { status, unitId }: PatientRow,
  now: Instant,
): Departure {
  const unit = status === 'on-board' && unitId !== undefined ? view.units.get(unitId) : undefined;
  if (!unit) return { place };
  const stations = stationsOf(view.network.get('network'));
  const where = whereabouts(unit, positions.get(unit.unitId), stations, now);
  return where.known === 'fix' ? { place: where.place, fixAge: where.fixAge } : { place };
}

/** First contact and departure, as they were or as they are expected: a crew that is not there yet has both before it. */
function timesOf(
  { view }: RankerParts,
  { firstOnSceneAt, firstContactAt, unitIds }: IncidentRow,
  { status, findings, assessedAt }: PatientRow,
  { onScene }: DestinationMinutes,
  now: Instant,
): Pick<Journey, 'contactAt' | 'leaveAt' | 'onSceneMinutes' | 'extricationMinutes'> {
  const promised = unitIds.flatMap((id) => view.units.get(id)?.promisedArrivalAt ?? []);
  const expectedAt = Math.max(now, Math.min(...promised, Number.POSITIVE_INFINITY)) as Instant;
  const onSceneAt = firstOnSceneAt ?? (promised.length > 0 ? expectedAt : now);
  const contactAt = firstContactAt ?? onSceneAt;
  if (status === 'on-board') return { contactAt, leaveAt: now };
  const ready = later(onSceneAt, minutes(onScene));
  const trapped = findings?.extricationMinutes;
  const freedAt = assessedAt !== undefined && trapped !== undefined && later(assessedAt, minutes(trapped));
  if (freedAt !== false && freedAt > now && freedAt > ready) {
    return { contactAt, leaveAt: freedAt, extricationMinutes: Math.round(elapsed(now, freedAt) / 60) };
  }
  return ready > now ? { contactAt, leaveAt: ready, onSceneMinutes: onScene } : { contactAt, leaveAt: now };
}

/** Drives between the candidates: lower levels begin what higher ones go on with. */
async function transfers(
  { travelTimes }: RankerParts,
  { candidates }: CentreShortlist,
): Promise<Journey['transfer']> {
  const levels = new Set(candidates.map(({ level }) => level));
  if (levels.size < 2) return () => undefined;
  const places = candidates.map(({ centre }) => centre.centre.place);
  const rows = await travelTimes.matrix(places, places);
  const index = new Map(candidates.map(({ centre }, at) => [centre.centreId, at]));
  return (from, to): Seconds | undefined => {
    const [row, column] = [index.get(from), index.get(to)];
    return row === undefined || column === undefined ? undefined : rows[row]?.[column]?.seconds;
  };
}
