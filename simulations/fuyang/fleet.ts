import type {
  BloodCentre,
  Centre,
  NetworkUnit,
  Station,
  Jtt808Terminal,
} from '../../coordinator/domain/network.ts';
import type { UnitCapability } from '../../coordinator/domain/pathways.ts';
import { distance } from '../../coordinator/domain/geography.ts';
import type { Draws } from '../draws.ts';
import { AIR_RESCUE_BASE } from './facilities.ts';

const NEGATIVE_PRESSURE_AMBULANCES = 25;
/** 36 duty vehicles at 13 urban sub-stations: all but the last three have 3. */
const URBAN_STATIONS_OF_3 = 10;
const BLOOD_VEHICLES = 4;
/** The three counties with most residents have one ambulance more at their seat. */
const LARGE_COUNTIES: ReadonlySet<string> = new Set(['341221', '341222', '341226']);
/** Plates hold neither I nor O. */
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Terminal phones count up from here. Not numbers of real terminals. */
const FIRST_PHONE = 14_400_034_001;
const AT_THE_DOOR_METRES = 300;

/** Of a light rescue helicopter such as the EC135, which cruises at 254 km/h. Illustrative. */
const FLIGHT = { cruiseKmh: 230, startUpMinutes: 8, landingMinutes: 3 };

/** About 100 ambulances, 4 blood vehicles and the helicopter. The split among stations is illustrative. */
export function layFleet(
  stations: readonly Station[],
  centres: readonly Centre[],
  bloodCentres: readonly BloodCentre[],
  draws: Draws,
): NetworkUnit[] {
  const plates = new Set<string>();
  const nextPlate = (): string => {
    for (;;) {
      const plate = drawPlate(draws);
      if (!plates.has(plate)) {
        plates.add(plate);
        return plate;
      }
    }
  };
  const sizes = stations.map((station, index) => ambulancesAt(station, index, stations));
  const infectious = centres.find(({ isInfectiousDiseaseBase }) => isInfectiousDiseaseBase);
  let negativePressure = NEGATIVE_PRESSURE_AMBULANCES;
  const ambulances = stations.flatMap((station, index) => {
    const near = centres.filter(({ place }) => distance(place, station.place) < AT_THE_DOOR_METRES);
    const hasNeonatal = near.some(({ capabilities }) => capabilities.some((c) => c.pathway === 'neonatal'));
    const isAtBase = infectious !== undefined && near.includes(infectious);
    return Array.from({ length: sizes[index] ?? 0 }, (_, at): NetworkUnit => {
      const capabilities: UnitCapability[] = ['doctor'];
      if (at === 0 && (sizes[index] ?? 0) > 1) capabilities.push('icu');
      const quota = isAtBase ? 3 : station.kind === 'urban-substation' ? 1 : (sizes[index] ?? 0) > 3 ? 2 : 0;
      if (at < quota && negativePressure > 0) {
        capabilities.push('negative-pressure');
        negativePressure -= 1;
      }
      if (hasNeonatal && at === 1) capabilities.push('incubator');
      const number = `${station.id.slice('ST-'.length)}0${at + 1}`;
      return {
        id: number,
        callSign: `阜${number}`,
        stationId: station.id,
        kind: 'ambulance',
        plate: nextPlate(),
        capabilities,
      };
    });
  });
  const bloodVehicles = bloodCentres.flatMap(({ id }) =>
    Array.from({ length: BLOOD_VEHICLES }, (_, at): NetworkUnit => ({
      id: `BLOOD${at + 1}`,
      callSign: `血运${at + 1}`,
      stationId: id,
      kind: 'blood-vehicle',
      plate: nextPlate(),
      capabilities: ['blood-cold-chain'],
    })),
  );
  const helicopter: NetworkUnit = {
    id: 'AIR1',
    callSign: '空救1',
    stationId: AIR_RESCUE_BASE,
    kind: 'helicopter',
    plate: 'B-70A1',
    capabilities: ['doctor', 'icu', 'air'],
    flight: FLIGHT,
  };
  return [...ambulances, ...bloodVehicles, helicopter];
}

/** Every unit has one terminal; the older protocol and the newer one in turn. */
export function layTerminals(units: readonly NetworkUnit[]): Jtt808Terminal[] {
  return units.map(({ id }, index) => ({
    phone: String(FIRST_PHONE + index),
    unitId: id,
    protocol: index % 2 === 0 ? 'jtt808-2013' : 'jtt808-2019',
  }));
}

function ambulancesAt(station: Station, index: number, stations: readonly Station[]): number {
  switch (station.kind) {
    case 'urban-substation':
      return index < URBAN_STATIONS_OF_3 ? 3 : 2;
    case 'township-point':
      return 1;
    case 'county-station': {
      const own = stations.filter(
        ({ countyId, kind }) => countyId === station.countyId && kind === 'county-station',
      );
      const order = own.indexOf(station);
      if (order === 0) return 4;
      if (order === 1) return LARGE_COUNTIES.has(station.countyId) ? 3 : 2;
      return 1;
    }
    case 'air-rescue-base':
      return 0;
  }
}

/** A letter, then four digits. Illustrative. */
function drawPlate(draws: Draws): string {
  const letter = PLATE_LETTERS.charAt(draws.below(PLATE_LETTERS.length));
  return `皖K${letter}${String(draws.below(10_000)).padStart(4, '0')}`;
}
