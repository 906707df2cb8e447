import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Jtt808Terminal } from '../../coordinator/domain/network.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { createFrameSplitter } from '../../gps-gateway/protocols/jtt808/framing.ts';
import type { Frame } from '../../gps-gateway/protocols/jtt808/header.ts';
import { type LocationReport, NO_ITEMS } from '../../gps-gateway/protocols/jtt808/location.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import { readOrder } from '../../gps-gateway/protocols/jtt808/orders.ts';
import type { Order } from '../../gps-gateway/protocols/protocol.ts';
import { decodePlatformMessage, type PlatformMessage } from '../../gps-gateway/protocols/jtt808/replies.ts';

const PATIENCE_MS = 20_000;

/** A position in Yingzhou, driving east at 18 km/h. */
export const reportAt = (at: number, change: Partial<LocationReport> = {}): LocationReport => ({
  alarmBits: 0,
  statusBits: 0,
  ignitionOn: true,
  isFixed: true,
  lat: 32.8932,
  lon: 115.8085,
  altitudeMetres: 35,
  speedMps: 5,
  courseDegrees: 90,
  at: instant(at),
  items: NO_ITEMS,
  ...change,
});

export const located = (report: LocationReport): TerminalMessage => ({ kind: 'location', report });

/** A vehicle terminal on a real socket, as the platform sees it. */
export class TestTerminal {
  readonly received: PlatformMessage[] = [];
  readonly orders: { readonly order: Order; readonly serial: number }[] = [];
  /** What is neither a reply nor an order. */
  readonly others: Frame[] = [];
  readonly #terminal: Jtt808Terminal;
  readonly #socket: Socket;
  #serial = 0;
  #isEnded = false;
  #waiting: (() => void)[] = [];

  private constructor(terminal: Jtt808Terminal, socket: Socket) {
    this.#terminal = terminal;
    this.#socket = socket;
    const splitter = createFrameSplitter();
    socket.on('data', (bytes: Buffer) => {
      for (const framed of splitter.feed(bytes)) {
        if ('bad' in framed) throw new Error(`the platform sent ${framed.bad}: ${bytes.toString('hex')}`);
        const { header } = framed.frame;
        const message = decodePlatformMessage(framed.frame);
        const order = readOrder(framed.frame);
        if (message) this.received.push(message);
        else if (order) this.orders.push({ order, serial: header.serial });
        else this.others.push(framed.frame);
      }
      this.#wake();
    });
    socket.on('close', () => {
      this.#isEnded = true;
      this.#wake();
    });
    // A platform that turns a terminal away may reset the connection; `ended` is what tests look at.
    socket.on('error', () => socket.destroy());
  }

  static async connect(port: number, terminal: Jtt808Terminal): Promise<TestTerminal> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new TestTerminal(terminal, socket);
  }

  /** Connected, registered and authenticated. */
  static async signedOn(port: number, terminal: Jtt808Terminal): Promise<TestTerminal> {
    const client = await TestTerminal.connect(port, terminal);
    const registered = await client.ask(registration);
    if (registered.kind !== 'registration-reply') throw new Error('not answered by a registration reply');
    const authenticated = await client.ask(authentication(registered.code));
    if (authenticated.result !== 'ok') throw new Error(`authentication ${authenticated.result}`);
    return client;
  }

  /** Returns the serial of the (first) frame. */
  send(message: TerminalMessage): number {
    const serial = this.#serial;
    const { phone, protocol } = this.#terminal;
    const bytes = encodeTerminalMessage(message, { phone, protocol, serial });
    this.#serial += Math.max(1, bytes.filter((byte) => byte === 0x7e).length / 2);
    this.#socket.write(bytes);
    return serial;
  }

  sendBytes(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  async ask(message: TerminalMessage): Promise<PlatformMessage> {
    return this.reply(this.send(message));
  }

  /** The answer to a message, or a failure when the connection ends without it. */
  async reply(serial: number): Promise<PlatformMessage> {
    const find = (): PlatformMessage | undefined => this.received.find(({ answers }) => answers === serial);
    await this.until(() => find() !== undefined || this.#isEnded);
    const reply = find();
    if (!reply) throw new Error(`no answer to ${serial}`);
    return reply;
  }

  async ended(): Promise<void> {
    await this.until(() => this.#isEnded);
  }

  /** Wakes on whatever the platform does. */
  async until(holds: () => boolean): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!holds()) {
      if (performance.now() > giveUpAt) throw new Error(`never came true: ${holds.toString()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

export const registration: TerminalMessage = {
  kind: 'registration',
  registration: {
    province: 34,
    city: 1200,
    manufacturer: 'MM001',
    model: 'T808',
    terminalId: 'A000001',
    plateColour: 2,
    plate: '皖KE1200',
  },
};

export const authentication = (code: string): TerminalMessage => ({
  kind: 'authentication',
  authentication: { code, imei: '867530912345678', softwareVersion: 'v1' },
});
