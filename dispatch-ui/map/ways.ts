import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { CentreRow, EtaRow, PositionRow } from '../../projections/live-map/view.ts';
import type { Way } from './way-layer.svelte.ts';

interface Picture {
  readonly etas: ReadonlyMap<string, EtaRow>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly centres: ReadonlyMap<string, CentreRow>;
  readonly bloodOrders: ReadonlyMap<string, BloodOrderRow>;
}

/** The road still ahead of each unit, and the blood on its way to a centre. */
export function findWays(picture: Picture, isSelected: (unitId: string) => boolean): readonly Way[] {
  const ways: Way[] = [];
  for (const eta of picture.etas.values()) {
    ways.push({
      id: `unit:${eta.unitId}`,
      kind: isSelected(eta.unitId) ? 'selected' : 'mission',
      path: eta.path.map(([lat, lon]) => ({ lat, lon })),
      isEstimated: eta.quality === 'estimated',
    });
  }
  for (const order of picture.bloodOrders.values()) {
    if (order.status !== 'in-transit' || order.unitId === undefined) continue;
    const position = picture.positions.get(order.unitId);
    const centre = picture.centres.get(order.centreId);
    if (!position || !centre || picture.etas.has(order.unitId)) continue;
    const kind = order.excursion ? 'blood-alarm' : 'blood';
    ways.push({
      id: `blood:${order.orderId}`,
      kind,
      path: [position, centre.centre.place],
      isEstimated: true,
    });
  }
  return ways;
}
