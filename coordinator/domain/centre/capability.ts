import { accept, type Outcome, refuse } from '../decider.ts';
import type { Centre } from '../network.ts';
import type { Pathway } from '../pathways.ts';
import type { ResumeCapability, SuspendCapability } from './commands.ts';
import type { CapabilityResumed, CapabilitySuspended } from './events.ts';

/** The newest word on each capability that was ever suspended or resumed here; of the others the network file's holds. */
export type CapabilityWords = Readonly<Partial<Record<Pathway, CapabilitySuspended | CapabilityResumed>>>;

export const NO_WORDS: CapabilityWords = {};

export interface CapabilityRefusal {
  readonly type: 'NoSuchCapability';
  readonly centreId: string;
  readonly pathway: Pathway;
}

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

/** A capability that already is as it is wanted to be is a repeat. */
export function decideCapability(
  command: SuspendCapability | ResumeCapability,
  centre: Centre,
  words: CapabilityWords,
): Outcome<CapabilitySuspended | CapabilityResumed, CapabilityRefusal> {
  const { centreId, pathway } = command;
  const capability = centreUnder(centre, words).capabilities.find((each) => each.pathway === pathway);
  if (!capability) return refuse({ type: 'NoSuchCapability', centreId, pathway });
  const isSuspended = capability.suspended === true;
  switch (command.type) {
    case 'SuspendCapability':
      return isSuspended ? accept() : accept({ ...command, type: 'CapabilitySuspended' });
    case 'ResumeCapability':
      return isSuspended ? accept({ ...command, type: 'CapabilityResumed' }) : accept();
  }
}
