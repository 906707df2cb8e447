/**
 * The thread that loads the roads and answers from them: by plain search as soon as it has them, and through a
 * hierarchy once that is built between the questions. What it throws, its client sees as missing roads.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { roadFeatures } from '../base-map/base-map-roads.ts';
import { createRoadEngine, type RoadEngine } from '../answers/engine.ts';
import { facilitiesOffRoads } from '../places/facilities-off-roads.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { describeRefusal } from '../import/import-report.ts';
import { type Imported, type ImportProgress, importRoads } from '../import/import-roads.ts';
import { hierarchiesBeside, type KeptHierarchies } from '../answers/kept-hierarchies.ts';
import { inSteps } from './in-steps.ts';
import { type OpenedGraph, openGraph } from '../graph/open-graph.ts';
import type { RoadsHealth } from '../travel-times.ts';
import type { Asked, Question, RoadsFile, WorkerMessage } from './worker-messages.ts';

/** Steps smaller than this are not worth a message. */
const PROGRESS_STEP = 0.05;
/** Share of loading that is done when each phase begins, and its own; measured on extracts of 5 to 300 MB. */
const PHASES: Readonly<Record<ImportProgress['phase'], readonly [before: number, share: number]>> = {
  nodes: [0, 0.4],
  ways: [0.4, 0.4],
  graph: [0.8, 0.2],
};

const { pbfFile, cacheDirectory, bounds, source, facilities } = workerData as RoadsFile;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

const tellLoading = createTeller('reading the roads', 'loading', { source, nodes: 0, edges: 0 });
const options = {
  bounds,
  onProgress: ({ phase, share }: ImportProgress) => {
    const [before, whole] = PHASES[phase];
    tellLoading(before + whole * share);
  },
};
const { opened, kept } = await open();
if (opened.ok) serve(opened.graph, kept);
else tell({ noRoads: describeRefusal(opened.refusal) });

async function open(): Promise<{ opened: Imported | OpenedGraph; kept?: KeptHierarchies }> {
  if (cacheDirectory === undefined) return { opened: await importRoads(pbfFile, options) };
  const opened = await openGraph({ pbfFile, cacheDirectory, ...options });
  return opened.ok ? { opened, kept: hierarchiesBeside(opened.file) } : { opened };
}

function serve(graph: RoadGraph, kept: KeptHierarchies | undefined): void {
  const engine = createRoadEngine(graph, source, kept);
  const offRoads = facilitiesOffRoads(graph, facilities);
  const ready: RoadsHealth = { ...engine.health(), ...(offRoads.length > 0 && { offRoads }) };
  const tellBuilding = createTeller('building the hierarchy', 'ready', ready);
  let isBuilding = false;

  /** Whatever times hold now, or come to hold meanwhile, get a hierarchy. */
  async function keepFast(): Promise<void> {
    if (isBuilding) return;
    isBuilding = true;
    for (let work = engine.missingHierarchy(); work; work = engine.missingHierarchy()) {
      await inSteps(work, { onProgress: tellBuilding });
    }
    isBuilding = false;
    tell({ health: ready });
  }

  parentPort?.on('message', ({ id, question, hour }: Asked) => {
    if (hour !== undefined) engine.setHour(hour);
    tell({ id, answer: answerTo(question, engine, graph) });
    if (!engine.isFast()) void keepFast();
  });
  tell({ health: ready });
  void inSteps(engine.preparingAreas()).then(keepFast);
}

/** Says how far a long step is, every now and then. */
function createTeller(
  detail: string,
  status: 'loading' | 'ready',
  roads: Omit<RoadsHealth, 'status' | 'detail'>,
): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share >= told && share < told + PROGRESS_STEP) return;
    told = share;
    tell({ health: { ...roads, status, detail, progress: share } });
  };
}

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
