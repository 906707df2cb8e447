import type { Fix } from '../coordinator/domain/track/events.ts';

/** A position as any protocol reports it, in SI units and WGS 84. Nothing is judged: off-earth positions pass. */
export interface Report extends Omit<Fix, 'receivedAt' | 'isBackfill'> {
  /** The terminal's own word that satellites fixed this position. */
  readonly isFixed: boolean;
}
