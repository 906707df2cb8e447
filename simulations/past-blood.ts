import type { BloodCentre, Centre } from '../coordinator/domain/network.ts';
import { type Instant, instant, type Seconds, seconds } from '../coordinator/domain/quantities.ts';
import { bloodLimitsOf } from '../coordinator/domain/rules/blood-limits.ts';
import { suggestAllocation } from '../projections/blood-stock/view.ts';
import { startingStock } from './drill/blood-bags.ts';
import {
  BLOOD_PACE,
  drawOrder,
  NEEDED_WITHIN_MS,
  NO_BLOOD_LEFT,
  orderingCentres,
  playedOrder,
  readBox,
  RH_EXCEPTION,
  SHARE_BROKEN,
} from './drill/blood-wares.ts';
import type { Draws } from './draws.ts';
import type { Play } from './due.ts';
import { after, type Engine, type Player } from './engine-setup.ts';
import type { Vehicles } from './vehicles.ts';

const { ORDER_EVERY, FIRST_ORDER_AFTER, ACCEPTS_AFTER, ISSUES_AFTER, RECEIVES_AFTER } = BLOOD_PACE;
const REPORT_TEMPERATURE_EVERY = seconds(60);
/** While every vehicle is out. */
const LOOK_AGAIN = seconds(60);
const CREW_OF = 2;

interface Run {
  readonly orderId: string;
  readonly centre: Centre;
  /** Its box does not keep its temperature. */
  readonly fails: boolean;
}

/** The blood centre of a network, the orders of its hospitals and its vehicles, as the drill plays them. */
export function bloodPlayer(bloodCentre: BloodCentre, vehicles: Vehicles, draws: Draws): Player {
  return (engine) => {
    playBlood(engine, bloodCentre, vehicles, draws);
  };
}

function playBlood(engine: Engine, { id: depotId }: BloodCentre, vehicles: Vehicles, draws: Draws): void {
  const { site, calendar, scenario } = engine;
  const { network, travelTimes } = scenario;
  const hospitals = orderingCentres(network.centres);
  const { bands } = bloodLimitsOf(network);
  const out = new Set<string>();
  let number = 0;

  const now = (): Instant => site.clock.now();
  const wait = ({ least, most }: (typeof BLOOD_PACE)[keyof typeof BLOOD_PACE]): Seconds =>
    seconds(draws.between(least, most));
  const then = (duration: Seconds, play: Play): void => {
    calendar.enter(after(now(), duration), { type: 'played', play });
  };

  async function open(): Promise<void> {
    const at = now();
    for (const unitId of vehicles.unitIds) {
      await site.carryOut({ type: 'ComeOnDuty', unitId, crewSize: CREW_OF, at }, 'start');
    }
    const bags = startingStock(at, draws).map((bag) => ({ ...bag, expiresAt: instant(bag.expiresAt) }));
    await site.carryOut({ type: 'TakeInBags', depotId, bags, origin: 'simulated', at }, 'start');
    if (hospitals.length > 0) then(wait(FIRST_ORDER_AFTER), order);
  }

  async function order(): Promise<void> {
    then(wait(ORDER_EVERY), order);
    const centre = draws.weighted(hospitals, () => 1);
    const run: Run = { orderId: playedOrder(++number), centre, fails: draws.fraction() < SHARE_BROKEN };
    const { orderId } = run;
    const at = now();
    const wanted = { ...drawOrder(draws), neededBy: instant(at + NEEDED_WITHIN_MS) };
    await site.carryOut({ type: 'OrderBlood', orderId, centreId: centre.id, ...wanted, at }, orderId);
    then(wait(ACCEPTS_AFTER), async () => {
      const accepts = { type: 'AcceptBloodOrder', orderId, bloodCentreId: depotId, at: now() } as const;
      await site.carryOut(accepts, orderId);
      then(wait(ISSUES_AFTER), () => issue(run));
    });
  }

  /** What nothing on the shelves fits is declined: the hospital must look elsewhere. */
  async function issue(run: Run): Promise<void> {
    const { orderId, centre } = run;
    const unitId = vehicles.unitIds.find((one) => !out.has(one));
    const row = site.view.bloodOrders.get(orderId);
    if (unitId === undefined || !row) {
      then(LOOK_AGAIN, () => issue(run));
      return;
    }
    const at = now();
    const { picks, needsReason } = suggestAllocation(row, depotId, site.view.bloodBags.values(), at);
    const bagIds = picks.map(({ bag }) => bag.bagId);
    if (bagIds.length === 0) {
      await site.carryOut({ type: 'DeclineBloodOrder', orderId, reason: NO_BLOOD_LEFT, at }, orderId);
      return;
    }
    const { product, group, urgency } = row;
    const reserved = {
      orderId,
      product,
      group,
      urgency,
      bagIds,
      ...(needsReason && { reason: RH_EXCEPTION }),
    };
    await site.carryOut({ type: 'ReserveBags', depotId, ...reserved, at }, orderId);
    await site.carryOut({ type: 'IssueBags', depotId, orderId, unitId, bagIds, at }, orderId);
    out.add(unitId);
    const drive = await drives(unitId, centre);
    then(REPORT_TEMPERATURE_EVERY, () => readTemperature(run));
    then(seconds(drive + wait(RECEIVES_AFTER)), () => receive(run, unitId, bagIds));
  }

  /** @returns how long it takes. */
  async function drives(unitId: string, { place }: Pick<Centre, 'place'>): Promise<Seconds> {
    const departedAt = now();
    const route = await travelTimes.route(vehicles.placeOf(unitId, departedAt), place);
    vehicles.send(unitId, { route, departedAt, arrivesAt: after(departedAt, route.seconds) });
    return route.seconds;
  }

  async function readTemperature(run: Run): Promise<void> {
    const { orderId, fails } = run;
    const row = site.view.bloodOrders.get(orderId);
    if (row?.status !== 'in-transit') return;
    const at = now();
    const celsius = readBox(row.product, fails, draws);
    await site.carryOut({ type: 'ReportBloodTemperature', orderId, celsius, bands, at }, orderId, String(at));
    then(REPORT_TEMPERATURE_EVERY, () => readTemperature(run));
  }

  async function receive({ orderId, centre }: Run, unitId: string, bagIds: readonly string[]): Promise<void> {
    const at = now();
    const acceptedBagIds = site.view.bloodOrders.get(orderId)?.excursion ? [] : bagIds;
    await site.carryOut({ type: 'ReceiveBlood', orderId, centreId: centre.id, acceptedBagIds, at }, orderId);
    const back = await drives(unitId, { place: vehicles.stationOf(unitId) });
    then(back, () => {
      vehicles.stop(unitId, vehicles.stationOf(unitId));
      out.delete(unitId);
      return Promise.resolve();
    });
  }

  then(seconds(0), open);
}
