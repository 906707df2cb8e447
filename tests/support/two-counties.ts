import type { Decision } from '../../coordinator/domain/decision.ts';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { IncidentOpened } from '../../coordinator/domain/incident/events.ts';
import type { Centre, County, Network, NetworkUnit, Station } from '../../coordinator/domain/network.ts';
import { type Instant, instant, metres, seconds } from '../../coordinator/domain/quantities.ts';
import type { Fix } from '../../coordinator/domain/track/events.ts';
import { t } from './read-side.ts';

const name = (zh: string) => ({ zh, en: zh });
const provenance = { confidence: 'illustrative', source: 'test' } as const;

/** Kilometres east and north of the middle of the western county. */
export const km = (east: number, north: number): Place => ({
  lat: 32.9 + north / 111.195,
  lon: 115.8 + east / (111.195 * Math.cos((32.9 * Math.PI) / 180)),
});

export const station = (id: string, place: Place): Station => ({
  id,
  name: name(id),
  countyId: 'west',
  kind: 'urban-substation',
  place,
});

export const unitOf = (id: string, more: Partial<NetworkUnit> = {}): NetworkUnit => ({
  id,
  callSign: id,
  stationId: 'S1',
  kind: 'ambulance',
  plate: `皖K${id}`,
  capabilities: [],
  ...more,
});

export const centreOf = (id: string, place: Place, more: Partial<Centre> = {}): Centre => ({
  id,
  name: name(id),
  shortName: name(id),
  countyId: 'west',
  place,
  grade: 'tertiary',
  hospitalKind: 'general',
  hasEmergencyDepartment: true,
  isInfectiousDiseaseBase: false,
  capabilities: [],
  provenance,
  ...more,
});

/** A square county, 20 km wide. */
const county = (id: string, east: number): County => ({
  id,
  name: name(id),
  kind: 'county',
  setting: 'rural',
  seat: km(east, 0),
  residents: 1000,
  boundary: [km(east - 10, -10), km(east + 10, -10), km(east + 10, 10), km(east - 10, 10)],
});

/**
 * Two counties of 20 km side by side, a station with one ambulance in the middle of each. Kilometres from S1:
 *
 *     +----------+----------+
 *     |    w1    |          |
 *     |    S1 H1 |  H2 S2   |   w1 600, w2 400, e1 (at S2) 1000 residents
 *     | w2       |    e1    |
 *     +----------+----------+
 *    -10    0   10    20   30
 */
export function twoCounties(more: Partial<Network> = {}): Network {
  return {
    id: 'two-counties',
    name: name('两县'),
    bounds: { south: 32, west: 115, north: 34, east: 117 },
    timeZone: 'Asia/Shanghai',
    counties: [county('west', 0), county('east', 20)],
    townships: [
      { id: 'w1', name: name('w1'), countyId: 'west', place: km(0, 1), residents: 600 },
      { id: 'w2', name: name('w2'), countyId: 'west', place: km(-9, -9), residents: 400 },
      { id: 'e1', name: name('e1'), countyId: 'east', place: km(20, 0), residents: 1000 },
    ],
    stations: [station('S1', km(0, 0)), station('S2', km(20, 0))],
    centres: [centreOf('H1', km(1, 0)), centreOf('H2', km(19, 0))],
    bloodCentres: [],
    units: [unitOf('A1'), unitOf('A2', { stationId: 'S2' })],
    terminals: [],
    provenance: {},
    ...more,
  };
}

/** The events that introduce a network, with its units on duty at their stations. */
export function introduced(network: Network, at: Instant = t(0)): readonly DomainEvent[] {
  return [
    { type: 'NetworkPublished', networkId: network.id, fingerprint: 'f1', network, at },
    ...network.units.map((unit) => ({ type: 'UnitRegistered' as const, unit, at })),
    ...network.centres.map((centre) => ({ type: 'CentreRegistered' as const, centre, at })),
    ...network.units.map(({ id }) => ({ type: 'UnitCameOnDuty' as const, unitId: id, crewSize: 3, at })),
  ];
}

export const fixAt = (place: Place, at: Instant, more: Partial<Fix> = {}): Fix => ({
  ...place,
  at,
  receivedAt: instant(at + 500),
  speedMps: 12,
  courseDegrees: 90,
  altitudeMetres: 30,
  ignitionOn: true,
  ...more,
});

export const opened = (
  incidentId: string,
  at: Instant,
  more: Partial<IncidentOpened> = {},
): IncidentOpened => ({
  type: 'IncidentOpened',
  incidentId,
  callId: `C-${incidentId}`,
  place: km(0, 0),
  address: '颍州中路 1 号',
  countyId: 'west',
  complaint: 'stroke-signs',
  priority: 1,
  suspectedPathway: 'stroke',
  inExtremis: false,
  needs: [],
  patientIds: [`${incidentId}-p1`],
  at,
  ...more,
});

/** A choice of the only option, five minutes away. */
export const decisionFor = (chosen: string, at: Instant): Decision => ({
  ranking: {
    rankingId: `ranking-${chosen}`,
    policy: 'closest-capable-unit',
    policyVersion: '1',
    rankedAt: at,
    offered: [
      {
        id: chosen,
        travelSeconds: seconds(300),
        travelMetres: metres(3000),
        quality: 'estimated',
        reasons: [],
      },
    ],
    excluded: [],
  },
  chosen,
});
