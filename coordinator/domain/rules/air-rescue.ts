import type { Citation } from './verdict.ts';

/** When a helicopter is offered beside the ambulances, in minutes. */
interface AirRule {
  readonly minutes: number;
  readonly citation: Citation;
}

const DENMARK: Citation = { source: 'Denmark 2014', section: 'helicopter criteria', confidence: 'read' };

export const AIR_RULES = {
  /** By road to a trauma centre more than this, and sooner there by air. */
  traumaCentreFar: {
    minutes: 15,
    citation: { source: 'air rescue, ground time to a trauma centre', confidence: 'secondary' },
  },
  /** Trapped for longer than this, and it is there before the patient is free. */
  extricationLong: {
    minutes: 20,
    citation: { source: 'air rescue, extrication time', confidence: 'secondary' },
  },
  /** The next ambulance needs more than this … */
  groundSlow: { minutes: 15, citation: DENMARK },
  /** … and the helicopter is there sooner by at least this. */
  sooner: { minutes: 10, citation: DENMARK },
  /** By road from the scene to the trauma hospital more than this, and by air it is shorter. */
  transportLong: { minutes: 30, citation: DENMARK },
} as const satisfies Readonly<Record<string, AirRule>>;
