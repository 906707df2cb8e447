import type { Decision } from '../../../coordinator/domain/decision.ts';
import type { DomainEvent, EventOf } from '../../../coordinator/domain/events.ts';
import type { Centre, Network, NetworkUnit } from '../../../coordinator/domain/network.ts';
import { instant, metres, seconds } from '../../../coordinator/domain/quantities.ts';
import type { SealedPersonalData } from '../../../coordinator/domain/sealed.ts';

/** 2026-03-01 08:00 in Fuyang. */
const at = instant(Date.UTC(2026, 2, 1));
const later = instant(at + 600_000);
const place = { lat: 32.8932, lon: 115.8085 };
const name = { zh: '颍州', en: 'Yingzhou' };
const provenance = { confidence: 'illustrative', source: '示意' } as const;

const sealed: SealedPersonalData = {
  personId: 'person-1',
  keyId: 'key-1',
  nonce: 'AAAAAAAAAAAAAAAA',
  ciphertext: '6Zi/5b+D',
};

const unit: NetworkUnit = {
  id: 'FY-01',
  callSign: '颍州1',
  stationId: 'yingzhou-1',
  kind: 'ambulance',
  plate: '皖K·12001',
  capabilities: ['doctor', 'icu'],
};

const centre: Centre = {
  id: 'fuyang-peoples',
  name,
  shortName: name,
  countyId: 'yingzhou',
  place,
  grade: 'tertiary',
  hospitalKind: 'general',
  hasEmergencyDepartment: true,
  isInfectiousDiseaseBase: false,
  capabilities: [{ pathway: 'stroke', level: 'advanced' }],
  provenance,
};

const network: Network = {
  id: 'fuyang',
  name: { zh: '阜阳', en: 'Fuyang' },
  bounds: { south: 32.4, west: 114.8, north: 34.1, east: 116.6 },
  timeZone: 'Asia/Shanghai',
  counties: [
    {
      id: 'yingzhou',
      name,
      kind: 'district',
      setting: 'urban',
      seat: place,
      residents: 1,
      boundary: [place],
    },
  ],
  townships: [{ id: 'wenfeng', name, countyId: 'yingzhou', place, residents: 1 }],
  stations: [{ id: 'yingzhou-1', name, countyId: 'yingzhou', kind: 'urban-substation', place }],
  centres: [centre],
  bloodCentres: [{ id: 'fuyang-blood', name, place }],
  units: [unit],
  terminals: [{ phone: '13905580001', unitId: 'FY-01', protocol: 'jtt808-2019' }],
  provenance: { centres: provenance },
};

const decision: Decision = {
  ranking: {
    rankingId: 'ranking-1',
    policy: 'nearest-capable',
    policyVersion: '1',
    rankedAt: at,
    offered: [
      {
        id: 'FY-01',
        travelSeconds: seconds(312),
        travelMetres: metres(4_120),
        quality: 'road',
        fixAgeSeconds: seconds(2),
        reasons: [{ code: 'nearest', values: { seconds: 312 } }],
      },
    ],
    excluded: [{ id: 'FY-02', reason: { code: 'busy' } }],
  },
  chosen: 'FY-01',
  overrideReason: 'crew knows the village',
};

