import type { County, Network } from '../network.ts';
import { PRE_ALERT_LIMIT_NAMES, type SitePreAlertLimits } from '../prealert/limits.ts';
import { ALARM_LINE_IDS } from './alarm-limits.ts';
import { BLOOD_LIMITS } from './blood-limits.ts';
import { DESTINATION_LIMITS } from './destination-limits.ts';
import { INDICATOR_LINE_IDS } from './indicator-limits.ts';
import { PATHWAY_TARGETS } from './pathway-targets.ts';
import { THRESHOLDS } from './thresholds.ts';
import type { OwnRules } from '../network/events.ts';

/** What the network file says of limits. It holds where the site has published nothing of its own. */
export interface FiledRules extends Pick<
  Network,
  | 'clinicalLimits'
  | 'destinationLimits'
  | 'preAlertLimits'
  | 'pathwayTargets'
  | 'similarCallLimits'
  | 'diversionLimits'
> {
  /** Of the counties that the file names one for. */
  readonly responseLimitMinutes: Readonly<Record<string, number>>;
}

export function filedRulesOf(network: Network): FiledRules {
  const { clinicalLimits, destinationLimits, preAlertLimits, pathwayTargets, counties } = network;
  const { similarCallLimits, diversionLimits } = network;
  return {
    ...(clinicalLimits && { clinicalLimits }),
    ...(destinationLimits && { destinationLimits }),
    ...(preAlertLimits && { preAlertLimits }),
    ...(pathwayTargets && { pathwayTargets }),
    ...(similarCallLimits && { similarCallLimits }),
    ...(diversionLimits && { diversionLimits }),
    responseLimitMinutes: Object.fromEntries(
      counties.flatMap(({ id, responseLimitMinutes: limit }) => (limit === undefined ? [] : [[id, limit]])),
    ),
  };
}

/** Those of the limits that belong to one table. */
const among = (ids: readonly string[], limits: OwnRules['limits']): OwnRules['limits'] =>
  Object.fromEntries(Object.entries(limits).filter(([id]) => ids.includes(id)));

/** Verdicts and choices name it: what the file calls its limits, and the version of the rule book over them. */
const versionOf = (filed: { readonly version: string } | undefined, version: number): string =>
  [...(filed ? [filed.version] : []), `rules.${version}`].join(' + ');

/** What the file says of the pre-alert ladder, with what was published over it. */
export const ladderUnder = (
  filed: SitePreAlertLimits | undefined,
  { limits }: OwnRules,
): SitePreAlertLimits => ({ ...filed, ...among(PRE_ALERT_LIMIT_NAMES, limits) });

/**
 * The network as it holds with the site's own rules over its file: whoever reads limits from the network needs to know
 * nothing of versions. A county for which the file names a response limit keeps it: it is said of that place alone.
 */
export function networkUnder(
  network: Network,
  filed: FiledRules,
  own: OwnRules & { readonly version: number },
): Network {
  const { limits, version, maternalWarning } = own;
  const { clinicalLimits, destinationLimits, preAlertLimits, pathwayTargets } = filed;
  const { similarCallMinutes: minutes, similarCallMetres: metres, diversionMostHours: mostHours } = limits;
  return {
    ...network,
    clinicalLimits: {
      ...clinicalLimits,
      version: versionOf(clinicalLimits, version),
      thresholds: { ...clinicalLimits?.thresholds, ...among(Object.keys(THRESHOLDS), limits) },
      ...(maternalWarning && { maternalWarning }),
    },
    destinationLimits: {
      version: versionOf(destinationLimits, version),
      minutes: { ...destinationLimits?.minutes, ...among(Object.keys(DESTINATION_LIMITS), limits) },
    },
    preAlertLimits: ladderUnder(preAlertLimits, own),
    pathwayTargets: {
      version: versionOf(pathwayTargets, version),
      seconds: { ...pathwayTargets?.seconds, ...among(Object.keys(PATHWAY_TARGETS), limits) },
    },
    similarCallLimits: {
      ...filed.similarCallLimits,
      ...(minutes !== undefined && { minutes }),
      ...(metres !== undefined && { metres }),
    },
    diversionLimits: { ...filed.diversionLimits, ...(mostHours !== undefined && { mostHours }) },
    alarmLimits: { version: versionOf(undefined, version), values: among(ALARM_LINE_IDS, limits) },
    bloodLimits: {
      version: versionOf(undefined, version),
      values: among(Object.keys(BLOOD_LIMITS), limits),
    },
    indicatorLimits: {
      version: versionOf(undefined, version),
      seconds: among(INDICATOR_LINE_IDS, limits),
    },
    counties: network.counties.map((county) => withResponseLimit(county, filed, limits)),
  };
}

function withResponseLimit(county: County, filed: FiledRules, limits: OwnRules['limits']): County {
  const own = limits[county.setting === 'urban' ? 'responseUrban' : 'responseRural'];
  const limit = filed.responseLimitMinutes[county.id] ?? own;
  const { responseLimitMinutes: before, ...bare } = county;
  return limit === before ? county : { ...bare, ...(limit !== undefined && { responseLimitMinutes: limit }) };
}

/** What holds without anything published: the file's word on a line, or undefined where the source's holds. */
export function filedValue(filed: FiledRules, id: string): number | undefined {
  const tables: readonly (Readonly<Record<string, number | undefined>> | undefined)[] = [
    filed.clinicalLimits?.thresholds,
    filed.destinationLimits?.minutes,
    filed.preAlertLimits,
    filed.pathwayTargets?.seconds,
    {
      similarCallMinutes: filed.similarCallLimits?.minutes,
      similarCallMetres: filed.similarCallLimits?.metres,
      diversionMostHours: filed.diversionLimits?.mostHours,
    },
  ];
  return tables.find((table) => table?.[id] !== undefined)?.[id];
}
