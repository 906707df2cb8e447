import { connect, ErrorCode, Events, NatsError, StringCodec, type Subscription } from 'nats';
import type { Bus, BusHealth } from '../application/ports.ts';
import { handOverJson, type ReportFault } from './bus-delivery.ts';
import { assertPattern, assertSubject } from './bus-subjects.ts';

export interface NatsSettings {
  /** `host:port` of any members of the cluster. */
  readonly servers: readonly string[];
  /** Shown in the server's list of connections. */
  readonly name: string;
  readonly user?: string;
  readonly password?: string;
}

/** A dial that takes longer has failed; the library's own 20 s would leave the map without positions. */
const DIAL_TIMEOUT_MS = 1000;
/** A dead peer is noticed after two unanswered pings. */
const PING_INTERVAL_MS = 2000;
const UNANSWERED_PINGS = 2;
const RECONNECT_WAIT_MS = 250;

/**
 * The bus of many processes. Waits until a server can be reached, then stays: it reconnects for ever, makes its
 * subscriptions again, and loses what is published meanwhile. `report` hears what subscribers throw and what the
 * server refuses, such as a forbidden publish, which NATS tells nobody else.
 */
export async function natsBus(settings: NatsSettings, report: ReportFault): Promise<Bus> {
  const { servers, name, user, password } = settings;
  const connection = await connect({
    servers: [...servers],
    name,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { pass: password }),
    timeout: DIAL_TIMEOUT_MS,
    pingInterval: PING_INTERVAL_MS,
    maxPingOut: UNANSWERED_PINGS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    waitOnFirstConnect: true,
  });
  const codec = StringCodec();
  let health: BusHealth = 'connected';

  async function watch(): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === Events.Disconnect) health = 'disconnected';
      else if (status.type === Events.Reconnect) health = 'connected';
      else if (status.type === Events.Error) {
        const refusal = typeof status.data === 'string' ? status.data : 'for no given reason';
        report(new Error(`NATS refused: ${refusal}`), status.permissionContext?.subject ?? '');
      }
    }
  }
  // Never ends, not even with the connection: the library leaves its status iterators open.
  void watch();

  /** Until the server has seen what was sent; without a server there is nothing to wait for. */
  async function settle(): Promise<void> {
    if (health === 'disconnected' || connection.isClosed()) return;
    try {
      await connection.flush();
    } catch (error) {
      // Lost on the way: the reconnection sends every subscription again.
      if (!(error instanceof NatsError) || error.code !== ErrorCode.Disconnect.toString()) throw error;
    }
  }

  return {
    publish(subject, payload) {
      assertSubject(subject);
      // The library would keep it in memory and then drop it.
      if (health === 'disconnected' || connection.isClosed()) return;
      connection.publish(subject, codec.encode(JSON.stringify(payload ?? null)));
    },
    async subscribe(pattern, deliver, queueGroup) {
      assertPattern(pattern);
      if (connection.isClosed()) return { unsubscribe: () => Promise.resolve() };
      const subscription: Subscription = connection.subscribe(pattern, {
        ...(queueGroup !== undefined && { queue: queueGroup }),
        // A callback is called as messages arrive; an iterator would queue them without bound.
        callback(error, message) {
          if (error) report(error, pattern);
          else handOverJson(codec.decode(message.data), message.subject, deliver, report);
        },
      });
      await settle();
      return {
        async unsubscribe() {
          subscription.unsubscribe();
          await settle();
        },
      };
    },
    health: () => (connection.isClosed() ? 'disconnected' : health),
    async close() {
      await settle();
      await connection.close();
    },
  };
}
