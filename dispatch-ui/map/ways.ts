import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { CentreRow, EtaRow, PositionRow } from '../../projections/live-map/view.ts';
import type { Way } from './way-layer.svelte.ts';

interface Picture {
  readonly etas: ReadonlyMap<string, EtaRow>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly centres: ReadonlyMap<string, CentreRow>;
  readonly bloodOrders: ReadonlyMap<string, BloodOrderRow>;
}

/** Warm blood is seen before whoever is selected. */
function kindOf(load: readonly BloodOrderRow[], isSelected: boolean): Way['kind'] {
  if (load.some(({ excursion }) => excursion)) return 'blood-alarm';
  if (isSelected) return 'selected';
  return load.length > 0 ? 'blood' : 'mission';
}

/** The road still ahead of each unit, and the blood on its way to a centre. */
export function findWays(picture: Picture, isSelected: (unitId: string) => boolean): readonly Way[] {
  const ways: Way[] = [];
  const carried = [...picture.bloodOrders.values()].filter(({ status }) => status === 'in-transit');
  for (const eta of picture.etas.values()) {
    const load = carried.filter(({ unitId }) => unitId === eta.unitId);
    ways.push({
      id: `unit:${eta.unitId}`,
      kind: kindOf(load, isSelected(eta.unitId)),
      path: eta.path,
      isEstimated: eta.quality === 'estimated',
    });
  }
  for (const order of carried) {
    if (order.unitId === undefined) continue;
    const position = picture.positions.get(order.unitId);
    const centre = picture.centres.get(order.centreId);
    if (!position || !centre || picture.etas.get(order.unitId)?.targetId === order.centreId) continue;
    const kind = order.excursion ? 'blood-alarm' : 'blood';
    ways.push({
      id: `blood:${order.orderId}`,
      kind,
      path: [position, centre.centre.place].map(({ lat, lon }) => [lat, lon] as const),
      isEstimated: true,
    });
  }
  return ways;
}
