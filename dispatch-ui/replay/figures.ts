import type { HistorySample } from '../../projections/history/view.ts';
import { type CoverageRow } from '../../projections/response-circle/view.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import { isFree, type UnitRow } from '../../projections/live-map/view.ts';

/** Share of the ambulances on duty that are on a mission; undefined while none is on duty. */
export const busyShareOf = ({
  busy,
  onDuty,
}: {
  readonly busy: number;
  readonly onDuty: number;
}): number | undefined => (onDuty > 0 ? busy / onDuty : undefined);

/** Share of the residents within reach; undefined where it was not computed, or while no ambulance is on duty. */
export const coveredShareOf = (
  { onDuty, within10, within15 }: Pick<HistorySample, 'onDuty' | 'within10' | 'within15'>,
  minutes: 10 | 15,
): number | undefined => (onDuty === 0 ? undefined : minutes === 10 ? within10 : within15);

export interface Figures {
  readonly onDuty: number;
  readonly free: number;
  readonly busy: number;
  readonly waiting: number;
  readonly open: number;
  /** Undefined while no ambulance is on duty: nobody is within reach of nobody. */
  readonly coverage: CoverageRow | undefined;
}

interface Pictured {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly coverage: ReadonlyMap<string, CoverageRow>;
}

/** Where the service stands in this picture. Ambulances only: blood vehicles and helicopters are never the next car. */
export function figuresOf({ units, incidents, coverage }: Pictured): Figures {
  const crews = [...units.values()].filter(
    ({ unit, status }) => unit.kind === 'ambulance' && status !== 'off-duty',
  );
  const free = crews.filter(({ status }) => isFree(status)).length;
  const paused = crews.filter(({ status }) => status === 'paused').length;
  const open = [...incidents.values()].filter(({ status }) => status !== 'closed');
  return {
    onDuty: crews.length,
    free,
    busy: crews.length - free - paused,
    waiting: open.filter(({ status }) => status === 'waiting').length,
    open: open.length,
    coverage: crews.length > 0 ? coverage.get('all') : undefined,
  };
}
