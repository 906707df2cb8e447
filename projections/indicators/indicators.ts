import type { Name, Network } from '../../coordinator/domain/network.ts';
import { type Instant, elapsed, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import type { LiveMapTables } from '../live-map/view.ts';
import type { ClockRow, PathwayClockTables } from '../pathway-clocks/view.ts';
import type { View } from '../projection.ts';
import { localHourOf } from '../promises/local-hour-of.ts';
import { ascending, quantile } from '../promises/quantile.ts';
import { LIMITS } from '../response-circle/limits.ts';
import { INDICATORS } from './definitions.ts';
import type {
  Grouping,
  Indicator,
  IndicatorDefinition,
  IndicatorGroup,
  IndicatorQuestion,
  IndicatorReport,
} from './view.ts';

type Tables = View<PathwayClockTables & Pick<LiveMapTables, 'network'>>;

interface Case {
  readonly incidentId: string;
  readonly group: string;
  readonly seconds: number;
  readonly isWithin: boolean;
}

const ALL: Name = { zh: '全部', en: 'All' };
const UNKNOWN: Name = { zh: '未知', en: 'Unknown' };

/** When the case came in: its call, or where that is lost, when the patient was reported. */
const beganAt = ({ reached, reportedAt }: ClockRow): Instant => reached.called ?? reportedAt;

/** The group a patient's case belongs to; the empty key when nothing tells. */
function groupOf(clock: ClockRow, by: Grouping, network: Network | undefined): string {
  switch (by) {
    case 'all':
      return 'all';
    case 'station':
      return clock.stationId ?? '';
    case 'hour':
      return network ? String(localHourOf(network.timeZone, beganAt(clock))) : '';
    case 'district':
      return clock.countyId ?? '';
    case 'centre':
      return clock.centreId ?? '';
  }
}

function nameOf(key: string, by: Grouping, network: Network | undefined): Name {
  switch (by) {
    case 'all':
      return ALL;
    case 'hour':
      return key === '' ? UNKNOWN : { zh: `${key} 时`, en: `${key}:00` };
    case 'station':
      return network?.stations.find(({ id }) => id === key)?.name ?? UNKNOWN;
    case 'district':
      return network?.counties.find(({ id }) => id === key)?.name ?? UNKNOWN;
    case 'centre':
      return network?.centres.find(({ id }) => id === key)?.shortName ?? UNKNOWN;
  }
}

function limitSeconds({ limit }: IndicatorDefinition, clock: ClockRow, network: Network | undefined): number {
  if (limit !== 'response-limit') return limit;
  const county = network?.counties.find(({ id }) => id === clock.countyId);
  const [urban, rural] = LIMITS;
  if (county?.responseLimitMinutes !== undefined) return minutes(county.responseLimitMinutes);
  return county?.setting === 'urban' ? urban : rural;
}

/** Of an incident with several patients, the one who was reported first stands for it. */
function oncePerIncident(clocks: readonly ClockRow[]): readonly ClockRow[] {
  const seen = new Set<string>();
  return clocks.filter(({ incidentId }) => !seen.has(incidentId) && seen.add(incidentId));
}

function casesOf(
  definition: IndicatorDefinition,
  clocks: readonly ClockRow[],
  by: Grouping,
  network: Network | undefined,
): readonly Case[] {
  const { from, to, pathway, per } = definition;
  if (from === undefined || to === undefined) return [];
  return (per === 'incident' ? oncePerIncident(clocks) : clocks).flatMap((clock): readonly Case[] => {
    const [start, end] = [clock.reached[from], clock.reached[to]];
    // A step that was reported before the one it follows tells no duration.
    if (start === undefined || end === undefined || end < start) return [];
    if (pathway !== undefined && clock.pathway !== pathway) return [];
    const took = elapsed(start, end);
    return [
      {
        incidentId: clock.incidentId,
        group: groupOf(clock, by, network),
        seconds: took,
        isWithin: took <= limitSeconds(definition, clock, network),
      },
    ];
  });
}

function groupFrom(key: string, name: Name, cases: readonly Case[]): IndicatorGroup {
  const sorted = ascending(cases.map((one) => one.seconds));
  const slowestFirst = [...cases].sort(
    (a, b) => Number(a.isWithin) - Number(b.isWithin) || b.seconds - a.seconds,
  );
  return {
    key,
    name,
    n: cases.length,
    meanSeconds: seconds(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    p50Seconds: seconds(quantile(sorted, 0.5)),
    p90Seconds: seconds(quantile(sorted, 0.9)),
    within: cases.filter(({ isWithin }) => isWithin).length,
    incidentIds: [...new Set(slowestFirst.map(({ incidentId }) => incidentId))],
  };
}

/** Every indicator over the cases that began in the time asked about. The same events give the same report. */
export function indicatorsOf(view: Tables, question: IndicatorQuestion): IndicatorReport {
  const { by, from, to } = question;
  const network = view.network.get('network')?.network;
  const clocks = [...view.pastClocks.values(), ...view.clocks.values()]
    .filter((clock) => beganAt(clock) >= from && beganAt(clock) < to)
    .sort((a, b) => a.reportedAt - b.reportedAt || (a.patientId < b.patientId ? -1 : 1));
  const indicators = INDICATORS.map((definition): Indicator => {
    const byGroup = new Map<string, Case[]>();
    for (const one of casesOf(definition, clocks, by, network)) {
      byGroup.set(one.group, [...(byGroup.get(one.group) ?? []), one]);
    }
    const groups = [...byGroup].map(([key, cases]) => groupFrom(key, nameOf(key, by, network), cases));
    return { definition, groups: groups.sort((a, b) => order(by, a, b)) };
  });
  return { ...question, patients: clocks.length, indicators };
}

const order = (by: Grouping, a: IndicatorGroup, b: IndicatorGroup): number =>
  by === 'hour' ? Number(a.key) - Number(b.key) : b.n - a.n || (a.key < b.key ? -1 : 1);
