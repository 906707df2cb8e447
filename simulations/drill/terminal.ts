import { connect, type Socket } from 'node:net';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Jtt808Terminal, NetworkUnit } from '../../coordinator/domain/network.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { createFrameSplitter } from '../../gps-gateway/protocols/jtt808/framing.ts';
import type { Header } from '../../gps-gateway/protocols/jtt808/header.ts';
import type { Attributes } from '../../gps-gateway/protocols/jtt808/attributes.ts';
import { type LocationReport, writeItems } from '../../gps-gateway/protocols/jtt808/location.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import { readOrder } from '../../gps-gateway/protocols/jtt808/orders.ts';
import type { Order } from '../../gps-gateway/protocols/protocol.ts';
import { decodePlatformMessage } from '../../gps-gateway/protocols/jtt808/replies.ts';

const RECONNECT_MS = { first: 1000, most: 30_000 };
/** Positions kept while out of coverage; the oldest go first. */
const MOST_KEPT = 240;
const BATCH = 12;
const ANHUI = 34;
const FUYANG = 1200;
const YELLOW_PLATE = 2;
const ITEMS = writeItems([{ id: 0x31, value: Buffer.of(14) }]);

const ATTRIBUTES: Attributes = {
  kindBits: 0,
  manufacturer: 'DRILL',
  model: 'MM-808',
  terminalId: '',
  iccid: '0',
  hardware: 'drill',
  firmware: 'drill',
  satelliteBits: 0b11,
  networkBits: 0b10_0000,
};

export interface Position {
  readonly place: Place;
  readonly speedMps: number;
  readonly courseDegrees: number;
  readonly ignitionOn: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** One JT/T 808 terminal: registers, authenticates, sends positions, and connects again for ever until the signal. */
export interface SimulatedTerminal {
  /** Sent at once, or kept until the gateway is back. */
  report(position: Position): void;
  isConnected(): boolean;
}

export function startTerminal(
  terminal: Jtt808Terminal,
  unit: NetworkUnit,
  gateway: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): SimulatedTerminal {
  const { phone, protocol } = terminal;
  let serial = 0;
  let socket: Socket | undefined;
  let isAuthenticated = false;
  let waitMs = RECONNECT_MS.first;
  let kept: LocationReport[] = [];
  let newest: LocationReport | undefined;

  function send(message: TerminalMessage): void {
    socket?.write(encodeTerminalMessage(message, { phone, protocol, serial }));
    serial = (serial + 1) & 0xffff;
  }

  /** Shows what it is shown and tells what it is asked; how often it reports is the drill's business. */
  function obey(order: Order, { messageId, serial: answers }: Header): void {
    if (order.kind === 'describe-yourself') send({ kind: 'attributes', attributes: ATTRIBUTES });
    else if (order.kind === 'report-now' && newest) send({ kind: 'location-reply', answers, report: newest });
    else send({ kind: 'terminal-reply', answers, answersMessageId: messageId, result: 'ok' });
  }

  /** The newest still says where the vehicle is; those before it are backfill. */
  function sendKept(): void {
    const present = kept.pop();
    for (let first = 0; first < kept.length; first += BATCH) {
      const reports = kept.slice(first, first + BATCH);
      send({ kind: 'location-batch', batch: { purpose: 'backfill', reports, malformed: 0 } });
    }
    kept = [];
    if (present) send({ kind: 'location', report: present });
  }

  function open(): void {
    if (signal.aborted) return;
    const splitter = createFrameSplitter();
    const opened = connect(gateway);
    socket = opened;
    opened.on('connect', () => {
      send({
        kind: 'registration',
        registration: {
          province: ANHUI,
          city: FUYANG,
          manufacturer: 'DRILL',
          model: 'MM-808',
          terminalId: phone.slice(-7),
          plateColour: YELLOW_PLATE,
          plate: unit.plate,
        },
      });
    });
    opened.on('data', (bytes) => {
      for (const framed of splitter.feed(bytes)) {
        if ('bad' in framed) continue;
        const reply = decodePlatformMessage(framed.frame);
        const order = readOrder(framed.frame);
        if (order) obey(order, framed.frame.header);
        if (reply?.kind === 'registration-reply' && reply.result === 'ok') {
          const authentication = {
            code: reply.code,
            imei: phone.padStart(15, '0'),
            softwareVersion: 'drill',
          };
          send({ kind: 'authentication', authentication });
        } else if (reply?.kind === 'general-reply' && reply.result === 'ok' && !isAuthenticated) {
          isAuthenticated = true;
          waitMs = RECONNECT_MS.first;
          sendKept();
        }
      }
    });
    // The `close` that follows says the same and connects again.
    opened.on('error', () => opened.destroy());
    opened.on('close', () => {
      isAuthenticated = false;
      if (signal.aborted) return;
      setTimeout(open, waitMs);
      waitMs = Math.min(waitMs * 2, RECONNECT_MS.most);
    });
  }
  open();
  signal.addEventListener('abort', () => socket?.destroy());

  return {
    isConnected: () => isAuthenticated,
    report({ place, speedMps, courseDegrees, ignitionOn, at }) {
      const report: LocationReport = {
        alarmBits: 0,
        statusBits: 0,
        ignitionOn,
        isFixed: true,
        lat: place.lat,
        lon: place.lon,
        altitudeMetres: 30,
        speedMps,
        courseDegrees: Math.floor(courseDegrees) % 360,
        at: instant(at),
        items: ITEMS,
      };
      newest = report;
      if (isAuthenticated) send({ kind: 'location', report });
      else kept = [...kept, report].slice(-MOST_KEPT);
    },
  };
}
