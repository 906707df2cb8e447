import type { Decision } from '../../../../coordinator/domain/decision.ts';
import type { DomainEvent } from '../../../../coordinator/domain/events.ts';
import type { Centre, Network, NetworkUnit } from '../../../../coordinator/domain/network.ts';
import { instant, metres, seconds } from '../../../../coordinator/domain/quantities.ts';
import type { SealedPersonalData } from '../../../../coordinator/domain/sealed.ts';

/** A value for every type of event, with every optional field: a new event or field is a compile error. */
export type OneOfEach<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Required<Extract<Event, { type: Type }>>;
};

/** 2026-03-01 08:00 in Fuyang. */
export const at = instant(Date.UTC(2026, 2, 1));
export const later = instant(at + 600_000);
export const place = { lat: 32.8932, lon: 115.8085 };
const name = { zh: '颍州', en: 'Yingzhou' };
const provenance = { confidence: 'illustrative', source: '示意' } as const;

export const sealed: SealedPersonalData = {
  personId: 'person-1',
  keyId: 'key-1',
  nonce: 'AAAAAAAAAAAAAAAA',
  ciphertext: '6Zi/5b+D',
};

export const unit: NetworkUnit = {
  id: 'FY-01',
  callSign: '颍州1',
  stationId: 'yingzhou-1',
  kind: 'ambulance',
  plate: '皖K·12001',
  capabilities: ['doctor', 'icu'],
};

export const centre: Centre = {
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

export const network: Network = {
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

export const decision: Decision = {
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
