import { type Network, speaksJtt808 } from '../../coordinator/domain/network.ts';
import type { PlatformMessage } from '../../gps-gateway/protocols/jtt808/replies.ts';
import type { HttpClient } from '../support/http-client.ts';
import type { Product } from '../support/product.ts';
import { located, reportAt, TestTerminal } from '../support/terminal.ts';

/** Of latitude, in a second at 18 km/h. */
const DRIVEN_DEGREES = 0.000045;
const MANNED_AT_ONCE = 10;

export interface MannedFleet {
  /** Positions that the gateway has answered so far. */
  accepted(): number;
  refused(): number;
  stop(): void;
}

/** Every ambulance on duty, its terminal reporting once a second from around its station. */
export async function manFleet(network: Network, product: Product, desk: HttpClient): Promise<MannedFleet> {
  const stations = new Map(network.stations.map(({ id, place }) => [id, place]));
  const stationOf = new Map(network.units.map(({ id, stationId }) => [id, stationId]));
  const timers: NodeJS.Timeout[] = [];
  const clients: TestTerminal[] = [];
  const terminals = network.terminals.filter(speaksJtt808);
  const man = async (terminal: (typeof terminals)[number], share: number): Promise<void> => {
    const { unitId } = terminal;
    const place = stations.get(stationOf.get(unitId) ?? '');
    if (!place) throw new Error(`${unitId} has no station`);
    const client = await TestTerminal.signedOn(product.jtt808Port, terminal);
    clients.push(client);
    const on = await desk.post(`/api/units/${unitId}/steps`, { step: 'come-on-duty', crewSize: 3 });
    if (on.status !== 200) throw new Error(`${unitId} is not on duty: ${JSON.stringify(on.body)}`);
    let driven = 0;
    const report = (): void => {
      driven += DRIVEN_DEGREES;
      client.send(
        located(reportAt(Date.now(), { lat: place.lat + driven, lon: place.lon, courseDegrees: 0 })),
      );
    };
    // Spread over the second, as terminals that started at different times are.
    const first = setTimeout(() => {
      report();
      timers.push(setInterval(report, 1000));
    }, share * 1000);
    timers.push(first);
  };
  for (let from = 0; from < terminals.length; from += MANNED_AT_ONCE) {
    const some = terminals.slice(from, from + MANNED_AT_ONCE);
    await Promise.all(some.map((terminal, nth) => man(terminal, (from + nth) / terminals.length)));
  }
  const answers = (): readonly PlatformMessage[] =>
    // The first two of each are about its registration.
    clients.flatMap(({ received }) => received.slice(2));
  return {
    accepted: () => answers().filter(({ result }) => result === 'ok').length,
    refused: () => answers().filter(({ result }) => result !== 'ok').length,
    stop() {
      for (const timer of timers) clearTimeout(timer);
      for (const client of clients) client.close();
    },
  };
}
