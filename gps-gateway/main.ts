import type { Bus, Clock, EventStore, Ids } from '../coordinator/application/ports.ts';
import type { Bounds } from '../coordinator/domain/geography.ts';
import type { Terminal } from '../coordinator/domain/network.ts';
import { createCounters, type CounterReadings, readCounters } from './counters.ts';
import { type DangerRecord, reportDangers } from './dangers.ts';
import { createDatumWatch, type RoadDistances } from './datum-watch.ts';
import { openHttpDoor } from './http-door.ts';
import { createEpochs } from './epochs.ts';
import { joinFleet } from './fleet.ts';
import type { FleetStatus } from './fleet-board.ts';
import { LIMITS, type Limits } from './limits.ts';
import { createKeeper } from './keeper.ts';
import type { Log } from './log.ts';
import type { Delivery } from './orders.ts';
import { createPositions } from './positions.ts';
import { gt06 } from './protocols/gt06/conversation.ts';
import { jtt808 } from './protocols/jtt808/conversation.ts';

import type { Order, ProtocolName } from './protocols/protocol.ts';
import { createRecorder } from './recorder.ts';
import { type Activity, REPORTING } from './reporting.ts';
import type { Stranger } from './strangers.ts';
import { type Door, openTcpDoor } from './tcp-door.ts';
import { createTerminals } from './terminals.ts';
import type { TerminalStatus } from './terminal-status.ts';
import { createTracks } from './track.ts';
import { createTrails } from './trails.ts';

export interface GatewaySettings {
  /** Id of the network that it serves: gateways of one region are one fleet. */
  readonly region: string;
  /** A protocol without a port is not served; 0 takes any free port. */
  readonly ports: Readonly<Partial<Record<ProtocolName, number>>>;
  readonly host: string;
  /** How people call this machine, where there are several. */
  readonly name?: string;
  /** Allow-list: nobody else may record a position. */
  readonly terminals: readonly Terminal[];
  /** Authentication codes follow from it. */
  readonly siteKey: Buffer;
  readonly store: EventStore;
  readonly bus: Bus;
  readonly clock: Clock;
  /** UUIDs, for events. */
  readonly ids: Ids;
  readonly log: Log;
  /** Positions far outside are rejected; without bounds none are. */
  readonly bounds?: Bounds;
  /** Finds terminals that send another datum; without it none are looked for. */
  readonly roadDistances?: RoadDistances;
  /** Where danger to crews is put on record; without it they are heard on the bus alone. */
  readonly dangers?: DangerRecord;
  readonly limits?: Partial<Limits>;
}

export interface Gateway {
  /** Of the protocols that are served. */
  readonly ports: Readonly<Partial<Record<ProtocolName, number>>>;
  /** As this gateway knows them. */
  status(): readonly TerminalStatus[];
  /** As all gateways on the bus know them. */
  fleet(): readonly FleetStatus[];
  counters(): CounterReadings;
  /** Who was turned away at any gateway because no list names it, newest first. */
  strangers(): readonly Stranger[];
  /** The newest message of a terminal as it went over the wire; undefined when it has sent none. */
  lastFrame(terminal: Pick<TerminalStatus, 'protocol' | 'identity'>): Promise<Buffer | undefined>;
  /** What a phone shows besides its id, where its entry on the list asks for it. */
  keyOf(deviceId: string): string;
  /** Terminals that left the list, or moved to another unit, are disconnected at once. */
  replaceTerminals(list: readonly Terminal[]): void;
  /**
   * Shows a text to the crew and reads it aloud; `done` is the terminal's own acknowledgement. Given again with the
   * same `orderId`, here or at another gateway, it is not shown again. Orders reach the gateway that serves the unit.
   */
  sendText(unitId: string, text: string, orderId?: string): Promise<Delivery>;
  /** Asks for a position now; it takes the way of every other. Once for one `orderId`. */
  askPosition(unitId: string, orderId?: string): Promise<Delivery>;
  /** How often the unit's terminal shall report, now and whenever it connects again. */
  setActivity(unitId: string, activity: Activity): Promise<Delivery>;
  /** Stops listening, records and acknowledges what was taken, then lets go of the terminals. */
  close(): Promise<void>;
}

const NO_RECORD: DangerRecord = { causes: [], report: () => Promise.resolve() };

