import type { DomainRefusal } from '../domain/refusals.ts';
import type { Place } from '../domain/geography.ts';
import type { ImpossibleValue } from '../domain/rules/findings.ts';
import type { TriageRefusal } from '../domain/triage/triage.ts';
import type { PasswordWeakness } from './accounts.ts';
import type { Action, Role } from './access.ts';
import type { Refused } from './answers.ts';

/** Answers "no" that come from the door and not from the rules. */
export type HttpRefusal =
  | { readonly type: 'InvalidInput'; readonly field: string; readonly problem: string }
  | { readonly type: 'NotSignedIn' }
  | { readonly type: 'WrongPassword' }
  | { readonly type: 'NotAllowed'; readonly action: Action; readonly role: Role }
  | { readonly type: 'ForeignOrigin' }
  | { readonly type: 'TooManyAttempts'; readonly retryAfterSeconds: number }
  | { readonly type: 'UnknownPath'; readonly path: string }
  | { readonly type: 'UnknownId'; readonly ids: readonly string[] }
  | { readonly type: 'UnknownPerson'; readonly personId: string }
  | { readonly type: 'PersonErased'; readonly personId: string }
  | { readonly type: 'AccountExists'; readonly account: string }
  | { readonly type: 'UnknownAccount'; readonly account: string }
  | { readonly type: 'LastAdministrator'; readonly account: string }
  | { readonly type: 'WeakPassword'; readonly field: '/password'; readonly weakness: PasswordWeakness }
  | { readonly type: 'StoreElsewhere' }
  | { readonly type: 'BodyTooLarge'; readonly limitBytes: number }
  | { readonly type: 'NotJson' }
  | { readonly type: 'RankingExpired'; readonly rankingId: string }
  | { readonly type: 'DestinationsDiffer'; readonly unitId: string; readonly centreIds: readonly string[] }
  | { readonly type: 'NotAtCentre'; readonly unitId: string }
  | { readonly type: 'NobodyOnBoard'; readonly unitId: string }
  | { readonly type: 'NoRoadThere'; readonly place: Place; readonly reason: 'off-network' | 'island' }
  | { readonly type: 'BeforeHistory'; readonly at: number }
  | { readonly type: 'AlarmOver'; readonly alarmId: string }
  | { readonly type: 'NotReady'; readonly waitingFor: readonly string[] }
  | { readonly type: 'StoreUnavailable' }
  | { readonly type: 'StoreFull' }
  | { readonly type: 'Fault' };

export type Refusal = DomainRefusal | TriageRefusal | ImpossibleValue | HttpRefusal;

type Sayings<R extends { readonly type: string }> = {
  readonly [Type in R['type']]: readonly [
    status: number,
    message: string | ((refusal: Extract<R, { readonly type: Type }>) => string),
  ];
};

const listed = (words: readonly string[]): string => words.join(', ');

