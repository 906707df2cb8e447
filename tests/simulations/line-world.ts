import type { Place } from '../../coordinator/domain/geography.ts';
import type { Centre, Network, NetworkUnit } from '../../coordinator/domain/network.ts';
import { instant, later, metres, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import { createEstimatedTravelTimes } from '../../projections/roads/answers/estimated.ts';
import type { TravelTime, TravelTimes } from '../../projections/roads/travel-times.ts';
import type { SimulatedCall } from '../../simulations/simulated-calls.ts';
import { centreOf, station, twoCounties, unitOf } from '../support/two-counties.ts';

/** A world of one road: `x` units east, one unit a minute. */
export const at = (x: number): Place => ({ lat: 0, lon: x / 100 });

export const START = instant(Date.UTC(2025, 5, 1, 16));
export const minute = (count: number) => later(START, minutes(count));

const travel = (from: Place, to: Place): TravelTime => {
  const units = Math.abs(to.lon - from.lon) * 100;
  return { seconds: seconds(units * 60), metres: metres(units * 1000), quality: 'road' };
};

export const alongTheLine: TravelTimes = {
  ...createEstimatedTravelTimes(() => ({
    status: 'ready',
    source: 'schematic',
    nodes: 2,
    edges: 2,
    detail: 'one line',
  })),
  toPlace: (from, to) => Promise.resolve(from.map((place) => travel(place, to))),
  fromPlace: (from, to) => Promise.resolve(to.map((place) => travel(from, place))),
  route: (from, to) => Promise.resolve({ ...travel(from, to), path: [from, to] }),
  reach: () => Promise.resolve([]),
  nearestSource: (from, to, limit) =>
    Promise.resolve(
      to.map((place) => {
        const nearest = Math.min(...from.map((source) => travel(source, place).seconds));
        return nearest <= limit ? seconds(nearest) : null;
      }),
    ),
};

/** Stations by the place of their one ambulance, hospitals with an emergency department by their place. */
export function lineNetwork(
  bases: readonly number[],
  hospitals: readonly number[],
  more: {
    readonly unit?: (index: number) => Partial<NetworkUnit>;
    readonly centre?: (index: number) => Partial<Centre>;
  } = {},
): Network {
  return twoCounties({
    id: 'line',
    townships: [
      { id: 'w1', name: { zh: 'w1', en: 'w1' }, countyId: 'west', place: at(0), residents: 600 },
      { id: 'e1', name: { zh: 'e1', en: 'e1' }, countyId: 'east', place: at(40), residents: 400 },
    ],
    stations: bases.map((x, index) => station(`S${index + 1}`, at(x))),
    centres: hospitals.map((x, index) => centreOf(`H${index + 1}`, at(x), more.centre?.(index))),
    units: bases.map((_, index) =>
      unitOf(`A${index + 1}`, { stationId: `S${index + 1}`, ...more.unit?.(index) }),
    ),
  });
}

/** A call at minute `t` and place `x`, with minutes on scene and at the hospital, and nothing else taking time. */
export const callAt = (
  [t, x, onScene, handover]: readonly [number, number, number, number],
  index: number,
  more: Partial<SimulatedCall> = {},
): SimulatedCall => ({
  callId: `C${index + 1}`,
  receivedAt: minute(t),
  place: at(x),
  address: `${x}`,
  countyId: 'west',
  complaint: 'other',
  answers: {},
  ageBand: 'adult',
  patientCount: 1,
  ending: 'transport',
  service: {
    intake: seconds(0),
    turnoutAtStation: seconds(0),
    turnoutOnRoad: seconds(0),
    onScene: minutes(onScene),
    handover: minutes(handover),
  },
  assessment: seconds(0),
  key: index,
  ...more,
});

/** Minutes between two moments of a record. */
export const minutesBetween = (from: number | undefined, to: number | undefined): number =>
  ((to ?? Number.NaN) - (from ?? Number.NaN)) / 60_000;
