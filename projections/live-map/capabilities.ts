import { centreUnder, NO_WORDS, wordsAfter } from '../../coordinator/domain/rules/capability-words.ts';
import type { CapabilityResumed, CapabilitySuspended } from '../../coordinator/domain/centre/events.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { CentreRow } from './view.ts';

/** The file's centre under what was said of it before: a second start resumes nothing. */
export const asHeld = (registered: Centre, known: CentreRow | undefined): Centre =>
  centreUnder(registered, known?.capabilityWords ?? NO_WORDS);

export function underWord(
  { centre, capabilityWords = NO_WORDS }: CentreRow,
  event: CapabilitySuspended | CapabilityResumed,
): Partial<CentreRow> {
  const words = wordsAfter(capabilityWords, event);
  return { centre: centreUnder(centre, words), capabilityWords: words };
}
