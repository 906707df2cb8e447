import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describeOffRoads } from '../../projections/roads/places/facilities-off-roads.ts';
import { createLocalHour } from '../../projections/roads/local-hour.ts';
import { type OpenedGazetteer, openGazetteer } from '../../projections/roads/gazetteer/open-gazetteer.ts';
import { type MapTiles, openTiles } from '../../projections/roads/base-map/open-tiles.ts';
import { type OpenedRoads, openRoads } from '../../projections/roads/thread/worker-client.ts';
import { systemClock as clock } from '../adapters/system-clock.ts';
import type { Config } from '../config.ts';
import type { Network } from '../domain/network.ts';
import { schematicRoadsFile } from './site-files.ts';

type Say = (message: string) => void;

/** How long a start waits for roads, ms: those of a large extract come later, and estimates serve till then. */
const PATIENCE_MS = 10_000;

/** Roads, base map and names of places, all of one extract. */
export function openGround(
  network: Network,
  config: Pick<Config, 'osmFile' | 'dataDirectory'>,
  say: Say,
  opened: (name: string, close: () => Promise<void>) => void,
): { readonly roads: OpenedRoads; readonly tiles: MapTiles; readonly gazetteer: OpenedGazetteer } {
  const roads = openNetworkRoads(network, config, say);
  opened('roads', () => roads.close());
  const tiles = openNetworkTiles(network, config);
  opened('tiles', () => tiles.close());
  const gazetteer = openNetworkGazetteer(network, config);
  opened('gazetteer', () => gazetteer.close());
  return { roads, tiles, gazetteer };
}

/** The roads of the configured extract, or the schematic ones of the network. */
function openNetworkRoads(
  network: Network,
  { osmFile, dataDirectory }: Pick<Config, 'osmFile' | 'dataDirectory'>,
  say: Say,
): OpenedRoads {
  const localHour = createLocalHour(network.timeZone);
  return openRoads({
    pbfFile:
      osmFile ??
      schematicRoadsFile(network, dataDirectory, (nodes) => {
        say(`schematic roads drawn: ${nodes} nodes`);
      }),
    cacheDirectory: join(dataDirectory, 'roads'),
    bounds: network.bounds,
    source: osmFile === undefined ? 'schematic' : 'openstreetmap',
    facilities: [...network.centres, ...network.stations].map(({ name, place }) => ({
      name: name.zh,
      place,
    })),
    localHour: () => localHour(clock.now()),
  });
}

/** The base map of the same extract, drawn when somebody first looks. */
function openNetworkTiles(
  network: Network,
  { osmFile, dataDirectory }: Pick<Config, 'osmFile' | 'dataDirectory'>,
): MapTiles {
  const { bounds, counties, townships } = network;
  const schematic = schematicRoadsFile(network, dataDirectory, () => undefined);
  const drawn = { pbfFile: osmFile ?? schematic, bounds, network: { counties, townships } };
  if (osmFile !== undefined) return openTiles(drawn, 'openstreetmap');
  return openTiles(drawn, schematic === undefined ? 'none' : 'schematic');
}

/** The names of the same extract and of the network, read when somebody first asks. */
function openNetworkGazetteer(
  network: Network,
  { osmFile, dataDirectory }: Pick<Config, 'osmFile' | 'dataDirectory'>,
): OpenedGazetteer {
  const { bounds, counties, townships, stations, centres, bloodCentres } = network;
  return openGazetteer({
    pbfFile: osmFile ?? schematicRoadsFile(network, dataDirectory, () => undefined),
    network: { bounds, counties, townships, stations, centres, bloodCentres },
  });
}

/** Says how the roads are, at the latest when the patience of who starts the product is at its end. */
export async function sayWhenReady(roads: OpenedRoads, say: Say): Promise<void> {
  const report = (): void => {
    const { status, nodes, edges, detail, offRoads } = roads.health();
    if (status !== 'ready') {
      say(`no roads (${detail}): travel times are straight-line estimates; give an extract with --osm FILE`);
      return;
    }
    say(`roads ready: ${nodes} nodes, ${edges} edges`);
    if (offRoads) say(describeOffRoads(offRoads));
  };
  const ready = roads.ready.then(report);
  const isLate = setTimeout(PATIENCE_MS, true, { ref: false });
  if (!(await Promise.race([ready.then(() => false), isLate]))) return;
  const { detail, progress = 0 } = roads.health();
  say(`${detail}, ${Math.round(progress * 100)} %: until then travel times are straight-line estimates`);
}
