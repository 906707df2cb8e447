import { instant, seconds } from '../../coordinator/domain/quantities.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { IncidentRow, PatientRow } from '../../projections/incident-queue/view.ts';
import type { CentreRow, UnitRow } from '../../projections/live-map/view.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

export const NOW = 1_763_780_000_000;
export const ago = (elapsedSeconds: number) => instant(NOW - elapsedSeconds * 1000);

export const incident = (changes: Partial<IncidentRow> = {}): IncidentRow => ({
  incidentId: 'I1',
  callId: 'C1',
  status: 'waiting',
  priority: 2,
  complaint: 'stroke-signs',
  suspectedPathway: 'stroke',
  inExtremis: false,
  needs: [],
  place: { lat: 32.9, lon: 115.8 },
  address: '颍州区 人民路 1 号',
  countyId: 'yingzhou',
  patientIds: ['P1'],
  unitIds: [],
  receivedAt: ago(60),
  openedAt: ago(50),
  ...changes,
});

export const patient = (changes: Partial<PatientRow> = {}): PatientRow => ({
  patientId: 'P1',
  incidentId: 'I1',
  status: 'reported',
  priority: 2,
  inExtremis: false,
  ageBand: 'adult',
  vitals: {},
  ...changes,
});

export const unit = (changes: Partial<UnitRow> = {}): UnitRow => ({
  unitId: 'A1',
  unit: {
    id: 'A1',
    callSign: '阜A1',
    stationId: 'S1',
    kind: 'ambulance',
    plate: '皖K0001',
    capabilities: ['doctor'],
  },
  status: 'at-station',
  since: ago(600),
  crewSize: 3,
  patientIds: [],
  ...changes,
});

/** A centre for strokes that has reported nothing. */
export function centre(changes: Partial<CentreRow> = {}): CentreRow {
  const { centreId = 'H1' } = changes;
  return {
    centreId,
    centre: {
      id: centreId,
      name: { zh: centreId, en: centreId },
      shortName: { zh: centreId, en: centreId },
      countyId: 'yingzhou',
      place: { lat: 33, lon: 115.9 },
      grade: 'tertiary',
      hospitalKind: 'general',
      hasEmergencyDepartment: true,
      isInfectiousDiseaseBase: false,
      capabilities: [{ pathway: 'stroke', level: 'advanced' }],
      provenance: { confidence: 'illustrative', source: 'test' },
    },
    readiness: {},
    diversions: {},
    ...changes,
  };
}

export const inbound = (changes: Partial<InboundRow> = {}): InboundRow => ({
  preAlertId: 'PA1',
  centreId: 'H1',
  incidentId: 'I1',
  patientId: 'P1',
  unitId: 'A1',
  code: 'stroke-adult-2',
  pathway: 'stroke',
  priority: 2,
  inExtremis: false,
  ageBand: 'adult',
  vitals: {},
  status: 'sent',
  sentAt: ago(30),
  repeats: 0,
  called: [],
  teams: {},
  bloodOrderIds: [],
  expectedArrivalAt: instant(NOW + 370_000),
  ...changes,
});

export const bloodOrder = (changes: Partial<BloodOrderRow> = {}): BloodOrderRow => ({
  orderId: 'B1',
  centreId: 'H1',
  product: 'red-cells',
  group: 'O-',
  quantity: 2,
  urgency: 'urgent',
  neededBy: instant(NOW + 3_600_000),
  status: 'in-transit',
  orderedAt: ago(900),
  issuedAt: ago(600),
  bagIds: ['1', '2'],
  temperatures: [],
  ...changes,
});

export const eta = (unitId: string, centreId: string, expectedAt: number) => ({
  unitId,
  target: 'centre' as const,
  targetId: centreId,
  expectedAt: instant(expectedAt),
  earliestAt: instant(expectedAt - 60_000),
  latestAt: instant(expectedAt + 90_000),
  promises: 34,
  isWide: false,
  remainingSeconds: seconds((expectedAt - NOW) / 1000),
  remainingMetres: 5000 as never,
  quality: 'road' as const,
  fixAt: ago(2),
  path: [],
  estimatedAt: ago(1),
});

const name = (zh: string, en: string) => ({ zh, en });

export const SITE: Network = {
  id: 'fuyang',
  name: name('阜阳市', 'Fuyang'),
  bounds: { south: 32.4, west: 114.9, north: 33.6, east: 116.6 },
  timeZone: 'Asia/Shanghai',
  counties: [
    {
      id: 'yingzhou',
      name: name('颍州区', 'Yingzhou'),
      kind: 'district',
      setting: 'urban',
      seat: { lat: 32.89, lon: 115.81 },
      residents: 824_000,
      boundary: [],
    },
  ],
  townships: [
    {
      id: 'wenfeng',
      name: name('文峰街道', 'Wenfeng Subdistrict'),
      countyId: 'yingzhou',
      place: { lat: 32.9, lon: 115.81 },
      residents: 50_000,
    },
    {
      id: 'sanhe',
      name: name('三合镇', 'Sanhe Town'),
      countyId: 'yingzhou',
      place: { lat: 32.75, lon: 115.7 },
      residents: 40_000,
    },
  ],
  stations: [],
  centres: [],
  bloodCentres: [],
  units: [],
  terminals: [],
  provenance: {},
};
