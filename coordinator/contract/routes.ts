import type { TSchema } from 'typebox';
import { AccountReasonBody, ResetPasswordBody } from './accounts.ts';
import type { Action } from './access.ts';
import { AlarmLoadQuery } from './alarms.ts';
import { AuditQuery } from './audit.ts';
import { CapabilityBody } from './capabilities.ts';
import { HandoverNoteBody, MilestoneBody, OutcomeBody } from './care.ts';
import { CourseQuery, HindsightQuery } from './history.ts';
import { IndicatorsQuery } from './indicators.ts';
import { PreAlertDiversionBody, TeamBody } from './prealerts.ts';
import { CloseRoadBody, ExtendClosureBody } from './closures.ts';
import * as body from './requests.ts';
import { PublishRulesBody, RestoreRulesBody } from './rule-book.ts';
import { AllowTerminalBody, TellCrewBody } from './terminals.ts';
import * as telephone from './telephone.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly action: Action;
  readonly body?: TSchema;
  readonly query?: TSchema;
}

/** Every door of the server. A path that is not listed here does not exist: the server refuses to open it. */
export const ROUTES = {
  live: { method: 'GET', path: '/live', action: 'see-live' },
  isAlive: { method: 'GET', path: '/livez', action: 'probe-health' },
  isReady: { method: 'GET', path: '/readyz', action: 'probe-health' },

  signIn: { method: 'POST', path: '/api/sign-in', action: 'sign-in', body: body.SignIn },
  signOut: { method: 'POST', path: '/api/sign-out', action: 'use-console' },
  session: { method: 'GET', path: '/api/session', action: 'use-console' },
  createAccount: {
    method: 'POST',
    path: '/api/accounts',
    action: 'manage-accounts',
    body: body.CreateAccountBody,
  },

  accounts: { method: 'GET', path: '/api/accounts', action: 'manage-accounts' },
  disableAccount: {
    method: 'POST',
    path: '/api/accounts/:account/disable',
    action: 'manage-accounts',
    body: AccountReasonBody,
  },
  enableAccount: {
    method: 'POST',
    path: '/api/accounts/:account/enable',
    action: 'manage-accounts',
    body: AccountReasonBody,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/accounts/:account/password',
    action: 'manage-accounts',
    body: ResetPasswordBody,
  },
  audit: { method: 'GET', path: '/api/audit', action: 'see-audit', query: AuditQuery },
  auditTable: { method: 'GET', path: '/api/audit.csv', action: 'see-audit', query: AuditQuery },
  storeStanding: { method: 'GET', path: '/api/store', action: 'see-store' },
  storeStatistics: { method: 'GET', path: '/api/store/statistics', action: 'see-store' },

  liveSnapshot: { method: 'GET', path: '/api/live-snapshot', action: 'see-live' },
  historyBounds: { method: 'GET', path: '/api/history', action: 'see-history' },
  historyAt: { method: 'GET', path: '/api/history/:at', action: 'see-history', query: HindsightQuery },
  historyChunk: {
    method: 'GET',
    path: '/api/history/chunks/:at',
    action: 'see-history',
    query: HindsightQuery,
  },
  historyCourse: { method: 'GET', path: '/api/history/course', action: 'see-history', query: CourseQuery },
  indicators: {
    method: 'GET',
    path: '/api/indicators',
    action: 'see-indicators',
    query: IndicatorsQuery,
  },
  indicatorsTable: {
    method: 'GET',
    path: '/api/indicators.csv',
    action: 'see-indicators',
    query: IndicatorsQuery,
  },
  alarmLoad: { method: 'GET', path: '/api/alarm-load', action: 'see-indicators', query: AlarmLoadQuery },
  acknowledgeAlarm: {
    method: 'POST',
    path: '/api/alarms/:alarmId/acknowledge',
    action: 'acknowledge-alarm',
  },
  baseMap: { method: 'GET', path: '/api/base-map', action: 'see-map' },
  mapTiles: { method: 'GET', path: '/api/map-tiles', action: 'see-map' },
  /** `file` is `{y}.mvt`. */
  mapTile: { method: 'GET', path: '/tiles/:z/:x/:file', action: 'see-map' },
  roadRoute: { method: 'GET', path: '/api/route', action: 'see-map', query: body.RouteQuery },
  roadAt: { method: 'GET', path: '/api/road', action: 'see-map', query: body.RoadQuery },
  triageCards: { method: 'GET', path: '/api/triage-cards', action: 'use-console' },
  person: { method: 'GET', path: '/api/people/:personId', action: 'read-person' },

  receiveCall: { method: 'POST', path: '/api/calls', action: 'take-call', body: body.ReceiveCallBody },
  locateCall: {
    method: 'POST',
    path: '/api/calls/:callId/location',
    action: 'take-call',
    body: body.LocateCallBody,
  },
  triageCall: {
    method: 'POST',
    path: '/api/calls/:callId/triage',
    action: 'take-call',
    body: body.TriageAnswers,
  },
  closeCall: {
    method: 'POST',
    path: '/api/calls/:callId/close',
    action: 'take-call',
    body: body.CloseCallBody,
  },
  abandonCall: {
    method: 'POST',
    path: '/api/calls/abandoned',
    action: 'take-call',
    body: telephone.AbandonedCallBody,
  },
  callBack: {
    method: 'POST',
    path: '/api/calls/:callId/call-back',
    action: 'take-call',
    body: telephone.CallBackBody,
  },
  keepApart: {
    method: 'POST',
    path: '/api/calls/:callId/keep-apart',
    action: 'take-call',
    body: telephone.KeepApartBody,
  },
  recogniseArrest: {
    method: 'POST',
    path: '/api/calls/:callId/arrest',
    action: 'take-call',
    body: telephone.MomentBody,
  },
  startCompressions: {
    method: 'POST',
    path: '/api/calls/:callId/compressions',
    action: 'take-call',
    body: telephone.MomentBody,
  },
  similarCalls: {
    method: 'POST',
    path: '/api/similar-calls',
    action: 'take-call',
    body: telephone.SimilarCallsBody,
  },

  timeline: { method: 'GET', path: '/api/incidents/:incidentId/timeline', action: 'see-timeline' },
  unitRanking: { method: 'GET', path: '/api/incidents/:incidentId/unit-ranking', action: 'dispatch-unit' },
  dispatch: {
    method: 'POST',
    path: '/api/incidents/:incidentId/dispatch',
    action: 'dispatch-unit',
    body: body.DispatchBody,
  },
  closeIncident: {
    method: 'POST',
    path: '/api/incidents/:incidentId/close',
    action: 'close-incident',
    body: body.CloseIncidentBody,
  },

  destinationRanking: {
    method: 'GET',
    path: '/api/patients/:patientId/destination-ranking',
    action: 'choose-destination',
  },
  chooseDestination: {
    method: 'POST',
    path: '/api/patients/:patientId/destination',
    action: 'choose-destination',
    body: body.DestinationBody,
  },
  assessPatient: {
    method: 'POST',
    path: '/api/patients/:patientId/assessment',
    action: 'assess-patient',
    body: body.AssessmentBody,
  },
  endWithoutTransport: {
    method: 'POST',
    path: '/api/patients/:patientId/end-without-transport',
    action: 'end-without-transport',
    body: body.EndWithoutTransportBody,
  },

  noteHandover: {
    method: 'POST',
    path: '/api/patients/:patientId/handover-note',
    action: 'note-handover',
    body: HandoverNoteBody,
  },
  reachMilestone: {
    method: 'POST',
    path: '/api/patients/:patientId/milestones',
    action: 'report-milestone',
    body: MilestoneBody,
  },
  reportOutcome: {
    method: 'POST',
    path: '/api/patients/:patientId/outcome',
    action: 'report-outcome',
    body: OutcomeBody,
  },

  unitStep: {
    method: 'POST',
    path: '/api/units/:unitId/steps',
    action: 'report-step',
    body: body.UnitStepBody,
  },
  recallUnit: {
    method: 'POST',
    path: '/api/units/:unitId/recall',
    action: 'dispatch-unit',
    body: body.RecallBody,
  },

  acknowledgeCrewAlarm: {
    method: 'POST',
    path: '/api/units/:unitId/crew-alarms/:alarmId/acknowledge',
    action: 'acknowledge-crew-alarm',
  },

  moveUps: { method: 'GET', path: '/api/units/:unitId/move-ups', action: 'dispatch-unit' },
  moveUp: {
    method: 'POST',
    path: '/api/units/:unitId/move-up',
    action: 'dispatch-unit',
    body: body.MoveUpBody,
  },

  reportFlightWeather: {
    method: 'POST',
    path: '/api/units/:unitId/flight-weather',
    action: 'report-flight-weather',
    body: body.FlightWeatherBody,
  },

  acknowledgePreAlert: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/acknowledge',
    action: 'acknowledge-pre-alert',
  },
  callTeam: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/teams',
    action: 'acknowledge-pre-alert',
    body: TeamBody,
  },
  askForPreAlertDiversion: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/diversion',
    action: 'acknowledge-pre-alert',
    body: PreAlertDiversionBody,
  },
  declinePreAlertDiversion: {
    method: 'POST',
    path: '/api/prealerts/:preAlertId/diversion/decline',
    action: 'decline-pre-alert-diversion',
    body: PreAlertDiversionBody,
  },

  reportReadiness: {
    method: 'POST',
    path: '/api/centres/:centreId/readiness',
    action: 'report-readiness',
    body: body.ReadinessBody,
  },
  releaseReserve: {
    method: 'POST',
    path: '/api/centres/:centreId/reserves/release',
    action: 'report-readiness',
    body: body.ReleaseReserveBody,
  },
  holdReservedPlace: {
    method: 'POST',
    path: '/api/patients/:patientId/reserved-place',
    action: 'hold-reserved-place',
    body: body.ReservedPlaceBody,
  },
  suspendCapability: {
    method: 'POST',
    path: '/api/centres/:centreId/capabilities/suspend',
    action: 'manage-network',
    body: CapabilityBody,
  },
  resumeCapability: {
    method: 'POST',
    path: '/api/centres/:centreId/capabilities/resume',
    action: 'manage-network',
    body: CapabilityBody,
  },
  requestDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions',
    action: 'report-readiness',
    body: body.DiversionBody,
  },
  acceptDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/accept',
    action: 'decide-diversion',
    body: body.AcceptDiversionBody,
  },
  declineDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/decline',
    action: 'decide-diversion',
    body: body.DeclineDiversionBody,
  },
  endDiversion: {
    method: 'POST',
    path: '/api/centres/:centreId/diversions/end',
    action: 'report-readiness',
    body: body.EndDiversionBody,
  },

  closeRoad: { method: 'POST', path: '/api/closures', action: 'close-roads', body: CloseRoadBody },
  extendClosure: {
    method: 'POST',
    path: '/api/closures/:closureId/extend',
    action: 'close-roads',
    body: ExtendClosureBody,
  },
  reopenRoad: { method: 'POST', path: '/api/closures/:closureId/reopen', action: 'close-roads' },

  askPosition: { method: 'POST', path: '/api/units/:unitId/position-request', action: 'reach-crew' },
  tellCrew: { method: 'POST', path: '/api/units/:unitId/text', action: 'reach-crew', body: TellCrewBody },

  terminals: { method: 'GET', path: '/api/terminals', action: 'see-terminals' },
  terminalFrame: { method: 'GET', path: '/api/terminals/:terminalId/frame', action: 'manage-terminals' },
  allowTerminal: {
    method: 'POST',
    path: '/api/terminals',
    action: 'manage-terminals',
    body: AllowTerminalBody,
  },
  rotateTerminalKey: {
    method: 'POST',
    path: '/api/terminals/:terminalId/rotate-key',
    action: 'manage-terminals',
  },
  withdrawTerminal: {
    method: 'POST',
    path: '/api/terminals/:terminalId/withdraw',
    action: 'manage-terminals',
  },

  publishRules: { method: 'POST', path: '/api/rules', action: 'publish-rules', body: PublishRulesBody },
  restoreRules: {
    method: 'POST',
    path: '/api/rules/:version/restore',
    action: 'publish-rules',
    body: RestoreRulesBody,
  },

  orderBlood: { method: 'POST', path: '/api/blood-orders', action: 'order-blood', body: body.OrderBloodBody },
  acceptBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/accept',
    action: 'supply-blood',
    body: body.AcceptBloodOrderBody,
  },
  declineBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/decline',
    action: 'supply-blood',
    body: body.ReasonBody,
  },
  issueBlood: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/issue',
    action: 'supply-blood',
    body: body.IssueBloodBody,
  },
  reportBloodTemperature: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/temperatures',
    action: 'report-blood-temperature',
    body: body.TemperatureBody,
  },
  receiveBlood: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/receive',
    action: 'order-blood',
    body: body.ReceiveBloodBody,
  },
  cancelBloodOrder: {
    method: 'POST',
    path: '/api/blood-orders/:orderId/cancel',
    action: 'order-blood',
    body: body.ReasonBody,
  },
} as const satisfies Readonly<Record<string, Route>>;
