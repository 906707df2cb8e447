/** How much the gateway takes from anyone. Times in milliseconds on the monotonic clock. */
export interface Limits {
  /** Connections that have not authenticated, in all and from one address. */
  readonly unauthenticatedConnections: number;
  readonly unauthenticatedPerAddress: number;
  /** What a connection may send, and how long it may take, before it has authenticated. */
  readonly bytesToAuthenticate: number;
  readonly msToAuthenticate: number;
  /** A terminal sends a heartbeat every minute or two; three lost ones and it is gone. */
  readonly idleMs: number;
  /** Sustained and at once; a position is some 60 bytes. Whoever sends faster is read later. */
  readonly bytesPerSecond: number;
  readonly burstBytes: number;
  /** The same for requests over HTTP from one address: phones behind a mobile network share theirs with a crowd. */
  readonly requestsPerSecond: number;
  readonly burstRequests: number;
  /** How long a terminal has to answer an order; a text waits until the crew's display is free. */
  readonly orderMs: number;
  /** Positions of one connection that wait for the store; reading pauses at this number. */
  readonly unacknowledged: number;
  /** Shortest time between two appends to one track: positions in between share the next append. */
  readonly flushMs: number;
  /** Appends under way at the same time, to all tracks. */
  readonly appendsInFlight: number;
  /** Positions that wait for the store, in all: at this number nobody is read until half of them are through. */
  readonly crowdedFixes: number;
  /** Positions that may wait for the store, in all, and for how long; then they are refused. */
  readonly heldFixes: number;
  readonly holdMs: number;
  readonly retryMs: number;
  /** How often the bus is looked at, to say again what it lost while it was away. */
  readonly busCheckMs: number;
}

export const LIMITS: Limits = {
  unauthenticatedConnections: 1024,
  unauthenticatedPerAddress: 512,
  bytesToAuthenticate: 8192,
  msToAuthenticate: 15_000,
  idleMs: 300_000,
  bytesPerSecond: 65_536,
  burstBytes: 262_144,
  requestsPerSecond: 50,
  burstRequests: 500,
  orderMs: 20_000,
  unacknowledged: 64,
  flushMs: 1000,
  appendsInFlight: 128,
  crowdedFixes: 10_000,
  heldFixes: 20_000,
  holdMs: 30_000,
  retryMs: 250,
  busCheckMs: 1000,
};
