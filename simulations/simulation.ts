import type { Instant } from '../coordinator/domain/quantities.ts';
import { emptyView } from '../projections/projection.ts';
import { foldInto } from '../projections/run.ts';
import type { CoverageRow } from '../projections/response-circle/view.ts';
import type { RoadsHealth } from '../projections/roads/travel-times.ts';
import { balance, type Books } from './books.ts';
import { type CallRecord, callRecords, type CallRecordTables } from './call-records.ts';
import { careRecords, type CareRecordTables } from './care-records.ts';
import { runScenario } from './engine.ts';
import type { Scenario } from './engine-setup.ts';
import { createEventLog } from './event-log.ts';
import { type Indicators, indicatorsOf } from './indicators.ts';
import { type PathwayFigures, pathwayFigures } from './pathway-figures.ts';
import { createStatusTimes } from './status-times.ts';

/** How far a run has come. */
export interface Progress {
  readonly now: Instant;
  readonly received: number;
  readonly waiting: number;
  readonly events: number;
}

export interface SimulationResult {
  readonly records: readonly CallRecord[];
  readonly indicators: Indicators;
  readonly pathways: readonly PathwayFigures[];
  readonly books: Books;
  readonly log: { readonly events: number; readonly sha256: string };
  readonly roads: RoadsHealth;
}

/** Runs a scenario and measures it from its event log. `writeLog` receives the log, a line at a time. */
export async function simulate(
  scenario: Scenario,
  { progress, writeLog }: { progress?: (at: Progress) => void; writeLog?: (line: string) => void } = {},
): Promise<SimulationResult> {
  const { network, calls, start, until } = scenario;
  const log = createEventLog(writeLog);
  const known = emptyView<CallRecordTables>(callRecords);
  const care = emptyView<CareRecordTables>(careRecords);
  const status = createStatusTimes();
  const coverage: (readonly CoverageRow[])[] = [];
  let waitingNow = 0;
  let mostWaiting = 0;

  const { view, refusedConsequences } = await runScenario(scenario, {
    recorded(recorded, current) {
      log.append(recorded);
      foldInto([callRecords], known, recorded);
      foldInto([careRecords], care, recorded);
      status.observe(recorded.event, current);
    },
    covered: (sample) => coverage.push(sample),
    waiting(incidents) {
      waitingNow = incidents;
      mostWaiting = Math.max(mostWaiting, incidents);
    },
    hourPassed: (now) =>
      progress?.({ now, received: known.callRecords.size, waiting: waitingNow, events: log.events() }),
  });

  const records = [...known.callRecords.values()];
  const statusTimes = status.until(until);
  return {
    records,
    indicators: indicatorsOf({ network, records, statusTimes, coverage, mostWaiting }),
    pathways: pathwayFigures([...care.careRecords.values()], [...care.preAlertRecords.values()]),
    books: balance({ network, calls, records, statusTimes, view, start, until, refusedConsequences }),
    log: { events: log.events(), sha256: log.sha256() },
    roads: scenario.travelTimes.health(),
  };
}
