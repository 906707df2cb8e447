import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore, NewEvent } from '../../coordinator/application/ports.ts';
import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { StreamName } from '../../coordinator/domain/events.ts';
import { bearing, type Place } from '../../coordinator/domain/geography.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { driveTarget } from '../../projections/live-map/eta.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import { foldInto } from '../../projections/run.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { drawCalls } from '../../simulations/simulated-calls.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { simulate } from '../../simulations/simulation.ts';
import { type ServedSite, serveSite } from './served-site.ts';
import { fuyang } from './staffed-site.ts';

const SEED = 7;
/** Monday morning in Fuyang, 08:00, and an hour and a half later. */
const START = instant(Date.UTC(2025, 5, 2));
export const STILL_AT = instant(START + 90 * 60_000);
const DRIVING_MPS = 15;
const PATIENCE_MS = 60_000;

interface Fact extends NewEvent {
  readonly stream: StreamName;
  readonly recordedAt: Instant;
}

const travelTimes = openSimulatedRoads(fuyang, true);

/** The same morning every time, drawn from a seed on virtual time. */
async function simulated(): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  await simulate(
    {
      network: fuyang,
      travelTimes,
      calls: drawCalls(fuyang, { start: START, until: STILL_AT }, SEED),
      policy: DISPATCH_POLICIES['closest-idle'],
      start: START,
      until: STILL_AT,
    },
    { writeLog: (line) => facts.push(JSON.parse(line) as Fact) },
  );
  return facts;
}

const between = (a: Place, b: Place): Place => ({ lat: (a.lat + b.lat) / 2, lon: (a.lon + b.lon) / 2 });

/** A fix of this moment from each ambulance: half way to where it drives, else at its station. */
async function reportPlaces(store: EventStore, at: Instant): Promise<void> {
  const view = emptyReadModel();
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
    foldInto(READ_MODEL, view, recorded);
  }
  const stations = new Map(fuyang.stations.map(({ id, place }) => [id, place]));
  for (const row of view.units.values()) {
    const { unitId } = row;
    const home = stations.get(row.unit.stationId);
    if (!home || row.status === 'off-duty') continue;
    const drive = driveTarget(row, view);
    const { lat, lon } = drive ? between(home, drive.place) : home;
    const motion = drive
      ? { speedMps: DRIVING_MPS, courseDegrees: bearing(home, drive.place), ignitionOn: true }
      : { speedMps: 0, courseDegrees: 0, ignitionOn: false };
    const fix = { lat, lon, ...motion, altitudeMetres: 30, at, receivedAt: at };
    const metadata = { correlationId: unitId, causationId: unitId, by: `terminal:${unitId}` };
    const event = { type: 'FixesRecorded', unitId, fixes: [fix], at } as const;
    await store.append(`track-${unitId}`, [{ id: crypto.randomUUID(), event, metadata }], 'any');
  }
}

const STOCK = [
  ...[2, 9, 16, 23].map((days, n) => bag(`341200260301${100 + n}`, 'red-cells', 'O-', days)),
  ...[6, 12, 20, 20, 27].map((days, n) => bag(`341200260301${200 + n}`, 'red-cells', 'O+', days)),
  ...[1.5, 8, 15, 30].map((days, n) => bag(`341200260301${300 + n}`, 'red-cells', 'A+', days)),
  ...[11, 18].map((days, n) => bag(`341200260301${400 + n}`, 'red-cells', 'B+', days)),
  ...[1, 3].map((days, n) => bag(`341200260301${500 + n}`, 'platelets', 'A+', days)),
  ...[200, 250].map((days, n) => bag(`341200260301${600 + n}`, 'plasma', 'AB+', days)),
];
const ASKED = [
  { centreId: 'fuyang-renmin', group: 'O-', quantity: 4, urgency: 'emergency', minutes: 25 },
  { centreId: 'taihe-renmin', group: 'A+', quantity: 2, urgency: 'urgent', minutes: 100 },
] as const;

function bag(bagId: string, product: BloodProduct, group: BloodGroup, days: number) {
  const expiresAt = STILL_AT + days * 86_400_000;
  return { bagId, product, group, units: 2, volumeMl: 400, expiresAt };
}

/** Bags in stock and two orders, of which the later is taken on. */
async function askForBlood(site: ServedSite): Promise<void> {
  const blood = site.clientOf('blood');
  const { view } = site.projections;
  const depotId = fuyang.bloodCentres[0]?.id ?? '';
  await blood.post(`/api/blood-stocks/${depotId}/bags`, { bags: STOCK, origin: 'collected' });
  let orderId = '';
  for (const { minutes, ...asked } of ASKED) {
    const wanted = { ...asked, product: 'red-cells', neededBy: STILL_AT + minutes * 60_000 };
    const answer = await site.clientOf(`centre-${asked.centreId}`).post('/api/blood-orders', wanted);
    orderId = String(answer.body?.['id']);
    await site.until(() => view.bloodOrders.has(orderId), 'the order is known');
  }
  await blood.post(`/api/blood-orders/${orderId}/accept`, { bloodCentreId: depotId });
  await site.until(() => view.bloodOrders.get(orderId)?.status === 'accepted', 'the order is taken on');
  await site.until(() => view.bloodBags.size === STOCK.length, 'the bags are in stock');
}

/** The product over the Fuyang network, on a clock that stands at `STILL_AT`, with the same past every time. */
export async function serveStillSite(uiDirectory: string): Promise<ServedSite> {
  let now: Instant = START;
  const clock = { now: () => now };
  const store = memoryEventStore(clock);
  for (const { stream, recordedAt, id, event, metadata } of await simulated()) {
    now = recordedAt;
    await store.append(stream, [{ id, event, metadata }], 'any');
  }
  now = STILL_AT;
  await reportPlaces(store, now);
  const site = await serveSite({ network: fuyang, clock, store, travelTimes, uiDirectory });
  const { view } = site.projections;
  const { circle, etas, lately } = view;
  const driving = [...view.units.values()].filter((row) => driveTarget(row, view)).length;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (circle.size === 0 || etas.size < driving || lately.size === 0) {
    if (performance.now() > giveUpAt) throw new Error('the circle and arrivals were never computed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await askForBlood(site);
  return site;
}
