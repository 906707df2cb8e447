import type { UnitEvent } from './events.ts';

/** A text to the crew whose fate is not known yet, and the mission that it is about. */
export interface AwaitedText {
  readonly textId: string;
  readonly incidentId?: string;
  /** Told to be lost; that it was shown after all is still heard. */
  readonly isLost?: true;
}

/** A gateway tells of each within a minute; what nobody told of because the house went down is not waited for. */
const MOST_AWAITED = 20;

export function awaitedAfter(awaited: readonly AwaitedText[], event: UnitEvent): readonly AwaitedText[] {
  if (event.type === 'CrewTextSent') {
    const { textId, incidentId } = event;
    const text = { textId, ...(incidentId !== undefined && { incidentId }) };
    return [...awaited, text].slice(-MOST_AWAITED);
  }
  if (event.type === 'CrewTextShown') return awaited.filter(({ textId }) => textId !== event.textId);
  return event.type === 'CrewTextNotShown'
    ? awaited.map((text) => (text.textId === event.textId ? { ...text, isLost: true } : text))
    : awaited;
}
