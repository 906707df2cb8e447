import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { memoryEventStore } from '../../../coordinator/adapters/memory-event-store.ts';
import type { Network, NetworkUnit } from '../../../coordinator/domain/network.ts';
import { instant, later, seconds } from '../../../coordinator/domain/quantities.ts';
import { createCast } from '../../../simulations/drill/cast.ts';
import { type Door, openDoor } from '../../../simulations/drill/door.ts';
import { readPicture } from '../../../simulations/drill/picture.ts';
import { playPast } from '../../../simulations/past.ts';
import { openSimulatedRoads } from '../../../simulations/simulated-roads.ts';
import { type ServedSite, serveSite } from '../../support/served-site.ts';
import { smallNetwork } from '../../support/small-network.ts';

const drill = suite('a drill that begins in the midst of its work');
/** The small network with a fleet that several callers can share. */
const more = (kind: NetworkUnit['kind'], ids: readonly string[]): readonly NetworkUnit[] =>
  smallNetwork.units
    .filter((unit) => unit.kind === kind)
    .slice(0, 1)
    .flatMap((unit) => ids.map((id) => ({ ...unit, id, callSign: id, plate: id })));
const units = [
  ...smallNetwork.units,
  ...more('ambulance', ['A3', 'A4', 'A5', 'A6']),
  ...more('blood-vehicle', ['X2', 'X3']),
];
const network: Network = {
  ...smallNetwork,
  units,
  terminals: units.map(({ id }, index) => ({
    phone: `1390000000${index}`,
    unitId: id,
    protocol: 'jtt808-2019',
  })),
};
/** Of a quarter of a minute. */
const MOST_ROUNDS = 1200;
const leaving = new AbortController();
const doors = new Map<string, Door>();
let served: ServedSite;
/** The time of site and drill; it passes with the rounds. */
let now = instant(Date.parse('2026-03-01T04:00:00Z'));
const clock = { now: () => now };

function doorOf(account: string): Door {
  const door = doors.get(account) ?? openDoor(served.url, account, leaving.signal);
  doors.set(account, door);
  return door;
}

drill.before(async () => {
  const store = memoryEventStore(clock);
  const facts = await playPast({
    network,
    travelTimes: openSimulatedRoads(network, false),
    rate: 1,
    seed: 7,
    until: clock.now(),
  });
  for (const { stream, event } of facts) await store.append(stream, [event], 'any');
  served = await serveSite({ store, network, clock });
});
drill.after(async () => {
  leaving.abort();
  await served.close();
});

drill('ends every mission and every blood run that its past left open, and all drive home', async () => {
  const { view } = served.projections;
  const isOpen = ({ status }: { readonly status: string }): boolean => status !== 'closed';
  const open = [...view.incidents.values()].filter(isOpen).map(({ incidentId }) => incidentId);
  const isUnderWay = ({ status }: { readonly status: string }): boolean =>
    status === 'ordered' || status === 'accepted' || status === 'in-transit';
  const orders = [...view.bloodOrders.values()].filter(isUnderWay).map(({ orderId }) => orderId);
  const busy = [...view.units.values()].filter(({ incidentId }) => incidentId !== undefined);
  assert.ok(open.length >= 3, `${open.length} incidents are open`);
  assert.ok(busy.length > 0 && orders.length > 0);

  const first = await readPicture(doorOf('dispatcher'));
  assert.ok(first);
  const players = createCast({
    network,
    rate: 0.01,
    seed: 7,
    startedAt: now,
    first,
    doorOf,
    terminalOf: () => ({ report: () => undefined }),
  });
  const left = (): readonly string[] => [
    ...open.filter((id) => isOpen(view.incidents.get(id) ?? { status: 'closed' })),
    ...orders.filter((id) => isUnderWay(view.bloodOrders.get(id) ?? { status: 'received' })),
  ];
  const areHome = (): boolean =>
    [...view.units.values()].every(({ status, incidentId }) => status === 'at-station' || incidentId);
  for (let round = 0; (left().length > 0 || !areHome()) && round < MOST_ROUNDS; round += 1) {
    now = later(now, seconds(15));
    players.move(now);
    const picture = await readPicture(doorOf('dispatcher'));
    if (picture) players.look(picture, now);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  assert.equal(left(), []);
  assert.ok(areHome());
});

drill.run();
