import type { Network } from '../coordinator/domain/network.ts';
import { share } from './spread.ts';
import type { StatusSeconds } from './status-times.ts';

export interface Utilisation {
  /** Share of the hours on duty that were spent on missions. */
  readonly ambulances: number;
  readonly busiest: { readonly unitId: string; readonly share: number } | undefined;
  readonly statusHours: Readonly<Record<string, number>>;
}

const ON_MISSION = [
  'assigned',
  'acknowledged',
  'mobilised',
  'on-scene',
  'transporting',
  'at-centre',
] as const;

export function utilisationOf(
  network: Network,
  statusTimes: ReadonlyMap<string, StatusSeconds>,
): Utilisation {
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
