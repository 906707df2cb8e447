import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readNetwork } from '../../../coordinator/contract/network.ts';
import { MATERNAL_WARNINGS } from '../../../coordinator/domain/rules/thresholds.ts';
import { small, faultsOf, unit, centre } from './small-file.ts';

const file = suite('a network file');

file('that is whole is read', () => {
  assert.equal(readNetwork(structuredClone(small)), { ok: true, network: small });
});

file('of the default city is whole', () => {
  const text = readFileSync(new URL('../../../simulations/fuyang/network.json', import.meta.url), 'utf8');
  assert.ok(readNetwork(JSON.parse(text)).ok);
});

file('may name landing sites and what a helicopter does; each fault names its field', () => {
  const site = {
    id: 'L1',
    name: { zh: '起降点', en: 'Site' },
    place: { lat: 32.5, lon: 115.5 },
    groundMinutes: 3,
  };
  const flight = { cruiseKmh: 230, startUpMinutes: 8, landingMinutes: 3 };
  const flying = (kind: string, more: object = {}) => ({
    ...small,
    units: [
      ...small.units,
      { ...unit, id: 'H1', callSign: 'H1', plate: 'K3', kind, flight: { ...flight, ...more } },
    ],
  });
  assert.equal(
    faultsOf({
      ...flying('helicopter'),
      landingSites: [
        { ...site, centreId: 'H1' },
        { ...site, id: 'L2' },
      ],
    }),
    {},
  );
  assert.equal(Object.keys(faultsOf(flying('ambulance'))), ['/units/2/flight']);
  assert.equal(Object.keys(faultsOf(flying('helicopter', { cruiseKmh: 20 }))), ['/units/2/flight/cruiseKmh']);
  const sites = [{ ...site, centreId: 'H9', place: { lat: 31, lon: 115.5 } }, site];
  assert.equal(Object.keys(faultsOf({ ...small, landingSites: sites })), [
    '/landingSites/1/id',
    '/landingSites/0/place',
    '/landingSites/0/centreId',
  ]);
});

file('may say how long a diversion lasts and what centres keep for transfers, within sense', () => {
  const reserve = { share: 0.3, expertShare: 0.5, releaseHours: 24 };
  const keeping = (more: object) => ({
    ...small,
    centres: [{ ...centre, reserves: { stroke: { ...reserve, ...more } } }],
  });
  assert.equal(faultsOf({ ...keeping({}), diversionLimits: { mostHours: 2 } }), {});
  assert.equal(Object.keys(faultsOf(keeping({ share: 1.2 }))), ['/centres/0/reserves/stroke/share']);
  assert.equal(Object.keys(faultsOf({ ...small, diversionLimits: { mostHours: 30 } })), [
    '/diversionLimits/mostHours',
  ]);
});

file('may set limits of clinical rules, within the bounds that keep them the same rule', () => {
  const limits = (thresholds: object) => ({ ...small, clinicalLimits: { version: '2026-1', thresholds } });
  assert.equal(faultsOf(limits({ neonatalGramsBelow: 1500 })), {});
  assert.equal(Object.keys(faultsOf(limits({ lamsFrom: 9, luck: 1 }))), [
    '/clinicalLimits/thresholds/luck',
    '/clinicalLimits/thresholds/lamsFrom',
  ]);
});

file('may set minutes that destinations are chosen by; a fault names the bounds', () => {
  const limits = (minutes: object) => ({ ...small, destinationLimits: { version: '2026-1', minutes } });
  assert.equal(faultsOf(limits({ contactToWire: 90, thrombectomyDetour: 0 })), {});
  assert.equal(faultsOf(limits({ contactToWire: 89, doorToPuncture: 151, luck: 1, onScene: 'long' })), {
    '/destinationLimits/minutes/luck': 'is not a field of a network file: remove it or correct its name',
    '/destinationLimits/minutes/contactToWire': 'must lie between 90 and 150 minutes',
    '/destinationLimits/minutes/doorToPuncture': 'must lie between 30 and 150 minutes',
    '/destinationLimits/minutes/onScene': 'must be number',
  });
  assert.equal(Object.keys(faultsOf({ ...small, destinationLimits: { minutes: {} } })), [
    '/destinationLimits/version',
  ]);
});

