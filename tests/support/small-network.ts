import type { Centre, Network, NetworkUnit } from '../../coordinator/domain/network.ts';

const provenance = { confidence: 'illustrative', source: 'made for tests' } as const;
const name = (word: string): { readonly zh: string; readonly en: string } => ({ zh: word, en: word });

/*
 *  115.6            115.8            116.0
 *  33.0  +---------------------------------+
 *        |  west (stroke)      north       |
 *  32.9  |     W        A1     (ED only) B |   A1, A2 ambulances at the station
 *        |              A2  station        |   B blood centre with vehicle X1
 *  32.8  |     east (stroke, chest pain) E |
 *        +---------------------------------+
 */
const centre = (id: string, lat: number, lon: number, capabilities: Centre['capabilities']): Centre => ({
  id,
  name: name(`${id} hospital`),
  shortName: name(id),
  countyId: 'county',
  place: { lat, lon },
  grade: 'tertiary',
  hospitalKind: 'general',
  hasEmergencyDepartment: true,
  isInfectiousDiseaseBase: false,
  capabilities,
  provenance,
});

const unit = (
  id: string,
  kind: NetworkUnit['kind'],
  capabilities: NetworkUnit['capabilities'],
): NetworkUnit => ({
  id,
  callSign: `call sign ${id}`,
  stationId: 'station',
  kind,
  plate: `皖K${id}`,
  capabilities,
});

/** One county, three centres, two ambulances and a blood vehicle: small enough to see through. */
export const smallNetwork: Network = {
  id: 'small',
  name: name('small'),
  bounds: { south: 32.75, west: 115.55, north: 33.05, east: 116.05 },
  timeZone: 'Asia/Shanghai',
  counties: [
    {
      id: 'county',
      name: name('county'),
      kind: 'district',
      setting: 'urban',
      seat: { lat: 32.9, lon: 115.8 },
      residents: 100_000,
      boundary: [
        { lat: 32.8, lon: 115.6 },
        { lat: 33.0, lon: 115.6 },
        { lat: 33.0, lon: 116.0 },
        { lat: 32.8, lon: 116.0 },
        { lat: 32.8, lon: 115.6 },
      ],
    },
  ],
  townships: [
    {
      id: 'town',
      name: name('town'),
      countyId: 'county',
      place: { lat: 32.9, lon: 115.8 },
      residents: 100_000,
    },
  ],
  stations: [
    {
      id: 'station',
      name: name('station'),
      countyId: 'county',
      kind: 'urban-substation',
      place: { lat: 32.9, lon: 115.8 },
    },
  ],
  centres: [
    centre('west', 32.95, 115.65, [{ pathway: 'stroke', level: 'lysis' }]),
    centre('east', 32.82, 115.95, [
      { pathway: 'stroke', level: 'advanced' },
      { pathway: 'chest-pain', level: 'standard' },
    ]),
    centre('north', 32.98, 115.85, []),
  ],
  bloodCentres: [{ id: 'blood', name: name('blood centre'), place: { lat: 32.93, lon: 115.97 } }],
  units: [
    unit('A1', 'ambulance', ['doctor']),
    unit('A2', 'ambulance', ['doctor', 'icu']),
    unit('X1', 'blood-vehicle', ['blood-cold-chain']),
  ],
  terminals: [
    { phone: '13900000001', unitId: 'A1', protocol: 'jtt808-2019' },
    { phone: '13900000002', unitId: 'A2', protocol: 'jtt808-2013' },
    { phone: '13900000003', unitId: 'X1', protocol: 'jtt808-2019' },
  ],
  provenance: { all: provenance },
};
