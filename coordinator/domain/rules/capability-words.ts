import type { CapabilityResumed, CapabilitySuspended } from '../centre/events.ts';
import type { Centre } from '../network.ts';
import type { Pathway } from '../pathways.ts';

/** The newest word on each capability that was ever suspended or resumed here; of the others the network file's holds. */
export type CapabilityWords = Readonly<Partial<Record<Pathway, CapabilitySuspended | CapabilityResumed>>>;

export const NO_WORDS: CapabilityWords = {};

export const wordsAfter = (
  words: CapabilityWords,
  event: CapabilitySuspended | CapabilityResumed,
): CapabilityWords => ({ ...words, [event.pathway]: event });

/** The centre as it holds: the file's, with what was suspended and resumed since over it. */
export function centreUnder(centre: Centre, words: CapabilityWords): Centre {
  const capabilities = centre.capabilities.map((capability) => {
    const word = words[capability.pathway];
    return word ? { ...capability, suspended: word.type === 'CapabilitySuspended' } : capability;
  });
  return { ...centre, capabilities };
}