/** One event of every kind, with every optional field: a new event or field is a compile error here. */
export const ONE_OF_EACH: {
  readonly [Type in DomainEvent['type']]: Required<EventOf<Type>>;
} = {
  NetworkPublished: { type: 'NetworkPublished', networkId: 'fuyang', fingerprint: 'ab12', network, at },

  CallReceived: { type: 'CallReceived', callId: 'C1', channel: 'telephone', at },
  CallerIdentified: { type: 'CallerIdentified', callId: 'C1', sealed, at },
  CallLocated: {
    type: 'CallLocated',
    callId: 'C1',
    place,
    address: '颍州区清河路 1 号',
    countyId: 'yingzhou',
    at,
  },
  CallTriaged: {
    type: 'CallTriaged',
    callId: 'C1',
    complaint: 'stroke-signs',
    answers: { face: true, onsetMinutes: 40, side: 'left' },
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    needs: ['doctor'],
    patientCount: 1,
    ageBand: 'older-adult',
    evidence: ['stroke-signs.v1/face'],
    at,
  },
  CallClosed: { type: 'CallClosed', callId: 'C2', reason: 'duplicate', duplicateOf: 'C1', at },

  IncidentOpened: {
    type: 'IncidentOpened',
    incidentId: 'I-C1',
    callId: 'C1',
    place,
    address: '颍州区清河路 1 号',
    countyId: 'yingzhou',
    complaint: 'stroke-signs',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    needs: ['doctor'],
    patientIds: ['I-C1-p1'],
    at,
  },
  UnitCommitted: { type: 'UnitCommitted', incidentId: 'I-C1', unitId: 'FY-01', at },
  UnitReleased: { type: 'UnitReleased', incidentId: 'I-C1', unitId: 'FY-01', at },
  IncidentClosed: { type: 'IncidentClosed', incidentId: 'I-C1', outcome: 'completed', at },

  PatientReported: {
    type: 'PatientReported',
    patientId: 'I-C1-p1',
    incidentId: 'I-C1',
    priority: 1,
    suspectedPathway: 'stroke',
    inExtremis: false,
    ageBand: 'older-adult',
    at,
  },
  PatientIdentified: { type: 'PatientIdentified', patientId: 'I-C1-p1', sealed, at },
  PatientAssessed: {
    type: 'PatientAssessed',
    patientId: 'I-C1-p1',
    unitId: 'FY-01',
    priority: 2,
    suspectedPathway: 'stroke',
    inExtremis: false,
    vitals: {
      systolicMmHg: 178,
      diastolicMmHg: 96,
      heartRatePerMinute: 88,
      breathsPerMinute: 18,
      spo2Percent: 95,
      gcs: 13,
      glucoseMmolPerL: 6.4,
    },
    at,
  },
  DestinationChosen: {
    type: 'DestinationChosen',
    patientId: 'I-C1-p1',
    centreId: 'fuyang-peoples',
    decision,
    at,
  },
  PatientBoarded: { type: 'PatientBoarded', patientId: 'I-C1-p1', unitId: 'FY-01', at },
  CareHandedOver: {
    type: 'CareHandedOver',
    patientId: 'I-C1-p1',
    unitId: 'FY-01',
    centreId: 'fuyang-peoples',
    at,
  },
  PatientNotTransported: {
    type: 'PatientNotTransported',
    patientId: 'I-C2-p1',
    reason: 'treated-on-scene',
    at,
  },

  UnitRegistered: { type: 'UnitRegistered', unit, at },
  UnitWithdrawn: { type: 'UnitWithdrawn', unitId: 'FY-01', at },
  UnitCameOnDuty: { type: 'UnitCameOnDuty', unitId: 'FY-01', crewSize: 3, at },
  UnitWentOffDuty: { type: 'UnitWentOffDuty', unitId: 'FY-01', at },
  UnitAssigned: {
    type: 'UnitAssigned',
    unitId: 'FY-01',
    incidentId: 'I-C1',
    promisedArrivalAt: later,
    travelSeconds: seconds(312),
    decision,
    at,
  },
  OrderAcknowledged: { type: 'OrderAcknowledged', unitId: 'FY-01', incidentId: 'I-C1', at },
  UnitMobilised: { type: 'UnitMobilised', unitId: 'FY-01', incidentId: 'I-C1', at },
  UnitArrivedOnScene: { type: 'UnitArrivedOnScene', unitId: 'FY-01', incidentId: 'I-C1', at },
  UnitLeftScene: {
    type: 'UnitLeftScene',
    unitId: 'FY-01',
    incidentId: 'I-C1',
    patientIds: ['I-C1-p1'],
    centreId: 'fuyang-peoples',
    at,
  },
  UnitRedirected: {
    type: 'UnitRedirected',
    unitId: 'FY-01',
    incidentId: 'I-C1',
    centreId: 'fuyang-second',
    at,
  },
  UnitArrivedAtCentre: {
    type: 'UnitArrivedAtCentre',
    unitId: 'FY-01',
    incidentId: 'I-C1',
    centreId: 'fuyang-peoples',
    at,
  },
  UnitBecameAvailable: { type: 'UnitBecameAvailable', unitId: 'FY-01', incidentId: 'I-C1', at },
  UnitReturnedToStation: {
    type: 'UnitReturnedToStation',
    unitId: 'FY-01',
    stationId: 'yingzhou-1',
    at,
  },
  UnitRecalled: { type: 'UnitRecalled', unitId: 'FY-01', incidentId: 'I-C1', reason: 'nearer unit', at },
  UnitPaused: { type: 'UnitPaused', unitId: 'FY-01', reason: 'disinfection', at },
  UnitResumed: { type: 'UnitResumed', unitId: 'FY-01', at },

  CentreRegistered: { type: 'CentreRegistered', centre, at },
  CentreWithdrawn: { type: 'CentreWithdrawn', centreId: 'fuyang-peoples', at },
  ReadinessReported: {
    type: 'ReadinessReported',
    centreId: 'fuyang-peoples',
    category: 'stroke',
    openness: 'limited',
    validUntil: later,
    note: 'one scanner',
    at,
  },
  DiversionRequested: {
    type: 'DiversionRequested',
    centreId: 'fuyang-peoples',
    category: 'stroke',
    reason: 'scanner down',
    until: later,
    at,
  },
  DiversionEnded: { type: 'DiversionEnded', centreId: 'fuyang-peoples', category: 'stroke', at },

  PreAlertSent: {
    type: 'PreAlertSent',
    preAlertId: 'I-C1-p1-a3',
    patientId: 'I-C1-p1',
    incidentId: 'I-C1',
    centreId: 'fuyang-peoples',
    unitId: 'FY-01',
    code: 'stroke-older-adult-1',
    pathway: 'stroke',
    priority: 1,
    ageBand: 'older-adult',
    inExtremis: false,
    vitals: { gcs: 13 },
    expectedArrivalAt: later,
    at,
  },
  PreAlertAcknowledged: {
    type: 'PreAlertAcknowledged',
    preAlertId: 'I-C1-p1-a3',
    by: 'user:stroke-desk',
    at,
  },
  PreAlertRevised: {
    type: 'PreAlertRevised',
    preAlertId: 'I-C1-p1-a3',
    code: 'stroke-older-adult-2',
    pathway: 'stroke',
    priority: 2,
    inExtremis: false,
    vitals: { gcs: 14 },
    at,
  },
  PreAlertWithdrawn: {
    type: 'PreAlertWithdrawn',
    preAlertId: 'I-C1-p1-a3',
    reason: 'other-destination',
    at,
  },
  PreAlertCompleted: { type: 'PreAlertCompleted', preAlertId: 'I-C1-p1-a3', at },

  BloodOrdered: {
    type: 'BloodOrdered',
    orderId: 'B1',
    centreId: 'fuyang-peoples',
    product: 'red-cells',
    group: 'O-',
    quantity: 4,
    urgency: 'emergency',
    neededBy: later,
    patientId: 'I-C1-p1',
    at,
  },
  BloodOrderAccepted: { type: 'BloodOrderAccepted', orderId: 'B1', bloodCentreId: 'fuyang-blood', at },
  BloodOrderDeclined: { type: 'BloodOrderDeclined', orderId: 'B2', reason: 'none in stock', at },
  BloodIssued: { type: 'BloodIssued', orderId: 'B1', unitId: 'FY-B1', bagIds: ['341200260301001'], at },
  BloodTemperatureReported: { type: 'BloodTemperatureReported', orderId: 'B1', celsius: 4.2, at },
  ColdChainBroken: {
    type: 'ColdChainBroken',
    orderId: 'B1',
    celsius: 11.5,
    lowestCelsius: 2,
    highestCelsius: 10,
    at,
  },
  BloodReceived: {
    type: 'BloodReceived',
    orderId: 'B1',
    centreId: 'fuyang-peoples',
    acceptedBagIds: ['341200260301001'],
    at,
  },
  BloodOrderCancelled: { type: 'BloodOrderCancelled', orderId: 'B3', reason: 'no longer needed', at },

  RoadClosed: {
    type: 'RoadClosed',
    closureId: 'R1',
    where: { kind: 'road', place, name: '颍河西路', stretch: [place, { lat: 32.8951, lon: 115.8085 }] },
    reason: 'flood',
    note: '积水 50 cm',
    until: later,
    at,
  },
  ClosureExtended: { type: 'ClosureExtended', closureId: 'R1', until: instant(at + 7_200_000), at: later },
  RoadReopened: { type: 'RoadReopened', closureId: 'R1', at: later },

  FixesRecorded: {
    type: 'FixesRecorded',
    unitId: 'FY-01',
    fixes: [
      {
        ...place,
        at,
        receivedAt: instant(at + 900),
        speedMps: 16.7,
        courseDegrees: 271,
        altitudeMetres: 31,
        ignitionOn: true,
        isBackfill: true,
      },
    ],
    at,
  },
};
