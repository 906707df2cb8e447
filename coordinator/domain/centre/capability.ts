import { accept, type Outcome, refuse } from '../decider.ts';
import type { Centre } from '../network.ts';
import type { Pathway } from '../pathways.ts';
import { centreUnder, type CapabilityWords } from '../rules/capability-words.ts';
import type { ResumeCapability, SuspendCapability } from './commands.ts';
import type { CapabilityResumed, CapabilitySuspended } from './events.ts';

export interface CapabilityRefusal {
  readonly type: 'NoSuchCapability';
  readonly centreId: string;
  readonly pathway: Pathway;
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
