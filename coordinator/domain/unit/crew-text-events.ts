import type { Instant } from '../quantities.ts';

/** A text for the display of the unit's terminal, which reads it aloud. Who wrote it is in the metadata. */
export interface CrewTextSent {
  readonly type: 'CrewTextSent';
  readonly unitId: string;
  readonly textId: string;
  /** May name the address, as the incident does; nothing that the call does not tell in clear. */
  readonly text: string;
  /** The mission it was on. */
  readonly incidentId?: string;
  readonly at: Instant;
}

/** The terminal acknowledged the text: it was on the display. */
export interface CrewTextShown {
  readonly type: 'CrewTextShown';
  readonly unitId: string;
  readonly textId: string;
  /** The mission that the text was about. */
  readonly incidentId?: string;
  readonly at: Instant;
}

/** Refused by the terminal, or not even that: it has no session, says nothing, or has no words for it. */
export const TEXT_HINDRANCES = ['failed', 'not-connected', 'no-answer', 'unsupported', 'too-long'] as const;
export type TextHindrance = (typeof TEXT_HINDRANCES)[number];

/** Nobody knows that the crew has read it: it is told by radio. */
export interface CrewTextNotShown {
  readonly type: 'CrewTextNotShown';
  readonly unitId: string;
  readonly textId: string;
  readonly hindrance: TextHindrance;
  readonly incidentId?: string;
  readonly at: Instant;
}

export type CrewTextEvent = CrewTextSent | CrewTextShown | CrewTextNotShown;