/** Every code with its HTTP status and what to do about it. A refusal without an entry does not compile. */
export const REFUSALS: Sayings<Refusal> = {
  InvalidInput: [400, ({ field, problem }) => `${field || 'The body'} ${problem}.`],
  NotSignedIn: [401, 'Nobody is signed in, or the session has ended. Sign in.'],
  WrongPassword: [401, 'Account and password do not match. Check both and try again.'],
  NotAllowed: [
    403,
    ({ action, role }) => `A ${role} account may not do this here (${action}). Ask who it concerns to do it.`,
  ],
  ForeignOrigin: [403, 'The request comes from a page of another site. Use the console of this server.'],
  TooManyAttempts: [
    429,
    ({ retryAfterSeconds }) => `Too many attempts. Wait ${retryAfterSeconds} s and try again.`,
  ],
  UnknownPath: [404, ({ path }) => `There is nothing at ${path}. Check the address.`],
  UnknownId: [404, ({ ids }) => `Nothing is known by ${listed(ids)}. Check the id.`],
  UnknownPerson: [404, 'No incident or call on the board names this person.'],
  PersonErased: [410, 'The personal data were erased on request and cannot be recovered.'],
  AccountExists: [409, ({ account }) => `The account ${account} exists already. Choose another name.`],
  UnknownAccount: [404, ({ account }) => `There is no account ${account}. Check the name.`],
  LastAdministrator: [
    409,
    ({ account }) => `Without ${account} nobody could manage accounts. Enable another administrator first.`,
  ],
  WeakPassword: [
    400,
    ({ weakness }) =>
      `The password would be guessed (${weakness}). Choose several words that belong together nowhere.`,
  ],
  StoreElsewhere: [404, 'The events are kept by a store elsewhere. Look at it where it runs.'],
  BodyTooLarge: [413, ({ limitBytes }) => `The body is larger than ${limitBytes} bytes. Send less.`],
  NotJson: [415, 'The body must be JSON, sent as application/json.'],
  RankingExpired: [
    409,
    'The ranking is no longer on offer, or was made for something else. Ask for a new one and choose again.',
  ],
  DestinationsDiffer: [
    409,
    ({ centreIds }) =>
      `The patients are bound for different centres (${listed(centreIds)}). Choose one centre, or another unit for one of them.`,
  ],
  NotAtCentre: [409, ({ unitId }) => `${unitId} has not arrived at a centre. Report the arrival first.`],
  NobodyOnBoard: [409, ({ unitId }) => `${unitId} has no patient on board to hand over.`],
  NoRoadThere: [409, 'No road that leads on is within 2 km of the place. Point at a road, or draw an area.'],
  BeforeHistory: [404, 'Nothing was recorded by then. Choose a later moment.'],
  AcknowledgedByAnother: [409, ({ by }) => `${by} answers for this alarm. Ask them to let go of it.`],
  AlarmOver: [409, 'Its cause is gone, or it is answered elsewhere. Look at the list of alarms again.'],
  NotReady: [503, ({ waitingFor }) => `Not ready: ${listed(waitingFor)}. Try again in a moment.`],
  StoreUnavailable: [
    503,
    'The event store cannot be reached, so nothing was recorded for certain. Send the same request again.',
  ],
  StoreFull: [
    503,
    'The disk of the event store is full, so nothing was recorded. Have room made, then send the same request again.',
  ],
  Fault: [500, 'This is a fault of ours. Report the correlation id; the log has the details.'],

  UnknownCall: [404, ({ callId }) => `No call ${callId} was received. Check the id.`],
  PlaceOutsideNetwork: [
    409,
    ({ place }) =>
      `${place.lat}, ${place.lon} lies outside this network. Check the place, or pass the call to the neighbouring 120 centre.`,
  ],
  CallAlreadyClosed: [409, ({ reason }) => `The call was closed: ${reason}. Take a new call instead.`],
  IncidentAlreadyOpened: [
    409,
    ({ incidentId }) => `The call has become incident ${incidentId}. Change or close the incident instead.`,
  ],
  DuplicateOfMissing: [409, 'Name the other call that this one repeats (duplicateOf).'],

  NotCalledBack: [409, 'Nobody has called back yet. Call back first, then close the call as abandoned.'],
  ArrestNotRecognised: [409, 'No cardiac arrest was recognised on this call. Recognise it first.'],

  RulesPublishedMeanwhile: [
    409,
    ({ version, by }) =>
      `${by || 'Nobody'} has published version ${version} of the rules meanwhile. Look at it, then publish yours again.`,
  ],
  RuleReasonMissing: [400, 'Say why the rules are changed (reason): it is kept with the version.'],
  RulesUnchanged: [409, ({ version }) => `Nothing differs from version ${version}. Change a limit first.`],
  UnknownRuleVersion: [
    404,
    ({ version, newest }) => `The rules have no version ${version}: choose one up to ${newest}.`,
  ],
  UnknownRuleLimit: [400, ({ limit }) => `The rule book has no line ${limit}. Check its name.`],
  RuleLimitOutOfBounds: [
    400,
    ({ field, value, least, most, unit, isWhole }) =>
      `${field} cannot be ${value}: it must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}${unit && ` ${unit}`}.`,
  ],

  UnknownQuestions: [
    400,
    ({ complaint, questions }) =>
      `The ${complaint} card does not ask ${listed(questions)}. Answer its own questions (GET /api/triage-cards).`,
  ],
  UnfitAnswer: [
    400,
    ({ question, expected, least, most }) =>
      expected === 'number'
        ? `The answer to ${question} must be a number from ${least ?? 0} to ${most ?? 0}.`
        : `The answer to ${question} must be true or false.`,
  ],

  ImpossibleValue: [
    400,
    ({ field, ...told }) => {
      const [value, least, most] = [told.value, told.least, told.most].map((one) =>
        field.endsWith('At') ? new Date(one).toISOString() : String(one),
      );
      return `${field} cannot be ${value}: it must lie from ${least} to ${most}. Measure again, or leave it out.`;
    },
  ],

  UnknownIncident: [404, ({ incidentId }) => `No incident ${incidentId} was opened. Check the id.`],
  IncidentAlreadyClosed: [
    409,
    ({ outcome }) => `The incident is closed: ${outcome}. Take a new call instead.`,
  ],
  UnitsStillWorking: [
    409,
    ({ unitIds }) => `${listed(unitIds)} still work for the incident. Recall them first.`,
  ],

  UnknownPatient: [404, ({ patientId }) => `No patient ${patientId} was reported. Check the id.`],
  CareAlreadyEnded: [409, ({ status }) => `Care of this patient has ended: ${status}.`],
  PatientOnBoard: [409, ({ unitId }) => `The patient is on board ${unitId}. Only that unit can go on.`],
  NotHandedOver: [
    409,
    ({ centreId }) => `The patient was not handed over to ${centreId}. Check the patient.`,
  ],
  BeforeTheCall: [409, 'That is before the patient was reported. Check the time.'],
  PatientNotOnBoard: [409, 'The patient is on board of no unit. Report leaving the scene first.'],

  UnknownUnit: [404, ({ unitId }) => `No unit ${unitId} belongs to this network. Check the id.`],
  UnitBusy: [
    409,
    ({ unitId, incidentId }) => `${unitId} already works for incident ${incidentId}. Choose another unit.`,
  ],
  UnitNotOnDuty: [409, ({ unitId }) => `${unitId} is off duty. Let its crew come on duty first.`],
  UnitPaused: [
    409,
    ({ unitId, reason }) => `${unitId} is paused: ${reason}. Choose another unit, or resume it.`,
  ],
  StepOfAnotherMission: [
    409,
    ({ unitId }) => `${unitId} has another mission by now: this step was said of an earlier one.`,
  ],
  StepOutOfOrder: [
    409,
    ({ unitId, status, step }) =>
      `${unitId} is ${status}, so ${step} cannot follow. Report the steps before it first.`,
  ],
  DestinationMissing: [
    409,
    ({ patientIds }) =>
      `No destination is chosen for ${listed(patientIds)}. Choose one, then leave the scene.`,
  ],
  PatientsMissing: [409, 'No patient is named. Name who is on board, or become available without transport.'],
  PatientsOnBoard: [
    409,
    ({ patientIds }) => `${listed(patientIds)} are still on board. Hand them over first.`,
  ],
  UnknownCrewAlarm: [
    404,
    ({ unitId, alarmId }) =>
      `${unitId} raised no alarm ${alarmId}, or another since. Look at the unit again.`,
  ],
  NotAnAircraft: [409, ({ unitId }) => `${unitId} does not fly. Report the weather of a helicopter.`],
  NotOffered: [
    409,
    ({ chosen, offered }) => `${chosen} was not offered (${listed(offered)}). Choose one of these.`,
  ],
  OverrideReasonMissing: [
    409,
    ({ chosen, first }) => `${first} was offered first. Say why you choose ${chosen} (overrideReason).`,
  ],

  UnknownCentre: [404, ({ centreId }) => `No centre ${centreId} belongs to this network. Check the id.`],
  EndNotAfterStart: [409, ({ field }) => `The end (${field}) lies in the past. Choose a later one.`],
  DiversionNotAllowed: [
    409,
    ({ category }) => `A ${category} centre may not divert ${category}. Report limited readiness instead.`,
  ],
  DiversionTooLong: [
    409,
    ({ mostHours }) => `A diversion may last ${mostHours} h at most here. Choose an earlier end (until).`,
  ],
  NoDiversionRequested: [
    409,
    ({ category }) => `The centre asks for no diversion of ${category}. Look at the centre again.`,
  ],
  DiversionOver: [
    409,
    ({ category, until }) =>
      `The diversion of ${category} ended by itself at ${new Date(until).toISOString()}. Nothing is left to decide.`,
  ],
  NoSuchCapability: [
    404,
    ({ centreId, pathway }) => `${centreId} is no ${pathway} centre. Change the network file instead.`,
  ],
  NoPlaceLeft: [
    409,
    ({ category, held }) =>
      `No ${category} place is left: all that are free are held (${held}). Choose another centre, or ask this one.`,
  ],
  OnlyReservedLeft: [
    409,
    ({ category, reserved }) =>
      `Only ${reserved} ${category} places are left, reserved for transfers. Agree one with the centre, or choose another.`,
  ],
  NothingReserved: [
    409,
    ({ category }) => `The centre reserves no ${category} places. There is nothing to release.`,
  ],
  MorePlacesThanThereAre: [
    409,
    ({ category, reported, has }) =>
      `freePlaces is ${reported}, but the centre has ${has} places for ${category}. Report at most ${has}.`,
  ],

  UnknownPreAlert: [404, ({ preAlertId }) => `No pre-alert ${preAlertId} was sent. Check the id.`],
  PreAlertEnded: [409, ({ status }) => `The pre-alert is ${status}; nothing is left to acknowledge.`],
  TeamNotActivated: [409, ({ team }) => `The ${team} team was not activated. Look at the pre-alert again.`],
  NoDiversionAsked: [409, 'The centre has not asked to be passed over. Look at the pre-alert again.'],

  UnknownClosure: [404, ({ closureId }) => `No closure ${closureId} was made. Check the id.`],
  ClosureEnded: [409, ({ status }) => `The closure is ${status}. Close the road again instead.`],
  NoExtension: [409, 'It is closed for as long as that already. Choose a later end, or reopen it.'],
  UnfitBoundary: [
    409,
    ({ corners, fewest, most }) => `The area has ${corners} corners. Draw it with ${fewest} to ${most}.`,
  ],

  UnknownTerminal: [
    404,
    ({ terminalId }) => `${terminalId} was not allowed here. Change the network file instead.`,
  ],
  HasNoKey: [409, ({ terminalId }) => `The terminal ${terminalId} shows no key: there is none to renew.`],
  UnfitIdentity: [
    409,
    ({ identity, expected }) => `${identity} is no name of that protocol: give ${expected}.`,
  ],

  UnknownBloodOrder: [404, ({ orderId }) => `No blood order ${orderId} was placed. Check the id.`],
  BloodOutOfOrder: [
    409,
    ({ status, step }) => `The order is ${status}, so ${step} cannot follow. Look at the order again.`,
  ],
  WrongCentre: [409, 'The order was placed by another centre. Receive only your own orders.'],
  BagsNotIssued: [409, ({ bagIds }) => `${listed(bagIds)} were not issued for this order. Check the bags.`],
  BagsQuarantined: [
    409,
    ({ celsius }) =>
      `The cold chain broke at ${celsius} °C: every bag is quarantined. Receive the order with no accepted bag.`,
  ],
};

/** The refusal as a caller reads it. */
export function refusedAnswer(
  refusal: Refusal,
  correlationId: string,
): { readonly status: number; readonly body: Refused } {
  const [status, saying] = REFUSALS[refusal.type] as Sayings<Refusal>['Fault' | 'NotSignedIn'];
  const { type, ...details } = refusal;
  return {
    status,
    body: {
      accepted: false,
      code: type,
      message: typeof saying === 'string' ? saying : (saying as (refusal: Refusal) => string)(refusal),
      ...('field' in refusal && { field: refusal.field }),
      ...(Object.keys(details).length > 0 && { details }),
      correlationId,
    },
  };
}