/**
 * Serves terminals: decode (`protocols/`) → identify (`terminals`) → screen → publish → record → acknowledge. A live
 * position is published on `gps.v1.<region>.<unitId>`, and an alarm on `alarms.v1.<region>.<unitId>`, as soon as it is screened; what a
 * terminal said is acknowledged once it is durable in `track-<unitId>`. So the live map may be ahead of the track, by
 * what the store has not taken yet: those positions are in nobody's history until their terminals have sent them again.
 * @throws what listening throws, with the port that is taken.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { region, store, bus, clock, ids, log, host, ports, bounds } = settings;
  const limits = { ...LIMITS, ...settings.limits };
  const counters = createCounters();
  const terminals = createTerminals(settings.terminals, settings.siteKey);
  const trails = createTrails(store);
  const recorder = createRecorder({
    tracks: createTracks(store, (unitId) => {
      trails.lookAgain(unitId);
    }),
    ids,
    log,
    limits,
  });
  const datumWatch = createDatumWatch(settings.roadDistances, log);
  const keeper = createKeeper({ recorder, counters, datumWatch });
  const dangers = reportDangers(createPositions({ region, clock, bounds, trails, keeper, counters, bus }), {
    record: settings.dangers ?? NO_RECORD,
    clock,
    limits,
  });
  const { positions } = dangers;
  const gateway = ids.next();
  const epochs = await createEpochs(gateway, { region, terminals, bus, clock });
  const parts = { terminals, epochs, positions, counters, clock, limits, log };

  /** What the network file says of a clock wins over what the terminal says. */
  const declaredOffset = (imei: string): string | undefined => {
    const terminal = terminals.find('gt06', imei)?.terminal;
    return terminal && 'utcOffset' in terminal ? terminal.utcOffset : undefined;
  };
  const doors = new Map<ProtocolName, Door>();
  const closeDoors = async (): Promise<void> => {
    await Promise.all([...doors.values()].map((door) => door.close()));
  };
  try {
    const { jtt808: jtt808Port, gt06: gt06Port, osmand: osmandPort } = ports;
    if (jtt808Port !== undefined)
      doors.set('jtt808', await openTcpDoor(jtt808, { host, port: jtt808Port }, parts));
    if (gt06Port !== undefined)
      doors.set('gt06', await openTcpDoor(gt06(declaredOffset), { host, port: gt06Port }, parts));
    if (osmandPort !== undefined) doors.set('osmand', await openHttpDoor({ host, port: osmandPort }, parts));
  } catch (fault) {
    await closeDoors();
    await epochs.close();
    throw fault;
  }
  const checking = setInterval(() => {
    epochs.check();
  }, limits.busCheckMs);
  const listening = Object.fromEntries([...doors].map(([name, { port }]) => [name, port]));
  const name = `${settings.name ?? host}:${Object.values(listening).join('/')}`;
  const fleet = await joinFleet({ gateway, name, region }, { terminals, bus, clock, ids, limits });
  log.info({ host, ports: listening, terminals: settings.terminals.length }, 'gateway listens');

  const give = (unitId: string, order: Order, orderId = ids.next()): Promise<Delivery> =>
    fleet.give(unitId, order, orderId);

  return {
    ports: listening,
    status: () => terminals.status(clock.now()),
    counters: () => readCounters(counters),
    fleet: () => fleet.status(),
    strangers: () => fleet.strangers(),
    lastFrame: (terminal) => fleet.lastFrame(terminal),
    keyOf(deviceId) {
      const terminal = terminals.find('osmand', deviceId)?.terminal;
      return terminals.keyOf(
        deviceId,
        terminal && 'deviceId' in terminal ? terminal.keyGeneration : undefined,
      );
    },
    replaceTerminals(list) {
      terminals.replace(list);
    },
    sendText: (unitId, text, orderId) => give(unitId, { kind: 'show-text', text }, orderId),
    askPosition: (unitId, orderId) => give(unitId, { kind: 'report-now' }, orderId),
    setActivity: (unitId, activity) => give(unitId, REPORTING[activity]),
    async close() {
      clearInterval(checking);
      for (const door of doors.values()) door.shut();
      await recorder.close();
      await dangers.close();
      await datumWatch.settled();
      await closeDoors();
      await fleet.close();
      await epochs.close();
    },
  };
}
