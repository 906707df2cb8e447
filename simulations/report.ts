import type { Name, Network } from '../coordinator/domain/network.ts';
import type { RoadsHealth } from '../projections/roads/travel-times.ts';
import type { Assumption } from './assumption.ts';
import type { Books } from './books.ts';
import { DEMAND_ASSUMPTIONS } from './demand.ts';
import { SHARE_IN_EXTREMIS, SHARE_WORSE } from './drill/deterioration.ts';
import type { Indicators } from './indicators.ts';
import type { PathwayFigures } from './pathway-figures.ts';
import { RECEIVING_ASSUMPTIONS } from './receiving-desk.ts';
import { ASSESSMENT, SERVICE_TIMES } from './service-times.ts';
import type { SimulationResult } from './simulation.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { percent } from './text-table.ts';
import { TREATMENT_ASSUMPTIONS } from './treatment.ts';

/** The one JSON document of a run. Nothing in it depends on when or where the run took place. */
export interface Report {
  readonly scenario: {
    readonly network: { readonly id: string; readonly name: Name };
    readonly days: number;
    readonly seed: number;
    readonly policy: string;
    readonly ambulances: number;
    readonly roads: RoadsHealth;
  };
  readonly calls: {
    readonly received: number;
    readonly byOutcome: Readonly<Record<string, number>>;
  };
  readonly indicators: Indicators;
  readonly pathways: readonly PathwayFigures[];
  readonly assumptions: readonly Assumption[];
  readonly books: Books;
  readonly log: SimulationResult['log'];
}

const RUN_ASSUMPTIONS: readonly Assumption[] = [
  {
    what: 'start',
    value: 'every ambulance on duty at its station; nobody goes off duty',
    basis: 'illustrative',
    source: 'no shift plan known; the first hour or two are quieter than a real one',
  },
  {
    what: 'centres',
    value: 'always open, no diversion',
    basis: 'illustrative',
    source: 'no record of readiness known',
  },
  {
    what: 'findings of the crews',
    value: 'vital signs by age and priority, signs and scores by pathway',
    basis: 'illustrative',
    source: 'chosen so that every level of every pathway is seen within a day; the live rules judge them',
  },
  {
    what: 'patients who get worse on the road',
    value: `${percent(SHARE_WORSE)}, of these ${percent(SHARE_IN_EXTREMIS)} in extremis; the crew looks again and asks the live ranking`,
    basis: 'illustrative',
    source: 'no record known',
  },
  {
    what: 'drive home',
    value: 'as fast as with siren',
    basis: 'illustrative',
    source: 'travel times of the road engine',
  },
];

export function reportOf(network: Network, options: SimulateOptions, result: SimulationResult): Report {
  const { records, indicators, pathways, books, log, roads } = result;
  const byOutcome: Record<string, number> = {};
  for (const { outcome = 'open' } of records) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
  const { days, seed, policy } = options;
  return {
    scenario: {
      network: { id: network.id, name: network.name },
      days,
      seed,
      policy,
      ambulances: network.units.filter(({ kind }) => kind === 'ambulance').length,
      roads,
    },
    calls: { received: records.length, byOutcome },
    indicators,
    pathways,
    assumptions: [
      ...DEMAND_ASSUMPTIONS,
      ...[...Object.values(SERVICE_TIMES), ASSESSMENT].map(({ what, value, basis, source }) => ({
        what,
        value,
        basis,
        source,
      })),
      ...RECEIVING_ASSUMPTIONS,
      ...TREATMENT_ASSUMPTIONS,
      ...RUN_ASSUMPTIONS,
    ],
    books,
    log,
  };
}
