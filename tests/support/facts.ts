import type { Decision, RankedOption } from '../../coordinator/domain/decision.ts';
import type { DomainEvent, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import type { Centre, NetworkUnit } from '../../coordinator/domain/network.ts';
import { type Instant, instant, metres, seconds } from '../../coordinator/domain/quantities.ts';

/** Noon in Fuyang on a working day. */
export const NOON = instant(Date.UTC(2025, 10, 20, 4));
export const minutesAfterNoon = (count: number): Instant => instant(NOON + count * 60_000);

export const aUnit = (id: string, more: Partial<NetworkUnit> = {}): NetworkUnit => ({
  id,
  callSign: `阜${id}`,
  stationId: 'S1',
  kind: 'ambulance',
  plate: '皖K12345',
  capabilities: ['doctor'],
  ...more,
});

export const aCentre = (id: string, more: Partial<Centre> = {}): Centre => ({
  id,
  name: { zh: '医院', en: 'Hospital' },
  shortName: { zh: '医院', en: 'Hospital' },
  countyId: 'yingzhou',
  place: { lat: 32.89, lon: 115.81 },
  grade: 'tertiary',
  hospitalKind: 'general',
  hasEmergencyDepartment: true,
  isInfectiousDiseaseBase: false,
  capabilities: [{ pathway: 'stroke', level: 'advanced' }],
  provenance: { confidence: 'illustrative', source: 'test' },
  ...more,
});

const option = (id: string, index: number): RankedOption => ({
  id,
  travelSeconds: seconds(300 * (index + 1)),
  travelMetres: metres(4000 * (index + 1)),
  quality: 'road',
  reasons: [{ code: 'nearest' }],
});

/** A choice out of the options offered, best first; five minutes' drive more for each place down the list. */
export const choice = (
  chosen: string,
  offered: readonly string[] = [chosen],
  overrideReason?: string,
): Decision => ({
  ranking: {
    rankingId: 'R1',
    policy: 'closest',
    policyVersion: '1',
    rankedAt: NOON,
    offered: offered.map(option),
    excluded: [],
  },
  chosen,
  ...(overrideReason !== undefined && { overrideReason }),
});

/** A fact as the store would hand it over. */
export const recorded = <Event extends DomainEvent>(
  stream: StreamName,
  event: Event,
  revision = 0,
  position = 1n,
): Recorded<Event> => ({
  id: `00000000-0000-4000-8000-${position.toString().padStart(12, '0')}`,
  stream,
  revision,
  position,
  recordedAt: event.at,
  metadata: { correlationId: 'C1', causationId: 'K1', by: 'user:dispatcher' },
  event,
});
