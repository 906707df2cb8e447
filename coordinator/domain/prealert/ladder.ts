import type { Name } from '../network.ts';
import { type Instant, later, seconds } from '../quantities.ts';
import type { LadderCommand } from './commands.ts';
import type { PreAlertEvent } from './events.ts';
import type { PreAlertLimits } from './limits.ts';

/** A step's name within its pre-alert. */
export type StepName =
  `repeat-${number}` | `contact-${number}` | 'supervisor' | 'remind-of-team' | 'unanswered';

/** The step that a command of the ladder asks for. */
export function stepOf(command: LadderCommand): StepName {
  switch (command.type) {
    case 'RepeatPreAlert':
      return `repeat-${command.repeat}`;
    case 'CallPreAlertContact':
      return command.contact === 'supervisor' ? 'supervisor' : `contact-${command.contact}`;
    case 'RemindOfTeam':
      return 'remind-of-team';
    case 'LeavePreAlertUnanswered':
      return 'unanswered';
  }
}

/** The step that an event made, when it made one. */
export function stepMadeBy(event: PreAlertEvent): StepName | undefined {
  switch (event.type) {
    case 'PreAlertRepeated':
      return `repeat-${event.repeat}`;
    case 'PreAlertContactCalled':
      return event.contact === 'supervisor' ? 'supervisor' : `contact-${event.contact}`;
    case 'TeamActivationReminded':
      return 'remind-of-team';
    case 'PreAlertLeftUnanswered':
      return 'unanswered';
    case 'PreAlertSent':
    case 'PreAlertAcknowledged':
    case 'PreAlertRevised':
    case 'TeamActivated':
    case 'TeamStoodDown':
    case 'PreAlertDiversionAsked':
    case 'PreAlertDiversionDeclined':
    case 'PreAlertWithdrawn':
    case 'PreAlertCompleted':
      return undefined;
  }
}

/** What the ladder needs to know of a pre-alert. */
export interface Climbing {
  readonly preAlertId: string;
  readonly sentAt: Instant;
  readonly isAcknowledged: boolean;
  /** Only a patient of one of the networks has a team that waits to be called. */
  readonly needsTeam: boolean;
  readonly hasTeam: boolean;
  readonly made: ReadonlySet<StepName>;
  /** The duties at the centre after the first, in the order in which they are called. */
  readonly contacts: readonly Name[];
}

/** Says it is about the dispatch centre, whatever the network calls its own. */
const SUPERVISOR: Name = { zh: '调度值班主任', en: 'Dispatch supervisor' };

/** A step that is still to be made, with the moment at which it is due. */
export interface DueStep {
  readonly name: StepName;
  readonly dueAt: Instant;
  readonly command: (at: Instant) => LadderCommand;
}

/** Every step of the ladder that a pre-alert has not made and, as things stand, has to make; none once it ended. */
export function stepsAhead(climbing: Climbing, limits: PreAlertLimits): readonly DueStep[] {
  const { preAlertId, sentAt, made } = climbing;
  const { repeatEvery, repeatFor, rollOverAfter, remindOfTeamAfter } = limits;
  const steps: DueStep[] = [];
  const add = (dueAt: Instant, command: (at: Instant) => LadderCommand): void => {
    const name = stepOf(command(dueAt));
    if (!made.has(name)) steps.push({ name, dueAt, command });
  };

  if (!climbing.isAcknowledged) {
    const end = later(sentAt, repeatFor.seconds);
    const call = (contact: number | 'supervisor', name: Name, dueAt: Instant): void => {
      if (dueAt > end) return;
      add(dueAt, (at) => ({ type: 'CallPreAlertContact', preAlertId, contact, name, dueAt, at }));
    };
    climbing.contacts.forEach((name, index) => {
      call(index + 1, name, later(sentAt, seconds(rollOverAfter.seconds * (index + 1))));
    });
    call('supervisor', SUPERVISOR, later(sentAt, rollOverAfter.seconds));
    for (let repeat = 1; repeat * repeatEvery.seconds <= repeatFor.seconds; repeat++) {
      const dueAt = later(sentAt, seconds(repeat * repeatEvery.seconds));
      add(dueAt, (at) => ({ type: 'RepeatPreAlert', preAlertId, repeat, dueAt, at }));
    }
    add(end, (at) => ({ type: 'LeavePreAlertUnanswered', preAlertId, dueAt: end, at }));
  }
  if (climbing.needsTeam && !climbing.hasTeam) {
    const dueAt = later(sentAt, remindOfTeamAfter.seconds);
    add(dueAt, (at) => ({ type: 'RemindOfTeam', preAlertId, dueAt, at }));
  }
  return steps;
}
