import type { Options, Row } from './figures.ts';
import { measureRoadEngine } from './road-engine.ts';
import { measureRoads } from './roads.ts';

/** The algorithms first, while nothing else is in memory. */
export async function* roadsLines({ osm: pbfFile, peer }: Options): AsyncGenerator<Row> {
  const algorithms = await measureRoads(pbfFile === undefined ? {} : { pbfFile });
  yield* await measureRoadEngine({ pbfFile, withValhalla: peer !== undefined });
  yield* algorithms;
}
