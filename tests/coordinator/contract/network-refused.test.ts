import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { small, faultsOf, unit, centre } from './small-file.ts';

const refused = suite('a network file');

refused('that is no object at all is refused', () => {
  for (const json of [null, [], 'network', 7]) assert.equal(Object.keys(faultsOf(json)), [''], String(json));
});

refused('tells every fault of form at once, each with its field and a remedy', () => {
  const units = Array.from({ length: 12 }, (_, index) => ({ ...unit, id: `U${index}`, kind: 'tram' }));
  const faults = faultsOf({
    ...Object.fromEntries(Object.entries(small).filter(([key]) => key !== 'timeZone')),
    units,
    terminals: [{ ...small.terminals[0], phone: '12345' }],
    stations: [{ ...small.stations[0], colour: 'red' }],
    bounds: { south: 32, west: 115, north: 'far', east: 116 },
  });
  assert.is(Object.keys(faults).filter((field) => /^\/units\/\d+\/kind$/.test(field)).length, 12);
  assert.match(faults['/units/0/kind']!, 'ambulance, blood-vehicle, helicopter');
  assert.match(faults['/timeZone']!, 'add it');
  assert.match(faults['/terminals/0/phone']!, '[0-9]{11}');
  assert.match(faults['/stations/0/colour']!, 'remove it');
  assert.ok('/bounds/north' in faults);
});

refused('refuses two terminals of one name', () => {
  const gt06 = { imei: '867530912345678', unitId: 'A1', protocol: 'gt06' };
  const faults = faultsOf({ ...small, terminals: [gt06, gt06] });
  assert.equal(Object.keys(faults), ['/terminals/1/imei', '/terminals/1/unitId']);
});

refused('with an unknown time zone is refused', () => {
  assert.match(faultsOf({ ...small, timeZone: 'Asia/Fuyang' })['/timeZone']!, 'Asia/Shanghai');
});

refused('refuses an id with a dot, which would split a bus subject', () => {
  assert.ok('/units/0/id' in faultsOf({ ...small, units: [{ ...unit, id: 'A.1' }], terminals: [] }));
});

refused('names both of two equal ids', () => {
  const faults = faultsOf({ ...small, units: [unit, { ...unit, callSign: 'A2', plate: 'K3' }] });
  assert.equal(Object.keys(faults), ['/units/1/id']);
  assert.match(faults['/units/1/id']!, '/units/0');
});

refused('names every reference that leads nowhere', () => {
  const faults = faultsOf({
    ...small,
    stations: [{ ...small.stations[0], countyId: 'C9' }],
    units: [{ ...unit, stationId: 'S9' }],
    terminals: [{ ...small.terminals[0], unitId: 'A9' }],
  });
  assert.equal(Object.keys(faults).sort(), [
    '/stations/0/countyId',
    '/terminals/0/unitId',
    '/units/0/stationId',
  ]);
});

refused('refuses a place outside its bounds', () => {
  const faults = faultsOf({ ...small, centres: [{ ...centre, place: { lat: 32.5, lon: 117 } }] });
  assert.equal(Object.keys(faults), ['/centres/0/place']);
});

refused('refuses a level that its pathway does not have, and a pathway named twice', () => {
  const faults = faultsOf({
    ...small,
    centres: [
      {
        ...centre,
        capabilities: [
          { pathway: 'stroke', level: 'regional' },
          { pathway: 'stroke', level: 'lysis' },
        ],
      },
    ],
  });
  assert.match(faults['/centres/0/capabilities/0/level']!, 'advanced or lysis');
  assert.match(faults['/centres/0/capabilities/1/pathway']!, 'repeats stroke');
});

refused('takes hours of a capability in local times, and refuses what is no time or no window', () => {
  const withHours = (hours: object) => ({
    ...small,
    centres: [
      { ...centre, capabilities: [{ pathway: 'stroke', level: 'advanced', suspended: false, hours }] },
    ],
  });
  assert.equal(faultsOf(withHours([{ from: '20:00', to: '08:00' }])), {});
  const at = '/centres/0/capabilities/0/hours';
  assert.equal(Object.keys(faultsOf(withHours([{ from: '8:00', to: '24:00' }]))), [
    `${at}/0/from`,
    `${at}/0/to`,
  ]);
  assert.equal(Object.keys(faultsOf(withHours([]))), [at]);
  assert.match(faultsOf(withHours([{ from: '08:00', to: '08:00' }]))[`${at}/0/to`]!, 'leave hours out');
});

refused('refuses bounds turned inside out', () => {
  const bounds = { south: 33, west: 115, north: 32, east: 116 };
  assert.match(faultsOf({ ...small, bounds })['/bounds/south']!, 'less than');
});

refused.run();
