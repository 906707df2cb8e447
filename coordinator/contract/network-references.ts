import { type Place, isWithin } from '../domain/geography.ts';
import type { Network } from '../domain/network.ts';
import { type Level, LEVELS } from '../domain/pathways.ts';

export interface NetworkFault {
  /** JSON pointer into the file, such as `/units/3/stationId`. */
  readonly field: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

/** What a schema cannot see: whether the parts of a well-formed network fit each other. */
export function findReferenceFaults(network: Network): NetworkFault[] {
  const faults: NetworkFault[] = [];
  const report = (field: string, message: string): void => {
    faults.push({ field, message });
  };

  const { bounds } = network;
  if (bounds.south >= bounds.north) report('/bounds/south', 'must be less than bounds.north');
  if (bounds.west >= bounds.east) report('/bounds/west', 'must be less than bounds.east');

  const checkUnique = (list: string, key: string, values: readonly (string | undefined)[]): void => {
    const first = new Map<string, number>();
    values.forEach((value, index) => {
      if (value === undefined) return;
      const earlier = first.get(value);
      if (earlier === undefined) first.set(value, index);
      else
        report(
          `/${list}/${index}/${key}`,
          `repeats ${value} of /${list}/${earlier}: give each its own ${key}`,
        );
    });
  };
  checkUnique(
    'counties',
    'id',
    network.counties.map(({ id }) => id),
  );
  checkUnique(
    'townships',
    'id',
    network.townships.map(({ id }) => id),
  );
  checkUnique(
    'stations',
    'id',
    network.stations.map(({ id }) => id),
  );
  const sites = network.sites ?? [];
  checkUnique(
    'sites',
    'id',
    sites.map(({ id }) => id),
  );
  checkUnique(
    'centres',
    'id',
    network.centres.map(({ id }) => id),
  );
  checkUnique(
    'bloodCentres',
    'id',
    network.bloodCentres.map(({ id }) => id),
  );
  checkUnique(
    'units',
    'id',
    network.units.map(({ id }) => id),
  );
  checkUnique(
    'units',
    'callSign',
    network.units.map(({ callSign }) => callSign),
  );
  checkUnique(
    'units',
    'plate',
    network.units.map(({ plate }) => plate),
  );
  checkUnique(
    'terminals',
    'phone',
    network.terminals.map((terminal) => ('phone' in terminal ? terminal.phone : undefined)),
  );
  checkUnique(
    'terminals',
    'imei',
    network.terminals.map((terminal) => ('imei' in terminal ? terminal.imei : undefined)),
  );
  checkUnique(
    'terminals',
    'deviceId',
    network.terminals.map((terminal) => ('deviceId' in terminal ? terminal.deviceId : undefined)),
  );
  checkUnique(
    'terminals',
    'unitId',
    network.terminals.map(({ unitId }) => unitId),
  );

  const checkPlace = (field: string, place: Place): void => {
    if (!isWithin(bounds, place)) {
      report(
        field,
        `${place.lat}, ${place.lon} is outside the network's bounds: correct it or widen /bounds`,
      );
    }
  };
  network.counties.forEach(({ seat }, index) => {
    checkPlace(`/counties/${index}/seat`, seat);
  });
  network.bloodCentres.forEach(({ place }, index) => {
    checkPlace(`/bloodCentres/${index}/place`, place);
  });

  const counties = new Set(network.counties.map(({ id }) => id));
  for (const list of ['townships', 'stations', 'centres'] as const) {
    network[list].forEach(({ place, countyId }, index) => {
      checkPlace(`/${list}/${index}/place`, place);
      if (!counties.has(countyId)) {
        report(`/${list}/${index}/countyId`, `names no county of this file: ${countyId}`);
      }
    });
  }

  const siteIds = new Set(sites.map(({ id }) => id));
  network.centres.forEach(({ capabilities }, index) => {
    capabilities.forEach(({ pathway, level, site, hours = [] }, at) => {
      const field = `/centres/${index}/capabilities/${at}`;
      if (site !== undefined && !siteIds.has(site)) {
        report(`${field}/site`, `names no site of this file: ${site}`);
      }
      const levels: readonly Level[] = LEVELS[pathway];
      if (!levels.includes(level)) {
        report(`${field}/level`, `${level} is no level of ${pathway}: write ${levels.join(' or ')}`);
      }
      hours.forEach(({ from, to }, window) => {
        if (from !== to) return;
        report(`${field}/hours/${window}/to`, `is ${from} as well: leave hours out where it is open all day`);
      });
      if (capabilities.findIndex((other) => other.pathway === pathway) !== at) {
        report(`${field}/pathway`, `repeats ${pathway}: name each pathway once, at its highest level`);
      }
    });
  });

  const homes = new Set([...network.stations, ...network.bloodCentres].map(({ id }) => id));
  network.units.forEach(({ stationId }, index) => {
    if (!homes.has(stationId)) {
      report(`/units/${index}/stationId`, `names no station or blood centre of this file: ${stationId}`);
    }
  });

  network.units.forEach(({ kind, flight }, index) => {
    if (flight && kind !== 'helicopter') {
      report(`/units/${index}/flight`, `is for helicopters: leave it out of a unit of kind ${kind}`);
    }
  });

  const { landingSites = [] } = network;
  checkUnique(
    'landingSites',
    'id',
    landingSites.map(({ id }) => id),
  );
  const centreIds = new Set(network.centres.map(({ id }) => id));
  landingSites.forEach(({ place, centreId }, index) => {
    checkPlace(`/landingSites/${index}/place`, place);
    if (centreId !== undefined && !centreIds.has(centreId)) {
      report(`/landingSites/${index}/centreId`, `names no centre of this file: ${centreId}`);
    }
  });

  const units = new Set(network.units.map(({ id }) => id));
  network.terminals.forEach(({ unitId }, index) => {
    if (!units.has(unitId)) report(`/terminals/${index}/unitId`, `names no unit of this file: ${unitId}`);
  });
  return faults;
}
