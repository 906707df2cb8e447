import type { CommandAccepted } from '../../coordinator/contract/answers.ts';
import type { BloodCentre, Centre, NetworkUnit } from '../../coordinator/domain/network.ts';
import type { Draws } from '../draws.ts';
import { createStockDrill } from './blood-stock.ts';
import {
  BLOOD_PACE,
  drawOrder,
  isPlayedOrder,
  NEEDED_WITHIN_MS,
  NO_BLOOD_LEFT,
  orderingCentres,
  readBox,
  SHARE_BROKEN,
} from './blood-wares.ts';
import type { Door } from './door.ts';
import type { BloodOrderSeen, Picture } from './picture.ts';
import type { Vehicle } from './vehicle.ts';

const { ORDER_EVERY, FIRST_ORDER_AFTER, ACCEPTS_AFTER, ISSUES_AFTER, RECEIVES_AFTER } = BLOOD_PACE;
const REPORT_TEMPERATURE_EVERY_MS = 60_000;
/** An order nobody has touched for so long was left behind, perhaps by a drill that ended. */
const ABANDONED_AFTER_MS = 15 * 60_000;
const CREW_OF = 2;

/** Orders of the drill's centres, the blood centre's answers, and the vehicles on the road with their boxes. */
export interface BloodDrill {
  act(picture: Picture, now: number): void;
}

interface BloodParts {
  readonly centres: readonly Centre[];
  readonly bloodCentre: BloodCentre;
  readonly vehicles: readonly { readonly unit: NetworkUnit; readonly vehicle: Vehicle }[];
  readonly doorOf: (account: string) => Door;
  readonly draws: Draws;
  readonly startedAt: number;
}

