import type { Name, Network } from '../../coordinator/domain/network.ts';
import { localHourOf } from '../promises/local-hour-of.ts';
import type { Case } from './cases.ts';
import type { Grouping } from './view.ts';

const ALL: Name = { zh: '全部', en: 'All' };
const UNKNOWN: Name = { zh: '未知', en: 'Unknown' };

export const countyOf = ({ call, clock }: Case): string | undefined => call?.countyId ?? clock?.countyId;

/** The group that a case belongs to; the empty key when nothing tells. */
export function groupOf(one: Case, by: Grouping, network: Network | undefined): string {
  switch (by) {
    case 'all':
      return 'all';
    case 'station':
      return one.clock?.stationId ?? '';
    case 'hour':
      return network ? String(localHourOf(network.timeZone, one.began)) : '';
    case 'district':
      return countyOf(one) ?? '';
    case 'centre':
      return one.clock?.centreId ?? '';
  }
}

export function nameOf(key: string, by: Grouping, network: Network | undefined): Name {
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
