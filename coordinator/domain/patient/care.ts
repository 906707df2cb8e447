import { accept, type Outcome, refuse } from '../decider.ts';
import type { Instant } from '../quantities.ts';
import { isSame } from '../sameness.ts';
import type { NoteHandover, ReachMilestone, ReportOutcome } from './commands.ts';
import type {
  CareMilestone,
  HandoverNote,
  HandoverNoted,
  MilestoneReached,
  OutcomeReported,
} from './events.ts';

export type CareCommand = NoteHandover | ReachMilestone | ReportOutcome;
export type CareEvent = HandoverNoted | MilestoneReached | OutcomeReported;

/** What was written down about a patient's care. The centre goes on with it after the crew has left. */
export interface Care {
  readonly reportedAt: Instant;
  readonly note?: HandoverNote;
  readonly milestones: Readonly<Partial<Record<CareMilestone, Instant>>>;
  /** The centre that the patient was transferred to. */
  readonly transferredTo?: string;
  readonly outcome?: Pick<OutcomeReported, 'isConfirmed' | 'disposition' | 'note'>;
}

/** Where the patient is in all this. */
interface Whereabouts {
  readonly status: 'reported' | 'on-board' | 'handed-over' | 'not-transported';
  /** The centre that took over. */
  readonly centreId?: string;
}

export type CareRefusal =
  | { readonly type: 'NotHandedOver'; readonly patientId: string; readonly centreId: string }
  | { readonly type: 'BeforeTheCall'; readonly patientId: string; readonly earliest: Instant };

const outcomeOf = ({ isConfirmed, disposition, note }: ReportOutcome): Care['outcome'] => ({
  isConfirmed,
  disposition,
  ...(note !== undefined && { note }),
});

const isSameCentre = ({ centreId }: ReachMilestone, { transferredTo }: Care): boolean =>
  centreId === undefined || centreId === transferredTo;

/** Notes of care: written while the patient is with the crew or after, corrected by writing again. */
export function decideCare(
  command: CareCommand,
  care: Care,
  { status, centreId }: Whereabouts,
): Outcome<CareEvent, CareRefusal> {
  const { patientId, at } = command;
  if (at < care.reportedAt) return refuse({ type: 'BeforeTheCall', patientId, earliest: care.reportedAt });
  switch (command.type) {
    case 'NoteHandover': {
      const isWithThem = status === 'on-board' || (status === 'handed-over' && centreId === command.centreId);
      if (!isWithThem) return refuse({ type: 'NotHandedOver', patientId, centreId: command.centreId });
      return isSame(care.note, command.note) ? accept() : accept({ ...command, type: 'HandoverNoted' });
    }
    case 'ReachMilestone':
      return care.milestones[command.milestone] === at && isSameCentre(command, care)
        ? accept()
        : accept({ ...command, type: 'MilestoneReached' });
    case 'ReportOutcome':
      if (status !== 'handed-over' || centreId !== command.centreId) {
        return refuse({ type: 'NotHandedOver', patientId, centreId: command.centreId });
      }
      return isSame(care.outcome, outcomeOf(command))
        ? accept()
        : accept({ ...command, type: 'OutcomeReported' });
  }
}

export function evolveCare(care: Care, event: CareEvent): Care {
  switch (event.type) {
    case 'HandoverNoted':
      return { ...care, note: event.note };
    case 'MilestoneReached':
      return {
        ...care,
        milestones: { ...care.milestones, [event.milestone]: event.at },
        ...(event.centreId !== undefined && { transferredTo: event.centreId }),
      };
    case 'OutcomeReported': {
      const { isConfirmed, disposition, note } = event;
      return { ...care, outcome: { isConfirmed, disposition, ...(note !== undefined && { note }) } };
    }
  }
}
