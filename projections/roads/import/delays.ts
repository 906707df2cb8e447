/** What holds up who passes the junction at the end of a link, by bit: bit `i` is `HALTS[i]`. */
export const HALTS = [
  'signals',
  'crossingSignals',
  'stopSign',
  'giveWaySign',
  'minorRoad',
  'roundaboutEntry',
  'levelCrossing',
  'gate',
  'ferryLanding',
] as const;
export type Halt = (typeof HALTS)[number];

export const haltBit = (halt: Halt): number => 1 << HALTS.indexOf(halt);

/** Seconds that passing a junction costs by day, on the average over those that need not stop. */
export interface Delays {
  readonly halt: Readonly<Record<Halt, number>>;
  /** Each table or hump on the way. */
  readonly speedTable: number;
}

/**
 * Ordinary traffic. Assumptions: signals at level of service B to C of the Highway Capacity Manual 2010 (10–20 and
 * 20–35 s); signs and gaps at level A to B of its two-way stop control; barriers of level crossings closed for a few
 * minutes in the hour; ferries that leave every half hour.
 */
export const TRAFFIC_DELAYS: Delays = {
  halt: {
    signals: 15,
    crossingSignals: 5,
    stopSign: 6,
    giveWaySign: 3,
    minorRoad: 5,
    roundaboutEntry: 4,
    levelCrossing: 12,
    gate: 15,
    ferryLanding: 900,
  },
  speedTable: 3,
};

/**
 * With siren: slows down to 15 km/h, looks and goes, which costs 5 s from 55 km/h (braking 2, accelerating 1.2 m/s²),
 * and a little more where others have yet to clear the way. An assumption: half of ordinary delay where others make
 * way; trains, gates and ferries do not.
 */
export const SIREN_DELAYS: Delays = {
  halt: {
    signals: 7,
    crossingSignals: 2.5,
    stopSign: 3,
    giveWaySign: 1.5,
    minorRoad: 2.5,
    roundaboutEntry: 2.5,
    levelCrossing: 12,
    gate: 12,
    ferryLanding: 600,
  },
  speedTable: 3,
};

/** Of these only the longest counts: they are one and the same wait for a gap. */
const ONE_WAIT: readonly Halt[] = [
  'signals',
  'crossingSignals',
  'stopSign',
  'giveWaySign',
  'minorRoad',
  'roundaboutEntry',
];

/** `waitShare`: how much of the wait for others there is at this time of day, of that by day. */
export function delaySeconds(halts: number, { halt }: Delays, waitShare = 1): number {
  if (halts === 0) return 0;
  let wait = 0;
  let others = 0;
  for (const kind of HALTS) {
    if ((halts & haltBit(kind)) === 0) continue;
    if (ONE_WAIT.includes(kind)) wait = Math.max(wait, halt[kind]);
    else others += halt[kind];
  }
  return waitShare * wait + others;
}
