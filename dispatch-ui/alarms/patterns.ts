import type { AlarmLevel } from '../../projections/alarms/view.ts';

/** One burst: when each pulse begins, how long it lasts, and how high it is. */
export interface Pattern {
  readonly hertz: number;
  readonly pulseSeconds: number;
  readonly startsAt: readonly number[];
}

/**
 * Told apart by rhythm and by pitch, after the bursts of IEC 60601-1-8: ten quick pulses in two groups for what cannot
 * wait, three for what must be soon, two slow ones for the rest.
 */
export const PATTERNS: Readonly<Record<AlarmLevel, Pattern>> = {
  critical: {
    hertz: 880,
    pulseSeconds: 0.12,
    startsAt: [0, 0.2, 0.4, 0.75, 0.95, 1.5, 1.7, 1.9, 2.25, 2.45],
  },
  serious: { hertz: 587, pulseSeconds: 0.2, startsAt: [0, 0.35, 0.7] },
  caution: { hertz: 392, pulseSeconds: 0.3, startsAt: [0, 0.6] },
};

/** Overtones carry a sound through a noisy room, and let the ear find where it comes from. Their sum stays below 1. */
const OVERTONES = [
  [1, 0.55],
  [2, 0.2],
  [3, 0.12],
] as const;
/** A pulse that begins or ends at once clicks. */
const EDGE_SECONDS = 0.02;

/** Schedules one burst, `volume` from 0 to 1. It ends by itself. */
export function playPattern(
  context: BaseAudioContext,
  { hertz, pulseSeconds, startsAt }: Pattern,
  volume: number,
  from = context.currentTime,
): void {
  for (const start of startsAt) {
    const [begin, end] = [from + start, from + start + pulseSeconds];
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(volume, begin + EDGE_SECONDS);
    loudness.gain.setValueAtTime(volume, end - EDGE_SECONDS);
    loudness.gain.linearRampToValueAtTime(0, end);
    loudness.connect(context.destination);
    for (const [times, share] of OVERTONES) {
      const tone = context.createOscillator();
      const part = context.createGain();
      tone.frequency.value = hertz * times;
      part.gain.value = share;
      tone.connect(part).connect(loudness);
      tone.start(begin);
      tone.stop(end);
    }
  }
}
