import type { Clock, Ids } from '../../coordinator/application/ports.ts';
import type { Ranking } from '../../coordinator/domain/decision.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { IncidentQueueTables, IncidentRow, PatientRow } from '../incident-queue/view.ts';
import type { LiveMapTables, PositionRow } from '../live-map/view.ts';
import { type Stations, stationsOf, whereabouts } from '../live-map/whereabouts.ts';
import type { View } from '../projection.ts';
import { freeUnits } from '../response-circle/sources.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import { rankUnits, shortlistUnits } from './closest-capable-unit.ts';
import { type Departure, rankCentres, shortlistCentres } from './nearest-capable-centre.ts';

/** Answers `undefined` for an incident or a patient that the read side does not know. */
export interface Ranker {
  rankUnits(incidentId: string): Promise<Ranking | undefined>;
  rankDestinations(patientId: string): Promise<Ranking | undefined>;
}

interface RankerParts {
  readonly view: View<LiveMapTables & IncidentQueueTables>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly travelTimes: TravelTimes;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What each free unit covers alone, where somebody keeps it: then the offer says what is left without it. */
  readonly contributions?: ReadonlyMap<string, ContributionRow>;
}

/** Puts the policies' questions to the roads: the one place where ranking waits for anything. */
export function createRanker(parts: RankerParts): Ranker {
  const { view, positions, travelTimes, clock, ids } = parts;

  /** Nothing for the moment in which the circle still counts a unit that has left: it would promise too much. */
  function contributionsNow(stations: Stations, now: Instant): Pick<RankerParts, 'contributions'> {
    const { contributions } = parts;
    if (!contributions) return {};
    const free = freeUnits(view.units.values(), positions, stations, now);
    const isCurrent =
      free.length === contributions.size && free.every((unit) => contributions.has(unit.unitId));
    return isCurrent ? { contributions } : {};
  }

  /** On board: where the vehicle is. Before that, or when it is lost: the scene. */
  function departure({ place }: IncidentRow, { status, unitId }: PatientRow): Departure {
    const unit = status === 'on-board' && unitId !== undefined ? view.units.get(unitId) : undefined;
    if (!unit) return { place };
    const stations = stationsOf(view.network.get('network'));
    const where = whereabouts(unit, positions.get(unit.unitId), stations, clock.now());
    return where.known === 'fix' ? { place: where.place, fixAge: where.fixAge } : { place };
  }

  return {
    async rankUnits(incidentId) {
      const incident = view.incidents.get(incidentId);
      if (!incident) return undefined;
      const now = clock.now();
      const stations = stationsOf(view.network.get('network'));
      const shortlist = shortlistUnits(incident, view.units.values(), positions, stations, now);
      const travel = await travelTimes.toPlace(
        shortlist.candidates.map(({ start }) => start.place),
        incident.place,
      );
      const circumstances = { rankingId: ids.next(), now, ...contributionsNow(stations, now) };
      return rankUnits(incident, shortlist, travel, circumstances);
    },

    async rankDestinations(patientId) {
      const patient = view.patients.get(patientId);
      const incident = patient && view.incidents.get(patient.incidentId);
      if (!incident) return undefined;
      const now = clock.now();
      const start = departure(incident, patient);
      const shortlist = shortlistCentres(patient, start, view.centres.values(), now);
      const travel = await travelTimes.fromPlace(
        start.place,
        shortlist.candidates.map(({ centre }) => centre.centre.place),
      );
      return rankCentres(patient, start, shortlist, travel, { rankingId: ids.next(), now });
    },
  };
}
