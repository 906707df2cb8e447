import { accountDecider } from '../domain/account/account.ts';
import { alarmDecider } from '../domain/alarm/alarm.ts';
import { bloodOrderDecider } from '../domain/bloodorder/bloodorder.ts';
import { bloodStockDecider } from '../domain/bloodstock/bloodstock.ts';
import { callDecider } from '../domain/call/call.ts';
import { centreDecider } from '../domain/centre/centre.ts';
import { closureDecider } from '../domain/closure/closure.ts';
import type { DomainCommand } from '../domain/commands.ts';
import type { Decider, Outcome } from '../domain/decider.ts';
import type { DecidedEvent, StreamName } from '../domain/events.ts';
import { incidentDecider } from '../domain/incident/incident.ts';
import { networkDecider } from '../domain/network/network.ts';
import { patientDecider } from '../domain/patient/patient.ts';
import { preAlertDecider } from '../domain/prealert/prealert.ts';
import type { DomainRefusal } from '../domain/refusals.ts';
import { terminalIdOf } from '../domain/terminal/events.ts';
import { terminalDecider } from '../domain/terminal/terminal.ts';
import { unitDecider } from '../domain/unit/unit.ts';

/** The rules of a stream whose state only they understand. */
export interface Rules {
  readonly initial: unknown;
  evolve(state: unknown, event: DecidedEvent): unknown;
  decide(command: DomainCommand, state: unknown): Outcome<DecidedEvent, DomainRefusal>;
}

/** Which stream a command is for, by whose rules it is decided. `id` is the part of the name after the category. */
export interface Route {
  readonly stream: StreamName;
  readonly id: string;
  readonly rules: Rules;
}

/** Safe because `routeOf` pairs every command with its own decider, and a stream holds only its decider's events. */
const rulesOf = <State, Command, Event, Refusal>(decider: Decider<State, Command, Event, Refusal>): Rules =>
  decider as unknown as Rules;

const NETWORK = rulesOf(networkDecider);
const CALL = rulesOf(callDecider);
const INCIDENT = rulesOf(incidentDecider);
const PATIENT = rulesOf(patientDecider);
const UNIT = rulesOf(unitDecider);
const CENTRE = rulesOf(centreDecider);
const PRE_ALERT = rulesOf(preAlertDecider);
const BLOOD_ORDER = rulesOf(bloodOrderDecider);
const BLOOD_STOCK = rulesOf(bloodStockDecider);
const CLOSURE = rulesOf(closureDecider);
const TERMINAL = rulesOf(terminalDecider);
const ALARM = rulesOf(alarmDecider);
const ACCOUNT = rulesOf(accountDecider);

