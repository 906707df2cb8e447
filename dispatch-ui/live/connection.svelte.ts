import type { DeskTurned, LiveMessage, OpenAtDesk, SystemHealth } from '../../coordinator/contract/live.ts';
import type { Clock } from '../time/clock.svelte.ts';
import type { Tables } from './tables.svelte.ts';
import { readMessage } from './wire.ts';

/** The server sends at least one frame every 5 s; one second more is the way it travels. */
export const LIVE_SECONDS = 6;
/** After two missing heartbeats nothing on screen may be taken for the present. */
export const LOST_SECONDS = 10;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

export type Link = 'live' | 'lagging' | 'lost';

export interface Listener {
  readonly hear: (frame: unknown) => void;
  /** The socket closed, or never opened. */
  readonly end: () => void;
}

export interface Line {
  readonly hangUp: () => void;
  readonly say: (text: string) => void;
}

interface Surroundings {
  readonly openSocket: (listener: Listener) => Line;
  /** Runs the action later and returns how to call it off. */
  readonly schedule: (action: () => void, milliseconds: number) => () => void;
  /** Uniform in [0, 1): spreads the return of many desks after a restart. */
  readonly random: () => number;
}

/** The link to the server: keeps the tables at the server's newest picture and says how old that picture is. */
export class Connection {
  isDrill = $state(false);
  health = $state.raw<SystemHealth>();
  /** Server time of the newest frame; 0 before the first. */
  heardAt = $state(0);
  isOpen = $state(false);
  /** Whether a snapshot was received since `open`. */
  isComplete = $state(false);
  /** What desks of dispatchers have open, this one too; nobody knows while the link is down. */
  desks = $state.raw<readonly OpenAtDesk[]>([]);
  readonly ageSeconds = $derived.by(() => Math.max(0, (this.#clock.now - this.heardAt) / 1000));
  readonly link: Link = $derived.by(() => {
    if (this.ageSeconds > LOST_SECONDS) return 'lost';
    return this.isOpen && this.ageSeconds <= LIVE_SECONDS ? 'live' : 'lagging';
  });

  readonly #tables: Tables;
  readonly #clock: Clock;
  readonly #surroundings: Surroundings;
  /** The socket we listen to; a frame of an earlier one changes nothing. */
  #listener: Listener | undefined;
  #line: Line | undefined;
  #turned: DeskTurned = { kind: 'turned' };
  #callOff: (() => void) | undefined;
  #failures = 0;
  #epoch = '';
  #seq = -1;

  constructor(tables: Tables, clock: Clock, surroundings: Surroundings) {
    this.#tables = tables;
    this.#clock = clock;
    this.#surroundings = surroundings;
  }

  open(): void {
    this.close();
    this.heardAt = this.#clock.now;
    this.#connect();
  }

  close(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#drop();
    this.isComplete = false;
    this.#failures = 0;
  }

  /** Tells the other desks which incident is open here; none without one. Only dispatchers are asked. */
  turn(incidentId?: string): void {
    this.#turned = { kind: 'turned', ...(incidentId !== undefined && { incidentId }) };
    if (this.isOpen) this.#line?.say(JSON.stringify(this.#turned));
  }

  /** A socket that has gone silent may be dead without saying so: begin again. */
  renewIfSilent(): void {
    if (this.isOpen && this.link === 'lost') this.#retry();
  }

  #connect(): void {
    this.#seq = -1;
    const listener: Listener = {
      hear: (frame) => {
        if (this.#listener === listener) this.#hear(readMessage(frame));
      },
      end: () => {
        if (this.#listener === listener) this.#retry();
      },
    };
    this.#listener = listener;
    this.#line = this.#surroundings.openSocket(listener);
  }

  #drop(): void {
    this.#listener = undefined;
    this.#line?.hangUp();
    this.#line = undefined;
    this.isOpen = false;
    this.desks = [];
  }

  #retry(): void {
    this.#drop();
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#callOff = this.#surroundings.schedule(
      () => {
        this.#connect();
      },
      longest * (0.5 + this.#surroundings.random() / 2),
    );
  }

  #hear(message: LiveMessage | undefined): void {
    if (!message || !this.#take(message)) {
      this.#retry();
      return;
    }
    const isFirst = !this.isOpen;
    this.isOpen = true;
    if (isFirst && this.#turned.incidentId !== undefined) this.#line?.say(JSON.stringify(this.#turned));
    this.#clock.synchronise(message.now);
    this.heardAt = Math.max(this.heardAt, message.now);
  }

  /** Whether the message continues what we have; if not, only a new snapshot helps. */
  #take(message: LiveMessage): boolean {
    switch (message.kind) {
      case 'hello':
        this.isDrill = message.drill;
        return true;
      case 'snapshot':
        this.#tables.replace(message.tables);
        this.#epoch = message.epoch;
        this.#seq = message.seq;
        this.#failures = 0;
        this.isComplete = true;
        return true;
      case 'delta':
        if (message.epoch !== this.#epoch || this.#seq < 0 || message.seq > this.#seq + 1) return false;
        if (message.seq <= this.#seq) return true;
        this.#tables.apply(message.changes);
        this.#seq = message.seq;
        return true;
      case 'desks':
        this.desks = message.desks;
        return true;
      case 'heartbeat':
        this.health = message.health;
        return message.epoch === this.#epoch && message.seq <= this.#seq;
    }
  }
}
