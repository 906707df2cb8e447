import type { Network } from '../coordinator/domain/network.ts';
import { ALL } from '../projections/response-circle/coverage.ts';
import type { CoverageRow } from '../projections/response-circle/view.ts';
import type { CallRecord } from './call-records.ts';
import { type Destinations, destinationsOf } from './destinations.ts';
import { durations, share, type Spread, spreadOf } from './spread.ts';
import type { StatusSeconds } from './status-times.ts';
import { type Utilisation, utilisationOf } from './utilisation.ts';

interface ResponseTimes {
  readonly definition: string;
  readonly all: Spread;
  readonly byPriority: Readonly<Record<string, Spread>>;
  readonly byCounty: Readonly<Record<string, Spread>>;
}

export interface Indicators {
  /** Two definitions are in use, and both are given. */
  readonly response: {
    readonly toScene: ResponseTimes;
    readonly toCentre: ResponseTimes;
    /** Drives to a scene for which the roads could not answer. */
    readonly estimatedDrives: number;
  };
  readonly turnout: Spread & { readonly within3Minutes?: number };
  readonly queue: {
    /** Seconds from dispatchable to assigned, of the incidents for which nobody was free at once. */
    readonly waits: Spread;
    readonly share: number;
    readonly most: number;
  };
  /** Means of hourly samples: shares of residents whom a free unit reaches in time. */
  readonly coverage: {
    readonly samples: number;
    readonly all: Coverage;
    readonly byCounty: Readonly<Record<string, Coverage>>;
  };
  readonly utilisation: Utilisation;
  readonly destinations: Destinations;
}

interface Coverage {
  readonly within10Minutes: number;
  readonly within15Minutes: number;
}

export interface Observations {
  readonly network: Network;
  readonly records: readonly CallRecord[];
  readonly statusTimes: ReadonlyMap<string, StatusSeconds>;
  readonly coverage: readonly (readonly CoverageRow[])[];
  readonly mostWaiting: number;
}

export function indicatorsOf(observed: Observations): Indicators {
  const { records } = observed;
  const turnouts = durations(
    records,
    ({ assignedAt }) => assignedAt,
    ({ mobilisedAt }) => mobilisedAt,
  );
  const waits = durations(
    records,
    ({ openedAt }) => openedAt,
    ({ assignedAt }) => assignedAt,
  ).filter((wait) => wait > 0);
  const opened = records.filter(({ openedAt }) => openedAt !== undefined).length;
  const turnedOutInTime = turnouts.filter((turnout) => turnout <= 180).length;
  return {
    response: {
      toScene: responseTimes('call accepted → unit on scene', observed, ({ onSceneAt }) => onSceneAt),
      toCentre: responseTimes(
        'call accepted → patient at hospital',
        observed,
        ({ atCentreAt }) => atCentreAt,
      ),
      estimatedDrives: records.filter(({ quality }) => quality === 'estimated').length,
    },
    turnout: {
      ...spreadOf(turnouts),
      ...(turnouts.length > 0 && { within3Minutes: turnedOutInTime / turnouts.length }),
    },
    queue: { waits: spreadOf(waits), share: share(waits.length, opened), most: observed.mostWaiting },
    coverage: coverageOf(observed),
    utilisation: utilisationOf(observed.network, observed.statusTimes),
    destinations: destinationsOf(observed.network, records),
  };
}

function responseTimes(
  definition: string,
  { records, network }: Observations,
  end: (record: CallRecord) => CallRecord['onSceneAt'],
): ResponseTimes {
  const spread = (of: readonly CallRecord[]): Spread =>
    spreadOf(durations(of, ({ receivedAt }) => receivedAt, end));
  const split = (
    keys: readonly (string | number)[],
    keyOf: (record: CallRecord) => string | number | undefined,
  ): Record<string, Spread> =>
    Object.fromEntries(keys.map((key) => [key, spread(records.filter((record) => keyOf(record) === key))]));
  return {
    definition,
    all: spread(records),
    byPriority: split([1, 2, 3, 4], ({ priority }) => priority),
    byCounty: split(
      network.counties.map(({ id }) => id),
      ({ countyId }) => countyId,
    ),
  };
}

function coverageOf({ network, coverage }: Observations): Indicators['coverage'] {
  const mean = (countyId: string): Coverage => {
    const rows = coverage.flatMap((sample) => sample.filter((row) => row.countyId === countyId));
    const meanOf = (of: (row: CoverageRow) => number): number =>
      share(
        rows.reduce((sum, row) => sum + of(row), 0),
        rows.length,
      );
    return { within10Minutes: meanOf((row) => row.within10), within15Minutes: meanOf((row) => row.within15) };
  };
  return {
    samples: coverage.length,
    all: mean(ALL),
    byCounty: Object.fromEntries(network.counties.map(({ id }) => [id, mean(id)])),
  };
}
