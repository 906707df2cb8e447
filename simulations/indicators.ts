import type { Centre, Network } from '../coordinator/domain/network.ts';
import { LEVELS, type Pathway } from '../coordinator/domain/pathways.ts';
import { ALL } from '../projections/response-circle/coverage.ts';
import type { CoverageRow } from '../projections/response-circle/view.ts';
import type { CallRecord } from './call-records.ts';
import { durations, type Spread, spreadOf } from './spread.ts';
import type { StatusSeconds } from './status-times.ts';

interface ResponseTimes {
  readonly definition: string;
  readonly all: Spread;
  readonly byPriority: Readonly<Record<string, Spread>>;
  readonly byCounty: Readonly<Record<string, Spread>>;
}

export interface Indicators {
  /** Two definitions are in use, and both are given. */
  readonly response: { readonly toScene: ResponseTimes; readonly toCentre: ResponseTimes };
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
  readonly utilisation: {
    /** Share of the hours on duty that were spent on missions. */
    readonly ambulances: number;
    readonly busiest: { readonly unitId: string; readonly share: number } | undefined;
    readonly statusHours: Readonly<Record<string, number>>;
  };
  readonly destinations: {
    readonly transported: number;
    readonly withPathway: number;
    /** Of those with a pathway: brought to a centre of that pathway, and to one of its highest level. */
    readonly capable: number;
    readonly highestLevel: number;
    /** To the nearest emergency department, whatever the pathway. */
    readonly inExtremis: number;
    readonly drive: Spread;
  };
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

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

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
    },
    turnout: {
      ...spreadOf(turnouts),
      ...(turnouts.length > 0 && { within3Minutes: turnedOutInTime / turnouts.length }),
    },
    queue: { waits: spreadOf(waits), share: share(waits.length, opened), most: observed.mostWaiting },
    coverage: coverageOf(observed),
    utilisation: utilisationOf(observed),
    destinations: destinationsOf(observed),
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

const ON_MISSION = [
  'assigned',
  'acknowledged',
  'mobilised',
  'on-scene',
  'transporting',
  'at-centre',
] as const;

function utilisationOf({ network, statusTimes }: Observations): Indicators['utilisation'] {
  const ambulances = network.units
    .filter(({ kind }) => kind === 'ambulance')
    .map(({ id }) => {
      const times = statusTimes.get(id) ?? {};
      const total = Object.values(times).reduce((sum, seconds) => sum + seconds, 0);
      const onMission = ON_MISSION.reduce((sum, status) => sum + (times[status] ?? 0), 0);
      return { unitId: id, onDuty: total - (times['off-duty'] ?? 0), onMission };
    });
  const sum = (of: (unit: (typeof ambulances)[number]) => number): number =>
    ambulances.reduce((total, unit) => total + of(unit), 0);
  const [busiest] = ambulances
    .map(({ unitId, onMission, onDuty }) => ({ unitId, share: share(onMission, onDuty) }))
    .sort((a, b) => b.share - a.share);
  const statusHours: Record<string, number> = {};
  for (const times of statusTimes.values()) {
    for (const [status, seconds] of Object.entries(times)) {
      statusHours[status] = (statusHours[status] ?? 0) + seconds / 3600;
    }
  }
  return {
    ambulances: share(
      sum(({ onMission }) => onMission),
      sum(({ onDuty }) => onDuty),
    ),
    busiest,
    statusHours,
  };
}

function destinationsOf({ network, records }: Observations): Indicators['destinations'] {
  const centres = new Map(network.centres.map((centre) => [centre.id, centre]));
  const transported = records.filter(({ centreId }) => centreId !== undefined);
  const pathwayPatients = transported.flatMap(({ suspectedPathway, inExtremis, centreId }) => {
    const centre = centres.get(centreId ?? '');
    return suspectedPathway && !inExtremis && centre ? [{ pathway: suspectedPathway, centre }] : [];
  });
  const levels = pathwayPatients.map(({ pathway, centre }) => levelRank(centre, pathway));
  return {
    transported: transported.length,
    withPathway: pathwayPatients.length,
    capable: levels.filter((rank) => rank >= 0).length,
    highestLevel: levels.filter((rank) => rank === 0).length,
    inExtremis: transported.filter(({ inExtremis }) => inExtremis === true).length,
    drive: spreadOf(
      durations(
        transported,
        ({ leftSceneAt }) => leftSceneAt,
        ({ atCentreAt }) => atCentreAt,
      ),
    ),
  };
}

/** 0 is the highest level; −1 when the centre does not take the pathway. */
function levelRank({ capabilities }: Centre, pathway: Pathway): number {
  const level = capabilities.find((capability) => capability.pathway === pathway)?.level;
  return level ? (LEVELS[pathway] as readonly string[]).indexOf(level) : -1;
}
