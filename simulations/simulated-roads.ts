import type { Network } from '../coordinator/domain/network.ts';
import { createRoadEngine, travelTimesOf } from '../projections/roads/answers/engine.ts';
import { createEstimatedTravelTimes } from '../projections/roads/answers/estimated.ts';
import { loadGraph } from '../projections/roads/import/load-graph.ts';
import { writeOsmPbf } from '../projections/roads/osm/osm-pbf-writer.ts';
import type { TravelTimes } from '../projections/roads/travel-times.ts';
import { hasSchematicRoads, schematicRoads } from './fuyang/roads.ts';

/**
 * Travel times on the schematic roads, by the same door as a road file; along straight lines when there are none or
 * none are wanted.
 */
export function openSimulatedRoads(network: Network, wanted: boolean): TravelTimes {
  if (wanted && hasSchematicRoads(network)) {
    const graph = loadGraph(writeOsmPbf(schematicRoads(network)), network.bounds);
    return travelTimesOf(createRoadEngine(graph, 'schematic'));
  }
  const detail = wanted ? 'no roads are known for this network' : 'roads were left out';
  return createEstimatedTravelTimes(() => ({
    status: 'missing',
    source: 'none',
    nodes: 0,
    edges: 0,
    detail,
  }));
}
