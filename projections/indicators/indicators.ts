import type { Network } from '../../coordinator/domain/network.ts';
import { elapsed, minutes, seconds } from '../../coordinator/domain/quantities.ts';
import type { LiveMapTables } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import { ascending, quantile } from '../promises/quantile.ts';
import { LIMITS } from '../response-circle/limits.ts';
import { type Case, type Cases, casesOf, type CaseTables } from './cases.ts';
import { INDICATORS } from './definitions.ts';
import { countyOf, groupOf, nameOf } from './grouping.ts';
import type {
  Grouping,
  Indicator,
  IndicatorCase,
  IndicatorDefinition,
  IndicatorGroup,
  IndicatorQuestion,
  IndicatorReport,
} from './view.ts';

export type IndicatorTables = CaseTables & Pick<LiveMapTables, 'network'>;

/** A case of which both moments are known. */
interface Measured {
  readonly one: Case;
  readonly seconds: number;
  readonly isWithin: boolean;
}

/** The definition as it holds here: what the site publishes of limits is its own version of them. */
export function asPublished(
  definition: IndicatorDefinition,
  network: Pick<Network, 'indicatorLimits'> | undefined,
): IndicatorDefinition {
  const { version, seconds: own } = network?.indicatorLimits ?? {};
  const limit = (own as Readonly<Record<string, number>> | undefined)?.[`indicator.${definition.id}`];
  return limit === undefined || version === undefined
    ? definition
    : { ...definition, limit, limitVersion: version };
}

function limitSeconds({ limit }: IndicatorDefinition, one: Case, network: Network | undefined): number {
  if (limit !== 'response-limit') return limit;
  const countyId = countyOf(one);
  const county = network?.counties.find(({ id }) => id === countyId);
  const [urban, rural] = LIMITS;
  if (county?.responseLimitMinutes !== undefined) return minutes(county.responseLimitMinutes);
  return county?.setting === 'urban' ? urban : rural;
}

const isMeant = ({ pathway, only }: IndicatorDefinition, { clock, reached }: Case): boolean =>
  (pathway === undefined || clock?.pathway === pathway) &&
  (only === undefined || reached[only] !== undefined);

/** The cases that the definition means, and those of them that can be measured. */
export function measured(
  definition: IndicatorDefinition,
  cases: Cases,
  network: Network | undefined,
): { readonly of: number; readonly known: readonly Measured[] } {
  const { from, to, per } = definition;
  const meant = cases[per].filter((one) => isMeant(definition, one));
  const known = meant.flatMap((one): readonly Measured[] => {
    const [start, end] = [one.reached[from], one.reached[to]];
    // A step that was reported before the one it follows tells no duration.
    if (start === undefined || end === undefined || end < start) return [];
    const took = elapsed(start, end);
    return [{ one, seconds: took, isWithin: took <= limitSeconds(definition, one, network) }];
  });
  return { of: meant.length, known };
}

/** A call that came to no incident has no events to show. */
function shown(slowestFirst: readonly Measured[]): readonly IndicatorCase[] {
  const cases = new Map<string, IndicatorCase>();
  for (const { one, seconds: took, isWithin } of slowestFirst) {
    const incidentId = one.clock?.incidentId;
    if (incidentId === undefined || cases.has(incidentId)) continue;
    cases.set(incidentId, { incidentId, began: one.began, seconds: seconds(took), isWithin });
  }
  return [...cases.values()];
}

function groupFrom(
  key: string,
  by: Grouping,
  network: Network | undefined,
  known: readonly Measured[],
): IndicatorGroup {
  const sorted = ascending(known.map((each) => each.seconds));
  const slowestFirst = [...known].sort(
    (a, b) => Number(a.isWithin) - Number(b.isWithin) || b.seconds - a.seconds,
  );
  return {
    key,
    name: nameOf(key, by, network),
    n: known.length,
    meanSeconds: seconds(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
    p50Seconds: seconds(quantile(sorted, 0.5)),
    p90Seconds: seconds(quantile(sorted, 0.9)),
    within: known.filter(({ isWithin }) => isWithin).length,
    cases: shown(slowestFirst),
  };
}

/** Every indicator over the cases that came in during the time asked about. The same events give the same report. */
export function indicatorsOf(view: View<IndicatorTables>, question: IndicatorQuestion): IndicatorReport {
  const { by } = question;
  const network = view.network.get('network')?.network;
  const cases = casesOf(view, question);
  const indicators = INDICATORS.map((standard): Indicator => {
    const definition = asPublished(standard, network);
    const { of, known } = measured(definition, cases, network);
    const byGroup = new Map<string, Measured[]>();
    for (const each of known) {
      const key = groupOf(each.one, by, network);
      byGroup.set(key, [...(byGroup.get(key) ?? []), each]);
    }
    const groups = [...byGroup].map(([key, group]) => groupFrom(key, by, network, group));
    return { definition, of, groups: groups.sort((a, b) => order(by, a, b)) };
  });
  return { ...question, calls: cases.call.length, patients: cases.patient.length, indicators };
}

const order = (by: Grouping, a: IndicatorGroup, b: IndicatorGroup): number =>
  by === 'hour' ? Number(a.key) - Number(b.key) : b.n - a.n || (a.key < b.key ? -1 : 1);
