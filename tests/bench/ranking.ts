import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATEGORY_OF } from '../../coordinator/domain/pathways.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { createEstimatedTravelTimes } from '../../projections/roads/answers/estimated.ts';
import { writeOsmPbf } from '../../projections/roads/osm/osm-pbf-writer.ts';
import { openRoads } from '../../projections/roads/thread/worker-client.ts';
import { DESTINATION_POLICIES } from '../../projections/routing/destination-policies.ts';
import { createRanker, type Ranker } from '../../projections/routing/rank.ts';
import { schematicRoads } from '../../simulations/fuyang/roads.ts';
import { largeNetwork } from './large-network.ts';
import { type OpenPatients, openPatients } from './open-patients.ts';
import { type Spread, spread } from './spread.ts';

const AMBULANCES = 200;
const CENTRES = 50;
const PATIENTS = 100;
const ROUNDS = 5;
/** A trauma centre may not ask for one. */
const DIVERTED = ['chest-pain', 'stroke', 'maternal', 'neonatal'] as const;
const DIVERSIONS = 20;
const DIVERTED_FOR_MS = 3_600_000;

interface RankingTimes {
  readonly unitsMs: Spread;
  readonly destinationsMs: Spread;
  /** All open patients asked for at once, after a centre of each pathway in turn asked for diversion. */
  readonly allAfterDiversionMs: Spread;
}

export interface RankingFound {
  readonly ambulances: number;
  readonly centres: number;
  readonly patients: number;
  readonly onBoard: number;
  readonly pathways: number;
  /** With travel times that are at hand. */
  readonly withoutRoads: RankingTimes;
  /** With the thread that the product asks. */
  readonly withRoads: RankingTimes;
}

async function each(ids: readonly string[], rank: (id: string) => Promise<unknown>): Promise<Spread> {
  for (const id of ids) await rank(id);
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const id of ids) {
      const began = performance.now();
      if (!(await rank(id))) throw new Error(`${id} was not ranked`);
      taken.push(performance.now() - began);
    }
  }
  return spread(taken);
}

/** One after another the centres of a pathway ask for diversion, and everybody who is on the way is ranked again. */
async function afterDiversions(
  { projections, patientIds, carryOut }: OpenPatients,
  rank: Ranker,
): Promise<Spread> {
  const { view } = projections;
  const taken: number[] = [];
  for (let nth = 0; nth < DIVERSIONS; nth += 1) {
    const pathway = DIVERTED[nth % DIVERTED.length] ?? 'stroke';
    const capable = [...view.centres.values()].filter(({ centre }) =>
      centre.capabilities.some((one) => one.pathway === pathway),
    );
    const centreId = capable[nth % capable.length]?.centreId ?? '';
    const category = CATEGORY_OF[pathway];
    const isDiverted = (): boolean => view.centres.get(centreId)?.diversions[category] !== undefined;
    const at = instant(Date.now());
    const until = instant(at + DIVERTED_FOR_MS);
    await carryOut({ type: 'RequestDiversion', centreId, category, reason: 'bench', until, at }, isDiverted);
    const began = performance.now();
    await Promise.all(patientIds.map((patientId) => rank.rankDestinations(patientId)));
    taken.push(performance.now() - began);
    await carryOut(
      { type: 'EndDiversion', centreId, category, at: instant(Date.now()) },
      () => !isDiverted(),
    );
  }
  return spread(taken);
}

async function measure(world: OpenPatients, ranker: Ranker): Promise<RankingTimes> {
  return {
    unitsMs: await each(world.incidentIds, (id) => ranker.rankUnits(id)),
    destinationsMs: await each(world.patientIds, (id) => ranker.rankDestinations(id)),
    allAfterDiversionMs: await afterDiversions(world, ranker),
  };
}

/** Ranks units and destinations for every open patient, as a console asks for them. */
export async function measureRanking(): Promise<RankingFound> {
  const network = largeNetwork(AMBULANCES, CENTRES);
  const folder = await mkdtemp(join(tmpdir(), 'mingmai-bench-'));
  const pbfFile = join(folder, 'roads.osm.pbf');
  await writeFile(pbfFile, writeOsmPbf(schematicRoads(network)));
  const roads = openRoads({ pbfFile, cacheDirectory: folder, bounds: network.bounds, source: 'schematic' });
  await roads.ready;
  // Until the hierarchy is built, answers come by plain search.
  while (roads.health().progress !== undefined || roads.health().status !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const world = await openPatients(network, roads, PATIENTS);
  const { projections, patientIds } = world;
  const { view, ranker } = projections;
  const atHand = createRanker({
    view,
    positions: view.positions,
    contributions: view.contributions,
    turnouts: view.turnouts,
    travelTimes: createEstimatedTravelTimes(() => roads.health()),
    clock: { now: () => instant(Date.now()) },
    ids: { next: () => 'R' },
    destinationPolicy: DESTINATION_POLICIES['clinical-times'],
    shadowPolicy: DESTINATION_POLICIES['nearest-capable-centre'],
  });
  try {
    const patients = patientIds.flatMap((id) => view.patients.get(id) ?? []);
    return {
      ambulances: AMBULANCES,
      centres: CENTRES,
      patients: patients.length,
      onBoard: patients.filter(({ status }) => status === 'on-board').length,
      pathways: new Set(patients.flatMap(({ suspectedPathway }) => suspectedPathway ?? [])).size,
      withoutRoads: await measure(world, atHand),
      withRoads: await measure(world, ranker),
    };
  } finally {
    await world.close();
    await roads.close();
    await rm(folder, { recursive: true, force: true });
  }
}