file('may set what the clock of a patient asks for, and which early warning of mothers is used', () => {
  const targets = (seconds: object) => ({ ...small, pathwayTargets: { version: '2026-1', seconds } });
  assert.equal(faultsOf(targets({ 'everybody.turnout': 120, 'chest-pain.contact-to-ecg': 600 })), {});
  assert.equal(faultsOf(targets({ 'everybody.turnout': 3, 'everybody.tea': 60 })), {
    '/pathwayTargets/seconds/everybody.tea':
      'is not a field of a network file: remove it or correct its name',
    '/pathwayTargets/seconds/everybody.turnout': 'must lie between 60 and 360 seconds',
  });
  const warning = (maternalWarning: string) => ({
    ...small,
    clinicalLimits: { version: '2026-1', thresholds: {}, maternalWarning },
  });
  for (const each of MATERNAL_WARNINGS) assert.equal(faultsOf(warning(each)), {});
  assert.equal(Object.keys(faultsOf(warning('tea-leaves'))), ['/clinicalLimits/maternalWarning']);
});

file('may name sites, and each capability the site where it is', () => {
  const site = { id: 'north', name: { zh: '北院区', en: 'North campus' } };
  const withSites = (sites: readonly object[], at: string) =>
    faultsOf({
      ...small,
      sites,
      centres: [{ ...centre, capabilities: [{ pathway: 'maternal', level: 'critical', site: at }] }],
    });
  assert.equal(withSites([site], 'north'), {});
  assert.equal(withSites([site], 'south'), {
    '/centres/0/capabilities/0/site': 'names no site of this file: south',
  });
  assert.equal(Object.keys(withSites([site, site], 'north')), ['/sites/1/id']);
  assert.equal(Object.keys(withSites([{ id: 'north' }], 'north')), ['/sites/0/name']);
});

file('takes terminals of every protocol, each by the name that its protocol carries', () => {
  const gt06 = { imei: '867530912345678', unitId: 'A1', protocol: 'gt06', utcOffset: '+08:00' };
  const osmand = { deviceId: 'helicopter-1', unitId: 'A1', protocol: 'osmand' };
  for (const terminal of [gt06, osmand]) assert.equal(faultsOf({ ...small, terminals: [terminal] }), {});
  const faults = faultsOf({
    ...small,
    terminals: [
      { ...gt06, imei: '123' },
      { ...osmand, protocol: 'gt06' },
      { ...gt06, protocol: 'morse' },
      { ...gt06, utcOffset: 'Beijing' },
    ],
  });
  assert.equal(Object.keys(faults), [
    '/terminals/0/imei',
    '/terminals/1/imei',
    '/terminals/1/deviceId',
    '/terminals/2/protocol',
    '/terminals/3/utcOffset',
  ]);
  assert.match(faults['/terminals/2/protocol']!, 'jtt808-2013, jtt808-2019, gt06, osmand');
});

file('may set the minutes within which units should come to a county or a township', () => {
  const township = {
    id: 'T1',
    name: { zh: '乡', en: 'Town' },
    countyId: 'C1',
    place: { lat: 32.5, lon: 115.5 },
    residents: 100,
  };
  const withLimits = (ofCounty: unknown, ofTownship: unknown) =>
    faultsOf({
      ...small,
      counties: [{ ...small.counties[0], responseLimitMinutes: ofCounty }],
      townships: [{ ...township, responseLimitMinutes: ofTownship }],
    });
  assert.equal(withLimits(8, 20), {});
  assert.equal(Object.keys(withLimits(0, 90)), [
    '/counties/0/responseLimitMinutes',
    '/townships/0/responseLimitMinutes',
  ]);
});

file('may set the steps of the pre-alert ladder in seconds, and the duties that each centre names', () => {
  const withLadder = (preAlertLimits: object, preAlertContacts: unknown = []) =>
    faultsOf({ ...small, preAlertLimits, centres: [{ ...small.centres[0], preAlertContacts }] });
  assert.equal(withLadder({ repeatEvery: 90, rollOverAfter: 45 }, [{ zh: '二线', en: 'Second' }]), {});
  assert.equal(Object.keys(withLadder({ repeatFor: 5, remindOfTeamAfter: 1.5 }, ['Dr Li'])), [
    '/preAlertLimits/repeatFor',
    '/preAlertLimits/remindOfTeamAfter',
    '/centres/0/preAlertContacts/0',
  ]);
});

file('may set within which two calls are shown as perhaps one; absurd limits are named', () => {
  const withLimits = (similarCallLimits: object) => faultsOf({ ...small, similarCallLimits });
  assert.equal(withLimits({ minutes: 30, metres: 500 }), {});
  assert.equal(withLimits({}), {});
  assert.equal(Object.keys(withLimits({ minutes: 0.5, metres: 2001, kilometres: 1 })).sort(), [
    '/similarCallLimits/kilometres',
    '/similarCallLimits/metres',
    '/similarCallLimits/minutes',
  ]);
  assert.match(withLimits({ metres: 2001 })['/similarCallLimits/metres']!, '2000');
});

file.run();
