import { type ChoiceRefusal, findFlaw } from '../choice.ts';
import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Instant } from '../quantities.ts';
import { type Care, type CareRefusal, decideCare, evolveCare } from './care.ts';
import type { SealedPersonalData } from '../sealed.ts';
import { isSame } from '../sameness.ts';
import type { ChooseDestination, EndWithoutTransport, HandOverCare, PatientCommand } from './commands.ts';
import type { PatientAssessed, PatientEvent, PatientNotTransported } from './events.ts';

interface Known {
  readonly care: Care;
  readonly sealed?: SealedPersonalData;
  readonly assessed?: PatientAssessed;
  readonly destinationId?: string;
}

export type PatientState =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'reported' } & Known)
  | ({ readonly status: 'on-board'; readonly unitId: string } & Known)
  | ({ readonly status: 'handed-over'; readonly centreId: string; readonly endedAt: Instant } & Known)
  | ({
      readonly status: 'not-transported';
      readonly reason: PatientNotTransported['reason'];
      readonly endedAt: Instant;
    } & Known);

export type PatientRefusal =
  | { readonly type: 'UnknownPatient'; readonly patientId: string }
  | {
      readonly type: 'CareAlreadyEnded';
      readonly patientId: string;
      readonly status: 'handed-over' | 'not-transported';
    }
  | { readonly type: 'PatientOnBoard'; readonly patientId: string; readonly unitId: string }
  | { readonly type: 'PatientNotOnBoard'; readonly patientId: string }
  | CareRefusal
  | ChoiceRefusal;

type PatientOutcome = Outcome<PatientEvent, PatientRefusal>;
type KnownState = Exclude<PatientState, { readonly status: 'unknown' }>;

function chooseDestination(command: ChooseDestination, state: KnownState): PatientOutcome {
  if (state.destinationId === command.centreId) return accept();
  const flaw = findFlaw(command.decision, command.centreId);
  return flaw ? refuse(flaw) : accept({ ...command, type: 'DestinationChosen' });
}

function handOver(command: HandOverCare, state: KnownState): PatientOutcome {
  if (state.status !== 'on-board') return refuse({ type: 'PatientNotOnBoard', patientId: command.patientId });
  return state.unitId === command.unitId
    ? accept({ ...command, type: 'CareHandedOver' })
    : refuse({ type: 'PatientOnBoard', patientId: command.patientId, unitId: state.unitId });
}

function endWithoutTransport(command: EndWithoutTransport, state: KnownState): PatientOutcome {
  return state.status === 'on-board'
    ? refuse({ type: 'PatientOnBoard', patientId: command.patientId, unitId: state.unitId })
    : accept({ ...command, type: 'PatientNotTransported' });
}

/** What still holds once care has ended: repeats, names learned later, and findings made before the end. */
function isHarmlessAfterEnd(
  command: PatientCommand,
  state: Extract<KnownState, { readonly endedAt: Instant }>,
): boolean {
  switch (command.type) {
    case 'ReportPatient':
    case 'IdentifyPatient':
      return true;
    case 'NoteHandover':
    case 'ReachMilestone':
    case 'ReportOutcome':
      return state.status === 'handed-over' || command.at <= state.endedAt;
    case 'AssessPatient':
      return command.at <= state.endedAt;
    case 'HandOverCare':
      return state.status === 'handed-over' && state.centreId === command.centreId;
    case 'EndWithoutTransport':
      return state.status === 'not-transported' && state.reason === command.reason;
    case 'BoardPatient':
      return state.status === 'handed-over';
    case 'ChooseDestination':
      return state.destinationId === command.centreId;
  }
}

function decide(command: PatientCommand, state: PatientState): PatientOutcome {
  const { patientId } = command;
  if (state.status === 'unknown') {
    return command.type === 'ReportPatient'
      ? accept({ ...command, type: 'PatientReported' })
      : refuse({ type: 'UnknownPatient', patientId });
  }
  const hasEnded = state.status === 'handed-over' || state.status === 'not-transported';
  if (hasEnded && !isHarmlessAfterEnd(command, state)) {
    return refuse({ type: 'CareAlreadyEnded', patientId, status: state.status });
  }
  switch (command.type) {
    case 'ReportPatient':
      return accept();
    case 'IdentifyPatient':
      return isSame(state.sealed, command.sealed)
        ? accept()
        : accept({ ...command, type: 'PatientIdentified' });
    case 'AssessPatient': {
      const assessed: PatientAssessed = { ...command, type: 'PatientAssessed' };
      return isSame(state.assessed, assessed) ? accept() : accept(assessed);
    }
    case 'ChooseDestination':
      return chooseDestination(command, state);
    case 'BoardPatient':
      if (state.status === 'reported') return accept({ ...command, type: 'PatientBoarded' });
      return state.status === 'on-board' && state.unitId !== command.unitId
        ? refuse({ type: 'PatientOnBoard', patientId, unitId: state.unitId })
        : accept();
    case 'HandOverCare':
      return hasEnded ? accept() : handOver(command, state);
    case 'NoteHandover':
    case 'ReachMilestone':
    case 'ReportOutcome':
      return decideCare(command, state.care, state);
    case 'EndWithoutTransport':
      return hasEnded ? accept() : endWithoutTransport(command, state);
  }
}

function evolve(state: PatientState, event: PatientEvent): PatientState {
  if (event.type === 'PatientReported') {
    return { status: 'reported', care: { reportedAt: event.at, milestones: {} } };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'PatientIdentified':
      return { ...state, sealed: event.sealed };
    case 'PatientAssessed':
      return { ...state, assessed: event };
    case 'DestinationChosen':
      return { ...state, destinationId: event.centreId };
    case 'PatientBoarded':
      return { ...known(state), status: 'on-board', unitId: event.unitId };
    case 'CareHandedOver':
      return { ...known(state), status: 'handed-over', centreId: event.centreId, endedAt: event.at };
    case 'HandoverNoted':
    case 'MilestoneReached':
    case 'OutcomeReported':
      return { ...state, care: evolveCare(state.care, event) };
    case 'PatientNotTransported':
      return { ...known(state), status: 'not-transported', reason: event.reason, endedAt: event.at };
  }
}

const known = ({ care, sealed, assessed, destinationId }: KnownState): Known => ({
  care,
  ...(sealed && { sealed }),
  ...(assessed && { assessed }),
  ...(destinationId !== undefined && { destinationId }),
});

export const patientDecider: Decider<PatientState, PatientCommand, PatientEvent, PatientRefusal> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
