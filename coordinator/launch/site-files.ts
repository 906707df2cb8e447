import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';
import { hasSchematicRoads, schematicRoads } from '../../simulations/fuyang/roads.ts';
import { type OutsideTiles, readOutsideTiles } from '../contract/map-tiles.ts';
import { readNetwork } from '../contract/network.ts';
import type { Network } from '../domain/network.ts';

/** A start that cannot go on, told to the person who started it rather than to the log. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** @throws CannotStart naming every fault of the file. */
export function readNetworkFile(file: string): Network {
  const reading = readNetwork(readJson(file));
  if (reading.ok) return reading.network;
  const faults = reading.faults.map(({ field, message }) => `  ${field || 'the file'}: ${message}`);
  throw new CannotStart(`The network file ${file} cannot be used:\n${faults.join('\n')}`);
}

/** @throws CannotStart naming every fault of the file. */
export function readMapTilesFile(file: string): OutsideTiles {
  const reading = readOutsideTiles(readJson(file));
  if (reading.ok) return reading.tiles;
  const faults = reading.faults.map((fault) => `  ${fault}`);
  throw new CannotStart(`The map tiles file ${file} cannot be used:\n${faults.join('\n')}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CannotStart(`${file} is not JSON: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CannotStart(`There is no file ${file}: check the path given with --network or --map-tiles`);
    }
    throw error;
  }
}

/** Raised when the generator draws other roads for the same network. */
const SCHEMATIC_EDITION = 2;

/**
 * The schematic roads of a network as an `.osm.pbf`, made at the first start and whenever the network changes;
 * undefined for a prefecture whose roads nobody has sketched.
 */
export function schematicRoadsFile(
  network: Network,
  dataDirectory: string,
  made: (nodes: number) => void,
): string | undefined {
  if (!hasSchematicRoads(network)) return undefined;
  const mark = createHash('sha256')
    .update(`${SCHEMATIC_EDITION} ${JSON.stringify(network)}`)
    .digest('hex');
  const file = join(dataDirectory, `roads-${mark.slice(0, 12)}.osm.pbf`);
  if (existsSync(file)) return file;
  mkdirSync(dataDirectory, { recursive: true });
  const { nodes, ways } = schematicRoads(network);
  // A start that is interrupted here must not leave half a file under the final name.
  writeFileSync(`${file}.part`, writeOsmPbf({ nodes, ways }));
  renameSync(`${file}.part`, file);
  made(nodes.length);
  return file;
}
