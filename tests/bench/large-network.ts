import { readNetwork } from '../../coordinator/contract/network.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import { fuyang } from '../support/staffed-site.ts';

/** Degrees that a copied centre stands away from its original: about 1 km. */
const BESIDE = 0.01;
const FIRST_PHONE = 14_900_000_000;

/** The first `count` of them, copied under other names when there are too few. */
const upTo = <T>(count: number, originals: readonly T[], copy: (original: T, nth: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => {
    const original = originals[index % originals.length];
    if (original === undefined) throw new Error('there is nothing to copy');
    const nth = Math.floor(index / originals.length) + 1;
    return nth === 1 ? original : copy(original, nth);
  });

/** Fuyang with as many ambulances and centres as a large prefecture has; every ambulance has a terminal. */
export function largeNetwork(ambulances: number, centres: number): Network {
  const copied = upTo(
    ambulances,
    fuyang.units.filter(({ kind }) => kind === 'ambulance'),
    (unit, nth) => ({
      ...unit,
      id: `${unit.id}-${nth}`,
      callSign: `${unit.callSign}-${nth}`,
      plate: `${unit.plate}-${nth}`,
    }),
  );
  const reading = readNetwork({
    ...fuyang,
    units: [...copied, ...fuyang.units.filter(({ kind }) => kind !== 'ambulance')],
    terminals: copied.map(({ id }, index) => ({
      phone: String(FIRST_PHONE + index),
      unitId: id,
      protocol: 'jtt808-2019',
    })),
    centres: upTo(centres, fuyang.centres, (centre, nth) => ({
      ...centre,
      id: `${centre.id}-${nth}`,
      place: { lat: centre.place.lat + BESIDE, lon: centre.place.lon },
    })),
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.network;
}
