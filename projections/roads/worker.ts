/** The thread that loads the roads and answers from them. What it throws, its client sees as missing roads. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { roadFeatures } from './base-map-roads.ts';
import { createRoadEngine, type RoadEngine } from './engine.ts';
import type { RoadGraph } from './graph.ts';
import { loadGraph } from './load-graph.ts';
import type { Asked, Question, RoadsFile, WorkerMessage } from './worker-messages.ts';

const { pbfFile, bounds, source } = workerData as RoadsFile;
const graph = loadGraph(readFileSync(pbfFile), bounds);
const engine = createRoadEngine(graph, source);
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, question }: Asked) => {
  tell({ id, answer: answerTo(question, engine, graph) });
});
// The first reach snaps its whole grid, half a second for a prefecture: now, while nobody waits for a unit.
engine.reach([], []);
tell({ ready: engine.health() });

function answerTo(question: Question, roads: RoadEngine, drawn: RoadGraph): unknown {
  switch (question.ask) {
    case 'toPlace':
      return roads.toPlace(question.from, question.to);
    case 'fromPlace':
      return roads.fromPlace(question.from, question.to);
    case 'route':
      return roads.route(question.from, question.to);
    case 'reach':
      return roads.reach(question.from, question.limits);
    case 'nearestSource':
      return roads.nearestSource(question.from, question.to, question.limit);
    case 'matrix':
      return roads.matrix(question.from, question.to);
    case 'nearest':
      return roads.nearest(question.from, question.to, question.count);
    case 'coverage':
      return roads.coverage(question.units, question.places, question.limits);
    case 'snap':
      return roads.snap(question.places);
    case 'match':
      return roads.match(question.track);
    case 'setClosures':
      return roads.setClosures(question.closures);
    case 'baseMapRoads':
      return roadFeatures(drawn, source);
  }
}