export function createBloodDrill(parts: BloodParts): BloodDrill {
  const { centres, bloodCentre, vehicles, doorOf, draws, startedAt } = parts;
  const supplier = doorOf('blood');
  const stock = createStockDrill({ bloodCentre, supplier, draws, startedAt });
  const hospitals = orderingCentres(centres);
  const own = new Set<string>();
  const due = new Map<string, number>();
  const asked = new Set<string>();
  /** What was last put on each vehicle: until a picture shows that it left, nothing else is. */
  const loading = new Map<string, string>();
  const broken = new Map<string, boolean>();
  let orderAt = startedAt + seconds(FIRST_ORDER_AFTER);

  function seconds({ least, most }: { readonly least: number; readonly most: number }): number {
    return draws.between(least, most) * 1000;
  }

  /** True once after the time drawn for this step has passed. */
  function isDue(
    step: string,
    wait: { readonly least: number; readonly most: number },
    now: number,
  ): boolean {
    const at = due.get(step) ?? now + seconds(wait);
    due.set(step, at);
    if (now < at || asked.has(step)) return false;
    asked.add(step);
    return true;
  }

  /** Sends once; a refusal may have passed by the next picture, so the step is due again a while later. */
  async function send(step: string, door: Door, path: string, body: object, now: number): Promise<void> {
    const said = await door.post(path, body);
    if (said.ok) return;
    due.set(step, now + seconds(ORDER_EVERY) / 10);
    asked.delete(step);
  }

  async function order(now: number): Promise<void> {
    const centre = draws.weighted(hospitals, () => 1);
    const body = { centreId: centre.id, ...drawOrder(draws), neededBy: Math.round(now + NEEDED_WITHIN_MS) };
    const said = await doorOf(`centre-${centre.id}`).post('/api/blood-orders', body);
    const { id } = said.ok ? (said.body as CommandAccepted) : {};
    if (id !== undefined) own.add(id);
  }

  function supply(seen: BloodOrderSeen, picture: Picture, now: number): void {
    const path = `/api/blood-orders/${seen.orderId}`;
    if (seen.status === 'ordered') {
      const step = `${seen.orderId} accept`;
      if (isDue(step, ACCEPTS_AFTER, now)) {
        void send(step, supplier, `${path}/accept`, { bloodCentreId: bloodCentre.id }, now);
      }
      return;
    }
    const carrying = new Set(
      Object.values(picture.bloodOrders).flatMap(({ status, unitId }) =>
        status === 'in-transit' ? [unitId] : [],
      ),
    );
    const isLoading = (orderId = ''): boolean =>
      orderId !== seen.orderId && picture.bloodOrders[orderId]?.status === 'accepted';
    const free = vehicles.find(
      ({ unit, vehicle }) =>
        !carrying.has(unit.id) && !isLoading(loading.get(unit.id)) && vehicle.isAt(bloodCentre.place, now),
    );
    const step = `${seen.orderId} issue`;
    if (!free || !isDue(step, ISSUES_AFTER, now)) return;
    void issue(seen, free.unit.id, step, now);
  }

  /** What nothing on the shelves fits is declined: the hospital must look elsewhere. */
  async function issue(seen: BloodOrderSeen, unitId: string, step: string, now: number): Promise<void> {
    const path = `/api/blood-orders/${seen.orderId}`;
    loading.set(unitId, seen.orderId);
    const bagIds = await stock.allocate(seen.orderId);
    if (bagIds.length > 0) await send(step, supplier, `${path}/issue`, { unitId, bagIds }, now);
    else await send(step, supplier, `${path}/decline`, { reason: NO_BLOOD_LEFT }, now);
  }

  /** Whoever ordered: a vehicle that carries blood drives, and its box reports. */
  function carry(seen: BloodOrderSeen, vehicle: Vehicle, now: number): void {
    const centre = centres.find(({ id }) => id === seen.centreId);
    if (!centre) return;
    const path = `/api/blood-orders/${seen.orderId}`;
    const hasArrived = vehicle.isAt(centre.place, now);
    if ((due.get(`${seen.orderId} box`) ?? 0) <= now) {
      due.set(`${seen.orderId} box`, now + REPORT_TEMPERATURE_EVERY_MS);
      void supplier.post(`${path}/temperatures`, {
        celsius: readBox(seen.product, fails(seen.orderId), draws),
      });
    }
    const step = `${seen.orderId} receive`;
    if (hasArrived && isOurs(seen, now) && isDue(step, RECEIVES_AFTER, now)) {
      const acceptedBagIds = seen.excursion ? [] : seen.bagIds;
      void send(step, doorOf(`centre-${centre.id}`), `${path}/receive`, { acceptedBagIds }, now);
    }
  }

  function fails(orderId: string): boolean {
    const does = broken.get(orderId) ?? draws.fraction() < SHARE_BROKEN;
    broken.set(orderId, does);
    return does;
  }

  function isOurs({ orderId, orderedAt }: BloodOrderSeen, now: number): boolean {
    return own.has(orderId) || isPlayedOrder(orderId) || now - orderedAt > ABANDONED_AFTER_MS;
  }

  return {
    act(picture, now) {
      stock.act(now);
      if (now >= orderAt) {
        orderAt = now + seconds(ORDER_EVERY);
        void order(now);
      }
      const orders = Object.values(picture.bloodOrders);
      for (const seen of orders) {
        const isWaiting = seen.status === 'ordered' || seen.status === 'accepted';
        if (isWaiting && isOurs(seen, now)) supply(seen, picture, now);
      }
      for (const { unit, vehicle } of vehicles) {
        const roll = `${unit.id} on duty`;
        if (picture.units[unit.id]?.status === 'off-duty' && isDue(roll, ACCEPTS_AFTER, now)) {
          const step = { step: 'come-on-duty', crewSize: CREW_OF };
          void send(roll, doorOf('dispatcher'), `/api/units/${unit.id}/steps`, step, now);
        }
        const load = orders.find(({ status, unitId }) => status === 'in-transit' && unitId === unit.id);
        if (load) carry(load, vehicle, now);
        else vehicle.isAt(bloodCentre.place, now);
      }
    },
  };
}
