import { readNetwork } from '../../../coordinator/contract/network.ts';
import type { Network } from '../../../coordinator/domain/network.ts';

export const small: Network = {
  id: 'small',
  name: { zh: '小城', en: 'Small' },
  bounds: { south: 32, west: 115, north: 33, east: 116 },
  timeZone: 'Asia/Shanghai',
  counties: [
    {
      id: 'C1',
      name: { zh: '甲县', en: 'First' },
      kind: 'county',
      setting: 'rural',
      seat: { lat: 32.5, lon: 115.5 },
      residents: 1000,
      boundary: [
        { lat: 32, lon: 115 },
        { lat: 33, lon: 115 },
        { lat: 33, lon: 116 },
      ],
    },
  ],
  townships: [],
  stations: [
    {
      id: 'S1',
      name: { zh: '站', en: 'Station' },
      countyId: 'C1',
      kind: 'county-station',
      place: { lat: 32.5, lon: 115.5 },
    },
  ],
  centres: [
    {
      id: 'H1',
      name: { zh: '医院', en: 'Hospital' },
      shortName: { zh: '院', en: 'H' },
      countyId: 'C1',
      place: { lat: 32.5, lon: 115.5 },
      grade: 'tertiary',
      hospitalKind: 'general',
      hasEmergencyDepartment: true,
      isInfectiousDiseaseBase: false,
      capabilities: [{ pathway: 'stroke', level: 'advanced' }],
      provenance: { confidence: 'illustrative', source: 'test' },
    },
  ],
  bloodCentres: [{ id: 'B1', name: { zh: '血站', en: 'Blood' }, place: { lat: 32.5, lon: 115.5 } }],
  units: [
    { id: 'A1', callSign: 'A1', stationId: 'S1', kind: 'ambulance', plate: 'K1', capabilities: ['doctor'] },
    { id: 'X1', callSign: 'X1', stationId: 'B1', kind: 'blood-vehicle', plate: 'K2', capabilities: [] },
  ],
  terminals: [{ phone: '14400000001', unitId: 'A1', protocol: 'jtt808-2013' }],
  provenance: {},
};

export const faultsOf = (json: unknown): Record<string, string> => {
  const reading = readNetwork(json);
  return reading.ok ? {} : Object.fromEntries(reading.faults.map(({ field, message }) => [field, message]));
};
export const [unit] = small.units;
export const [centre] = small.centres;
