import type { Ranking } from '../../coordinator/domain/decision.ts';
import type { Priority } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import type { IncidentRow } from '../incident-queue/view.ts';
import { type Stations, stationsOf } from '../live-map/whereabouts.ts';
import { freeUnits } from '../response-circle/sources.ts';
import { withAirRescue } from './air-rescue.ts';
import { batchOf, withBatch } from './batch.ts';
import { rankUnits } from './closest-capable-unit.ts';
import { rankDestinations } from './rank-destinations.ts';
import type { RankerParts } from './ranker-parts.ts';
import { shortlistUnits, type UnitNeed, type UnitShortlist } from './unit-shortlist.ts';

/** Answers `undefined` for an incident or a patient that the read side does not know. */
export interface Ranker {
  rankUnits(incidentId: string): Promise<Ranking | undefined>;
  rankDestinations(patientId: string): Promise<Ranking | undefined>;
}

/** Beyond so many the last ones change nothing for the first, and the table of drives only grows. */
const MOST_TOGETHER = 9;

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

  const priorityOf = (incidentId: string): Priority | undefined => view.incidents.get(incidentId)?.priority;
  const shortlistOf = (need: UnitNeed, stations: Stations, now: Instant): UnitShortlist =>
    shortlistUnits(need, view.units.values(), positions, stations, now, priorityOf);

  /** The most urgent of the other calls that nobody drives to, oldest first. */
  const waitingBeside = (incident: IncidentRow): readonly IncidentRow[] =>
    incident.status !== 'waiting'
      ? []
      : [...view.incidents.values()]
          .filter(({ status, incidentId }) => status === 'waiting' && incidentId !== incident.incidentId)
          .sort((a, b) => a.priority - b.priority || a.receivedAt - b.receivedAt)
          .slice(0, MOST_TOGETHER);

  return {
    async rankUnits(incidentId) {
      const incident = view.incidents.get(incidentId);
      if (!incident) return undefined;
      const now = clock.now();
      const stations = stationsOf(view.network.get('network'));
      const shortlist = shortlistOf(incident, stations, now);
      const others = waitingBeside(incident).map((need) => ({
        need,
        shortlist: shortlistOf(need, stations, now),
      }));
      // Both questions at once: the second does not wait in line again behind what others ask the roads meanwhile.
      const [travel, batch] = await Promise.all([
        travelTimes.toPlace(
          shortlist.candidates.map(({ start }) => start.place),
          incident.place,
        ),
        others.length === 0
          ? undefined
          : batchOf([{ need: incident, shortlist }, ...others], travelTimes, parts.turnouts),
      ]);
      const circumstances = {
        rankingId: ids.next(),
        now,
        ...contributionsNow(stations, now),
        ...(parts.turnouts && { turnouts: parts.turnouts }),
        shifts: view.shifts,
      };
      const byRoad = rankUnits(incident, shortlist, travel, circumstances);
      const ranking = await withAirRescue(parts, incident, byRoad, now);
      return batch ? withBatch(ranking, incidentId, batch) : ranking;
    },

    rankDestinations: (patientId) => rankDestinations(parts, patientId),
  };
}
