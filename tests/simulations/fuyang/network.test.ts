import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readNetwork } from '../../../coordinator/contract/network.ts';
import { distance, isInsideRing } from '../../../coordinator/domain/geography.ts';
import type { Network } from '../../../coordinator/domain/network.ts';
import type { Pathway } from '../../../coordinator/domain/pathways.ts';
import { layNetwork, print } from '../../../simulations/fuyang/generate.ts';

const fuyang = suite('the Fuyang network');
const text = readFileSync(new URL('../../../simulations/fuyang/network.json', import.meta.url), 'utf8');

function load(): Network {
  const reading = readNetwork(JSON.parse(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.network;
}

const network = load();
const centresOf = (pathway: Pathway): readonly string[] =>
  network.centres
    .filter(({ capabilities }) => capabilities.some((capability) => capability.pathway === pathway))
    .map(({ countyId }) => countyId);
const stationsOf = (kind: Network['stations'][number]['kind']): number =>
  network.stations.filter((station) => station.kind === kind).length;
const tertiaryOf = (hospitalKind: Network['centres'][number]['hospitalKind']): number =>
  network.centres.filter((centre) => centre.grade === 'tertiary' && centre.hospitalKind === hospitalKind)
    .length;

const PUBLISHED_CENTRES: readonly (readonly [Pathway, number])[] = [
  ['chest-pain', 12],
  ['stroke', 14],
  ['trauma', 8],
  ['maternal', 9],
  ['neonatal', 10],
];
for (const [pathway, count] of PUBLISHED_CENTRES) {
  fuyang(`has the ${count} ${pathway} centres the city published`, () => {
    assert.is(centresOf(pathway).length, count);
  });
  fuyang(`has a ${pathway} centre in every county and district`, () => {
    assert.equal([...new Set(centresOf(pathway))].sort(), network.counties.map(({ id }) => id).sort());
  });
}

fuyang('has 13 urban sub-stations', () => {
  assert.is(stationsOf('urban-substation'), 13);
});
fuyang('has 6 township points', () => {
  assert.is(stationsOf('township-point'), 6);
});
fuyang('has the 35 rural stations of the counties', () => {
  assert.is(stationsOf('county-station'), 35);
});

fuyang("has one air-rescue base, at the People's Hospital, with a helicopter", () => {
  const bases = network.stations.filter(({ kind }) => kind === 'air-rescue-base');
  const hospital = network.centres.find(({ name }) => name.zh === '阜阳市人民医院');
  assert.is(bases.length, 1);
  assert.ok(distance(bases[0]!.place, hospital!.place) < 300);
  assert.equal(
    network.units.filter(({ stationId }) => stationId === bases[0]!.id).map(({ kind }) => kind),
    ['helicopter'],
  );
});

fuyang('has 25 negative-pressure ambulances', () => {
  const fitted = network.units.filter(({ capabilities }) => capabilities.includes('negative-pressure'));
  assert.is(fitted.length, 25);
  assert.ok(fitted.every(({ kind }) => kind === 'ambulance'));
});

fuyang('has 15 tertiary hospitals: 9 general, 4 specialised, 2 of traditional medicine', () => {
  assert.equal([tertiaryOf('general'), tertiaryOf('specialised'), tertiaryOf('tcm')], [9, 4, 2]);
  assert.is(network.centres.filter(({ grade }) => grade === 'tertiary').length, 15);
});

fuyang('has 27 hospitals of the second level or above', () => {
  assert.is(network.centres.length, 27);
});

fuyang("has its infectious-disease base at the Second People's Hospital", () => {
  assert.equal(
    network.centres
      .filter(({ isInfectiousDiseaseBase }) => isInfectiousDiseaseBase)
      .map(({ name }) => name.zh),
    ['阜阳市第二人民医院'],
  );
});

fuyang('has one blood centre, with vehicles that keep blood cold', () => {
  assert.is(network.bloodCentres.length, 1);
  const vehicles = network.units.filter(({ kind }) => kind === 'blood-vehicle');
  assert.is(vehicles.length, 4);
  assert.ok(vehicles.every(({ capabilities }) => capabilities.includes('blood-cold-chain')));
});

const PUBLISHED_RESIDENTS = {
  颍州区: 824_000,
  颍东区: 569_000,
  颍泉区: 622_000,
  临泉县: 1_650_000,
  太和县: 1_446_000,
  阜南县: 1_201_000,
  颍上县: 1_287_000,
  界首市: 608_000,
};
for (const [zh, residents] of Object.entries(PUBLISHED_RESIDENTS)) {
  fuyang(`has ${residents} residents in ${zh}, all of them in its townships`, () => {
    const county = network.counties.find(({ name }) => name.zh === zh)!;
    assert.is(county.residents, residents);
    const townships = network.townships.filter(({ countyId }) => countyId === county.id);
    assert.is(
      townships.reduce((sum, township) => sum + township.residents, 0),
      residents,
    );
  });
}

fuyang('has 170 townships and streets, each within its county', () => {
  assert.is(network.townships.length, 170);
  for (const { name, countyId, place } of network.townships) {
    const county = network.counties.find(({ id }) => id === countyId)!;
    assert.ok(isInsideRing(county.boundary, place), `${name.zh} lies in ${county.name.zh}`);
  }
});

fuyang('has every seat, station and centre within its county', () => {
  for (const county of network.counties) assert.ok(isInsideRing(county.boundary, county.seat), county.id);
  for (const { id, countyId, place } of [...network.stations, ...network.centres]) {
    const county = network.counties.find((candidate) => candidate.id === countyId)!;
    assert.ok(isInsideRing(county.boundary, place), `${id} lies in ${county.name.zh}`);
  }
});

fuyang('draws each county with at most about 120 points and no gap between two counties', () => {
  for (const { name, boundary } of network.counties) assert.ok(boundary.length <= 135, name.zh);
  const owners = new Map<string, number>();
  for (const { lat, lon } of network.counties.flatMap(({ boundary }) => boundary)) {
    owners.set(`${lat},${lon}`, (owners.get(`${lat},${lon}`) ?? 0) + 1);
  }
  assert.ok([...owners.values()].filter((count) => count > 1).length > 150);
});

fuyang('has about 100 ambulances, each with a plate and a terminal, half of each protocol', () => {
  assert.is(network.units.filter(({ kind }) => kind === 'ambulance').length, 100);
  assert.is(network.terminals.length, network.units.length);
  const newer = network.terminals.filter(({ protocol }) => protocol === 'jtt808-2019').length;
  assert.ok(Math.abs(newer - network.terminals.length / 2) <= 1);
  assert.match(network.units[0]!.plate, /^皖K/);
});

fuyang('says of every hospital that its capabilities are illustrative', () => {
  assert.ok(network.centres.every(({ provenance }) => provenance.confidence === 'illustrative'));
  assert.ok(network.centres.every(({ provenance }) => provenance.source.includes('示意')));
});

fuyang('keeps intensive care places for referrals where they are sent, and says that it is assumed', () => {
  const keeping = network.centres.filter(({ reserves }) => reserves);
  assert.is(keeping.length, 9);
  for (const { reserves, hospitalKind, grade } of keeping) {
    assert.equal([hospitalKind, grade], ['general', 'tertiary']);
    assert.equal(reserves, { icu: { share: 0.3, expertShare: 0.5, releaseHours: 2 } });
  }
  assert.is(network.provenance['centres.reserves']?.confidence, 'illustrative');
});

fuyang('is written by its generator to the byte', () => {
  assert.ok(print(layNetwork()) === text, 'run npm run network and commit what it writes');
});

fuyang.run();
