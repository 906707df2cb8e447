import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { UnitRow } from '../../projections/live-map/view.ts';
import type { Tables } from '../live/tables.svelte.ts';

export interface Vehicle {
  readonly row: UnitRow;
  /** Where it takes blood at this moment. */
  readonly towards?: string;
}

/** Vehicles on duty with a cold chain, those that carry nothing first. */
export function vehiclesOf(
  units: Iterable<UnitRow>,
  orders: Iterable<Pick<BloodOrderRow, 'status' | 'unitId' | 'centreId'>>,
): readonly Vehicle[] {
  const runs = [...orders].filter(({ status }) => status === 'in-transit');
  const vehicles = [...units]
    .filter(({ unit, status }) => unit.capabilities.includes('blood-cold-chain') && status !== 'off-duty')
    .map((row): Vehicle => {
      const towards = runs.find(({ unitId }) => unitId === row.unitId)?.centreId;
      return { row, ...(towards !== undefined && { towards }) };
    });
  const isBusy = ({ towards }: Vehicle): number => (towards === undefined ? 0 : 1);
  return vehicles.sort((one, other) => isBusy(one) - isBusy(other));
}

/** Which vehicle takes the bags: the first that carries nothing, unless another is chosen that is still on duty. */
export class VehicleChoice {
  #chosen = $state<string>();
  readonly #tables: () => Tables;

  constructor(tables: () => Tables) {
    this.#tables = tables;
  }

  readonly offered = $derived.by(() =>
    vehiclesOf(this.#tables().units.values(), this.#tables().bloodOrders.values()),
  );
  readonly unitId = $derived.by(() => {
    const isOffered = this.offered.some(({ row }) => row.unitId === this.#chosen);
    return isOffered ? this.#chosen : this.offered[0]?.row.unitId;
  });

  choose(unitId: string | undefined): void {
    this.#chosen = unitId;
  }
}