export function routeOf(command: DomainCommand): Route {
  switch (command.type) {
    case 'PublishNetwork':
    case 'PublishRuleLimits':
    case 'RestoreRuleLimits':
      return { stream: `network-${command.networkId}`, id: command.networkId, rules: NETWORK };
    case 'ReceiveCall':
    case 'LocateCall':
    case 'TriageCall':
    case 'RecogniseArrest':
    case 'StartCompressions':
    case 'AbandonCall':
    case 'CallBack':
    case 'KeepCallApart':
    case 'CloseCall':
      return { stream: `call-${command.callId}`, id: command.callId, rules: CALL };
    case 'OpenIncident':
    case 'CommitUnit':
    case 'ReleaseUnit':
    case 'TakeIncident':
    case 'CloseIncident':
      return { stream: `incident-${command.incidentId}`, id: command.incidentId, rules: INCIDENT };
    case 'ReportPatient':
    case 'IdentifyPatient':
    case 'AssessPatient':
    case 'ChooseDestination':
    case 'BoardPatient':
    case 'HandOverCare':
    case 'NoteHandover':
    case 'ReachMilestone':
    case 'ReportOutcome':
    case 'EndWithoutTransport':
      return { stream: `patient-${command.patientId}`, id: command.patientId, rules: PATIENT };
    case 'RegisterUnit':
      return { stream: `unit-${command.unit.id}`, id: command.unit.id, rules: UNIT };
    case 'WithdrawUnit':
    case 'ComeOnDuty':
    case 'SayShiftEnd':
    case 'GoOffDuty':
    case 'AssignUnit':
    case 'AcknowledgeOrder':
    case 'Mobilise':
    case 'ArriveOnScene':
    case 'ReachPatient':
    case 'HandOffNavigation':
    case 'TakeBackStep':
    case 'LeaveScene':
    case 'RedirectUnit':
    case 'ArriveAtCentre':
    case 'BecomeAvailable':
    case 'ReturnToStation':
    case 'MoveUnitUp':
    case 'RecallUnit':
    case 'PauseUnit':
    case 'ResumeUnit':
    case 'RaiseCrewAlarm':
    case 'AcknowledgeCrewAlarm':
    case 'TellCrew':
    case 'NoteTextFate':
    case 'TakeBackCrewAlarmAcknowledgement':
    case 'ReportFlightWeather':
      return { stream: `unit-${command.unitId}`, id: command.unitId, rules: UNIT };
    case 'RegisterCentre':
      return { stream: `centre-${command.centre.id}`, id: command.centre.id, rules: CENTRE };
    case 'WithdrawCentre':
    case 'ReportReadiness':
    case 'RequestDiversion':
    case 'AcceptDiversion':
    case 'DeclineDiversion':
    case 'EndDiversion':
    case 'HoldBackDiversion':
    case 'HoldPlace':
    case 'ReleasePlace':
    case 'ReleaseReserve':
    case 'SuspendCapability':
    case 'ResumeCapability':
      return { stream: `centre-${command.centreId}`, id: command.centreId, rules: CENTRE };
    case 'SendPreAlert':
    case 'AcknowledgePreAlert':
    case 'RevisePreAlert':
    case 'RepeatPreAlert':
    case 'CallPreAlertContact':
    case 'RemindOfTeam':
    case 'LeavePreAlertUnanswered':
    case 'ActivateTeam':
    case 'StandDownTeam':
    case 'AskForPreAlertDiversion':
    case 'DeclinePreAlertDiversion':
    case 'WithdrawPreAlert':
    case 'CompletePreAlert':
      return { stream: `prealert-${command.preAlertId}`, id: command.preAlertId, rules: PRE_ALERT };
    case 'OrderBlood':
    case 'AcceptBloodOrder':
    case 'DeclineBloodOrder':
    case 'IssueBlood':
    case 'ReportBloodTemperature':
    case 'ReceiveBlood':
    case 'CancelBloodOrder':
      return { stream: `bloodorder-${command.orderId}`, id: command.orderId, rules: BLOOD_ORDER };
    case 'TakeInBags':
    case 'ReserveBags':
    case 'ReleaseBags':
    case 'IssueBags':
    case 'SetBagsApart':
    case 'DeliverBags':
    case 'ReturnBags':
    case 'ExpireBags':
    case 'DiscardBags':
    case 'RecallLot':
      return { stream: `bloodstock-${command.depotId}`, id: command.depotId, rules: BLOOD_STOCK };
    case 'CloseRoad':
    case 'ExtendClosure':
    case 'ReopenRoad':
      return { stream: `closure-${command.closureId}`, id: command.closureId, rules: CLOSURE };
    case 'AllowTerminal':
    case 'ReportDanger':
      return { stream: `terminal-${terminalIdOf(command)}`, id: terminalIdOf(command), rules: TERMINAL };
    case 'AcknowledgeAlarm':
    case 'TakeBackAlarmAcknowledgement':
      return { stream: `alarm-${command.alarmId}`, id: command.alarmId, rules: ALARM };
    case 'OpenAccount':
    case 'DisableAccount':
    case 'EnableAccount':
    case 'ResetPassword':
    case 'NoteSignIn':
    case 'NoteRefusedSignIn':
    case 'NoteRefusedAccess':
    case 'NotePersonalDataRead':
      return { stream: `account-${command.account}`, id: command.account, rules: ACCOUNT };
    case 'RotateTerminalKey':
    case 'WithdrawTerminal':
      return { stream: `terminal-${command.terminalId}`, id: command.terminalId, rules: TERMINAL };
  }
}
