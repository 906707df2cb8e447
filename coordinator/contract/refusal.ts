import type { DomainRefusal } from '../domain/refusals.ts';
import type { Place } from '../domain/geography.ts';
import type { ImpossibleValue } from '../domain/rules/findings.ts';
import type { Action, Role } from './access.ts';

/** Why a password would be guessed although it is long enough. */
export type PasswordWeakness = 'holds-the-account' | 'few-characters' | 'often-guessed';

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
  | { readonly type: 'NobodyComes'; readonly preAlertId: string }
  | { readonly type: 'NobodyOnBoard'; readonly unitId: string }
  | { readonly type: 'NoRoadThere'; readonly place: Place; readonly reason: 'off-network' | 'island' }
  | { readonly type: 'BeforeHistory'; readonly at: number }
  | { readonly type: 'AlarmOver'; readonly alarmId: string }
  | { readonly type: 'NotReady'; readonly waitingFor: readonly string[] }
  | { readonly type: 'StoreUnavailable' }
  | { readonly type: 'StoreFull' }
  | { readonly type: 'Fault' };

export type Refusal = DomainRefusal | ImpossibleValue | HttpRefusal;

/** Every code with its HTTP status and, for the caller, what to do about it. */
export type Sayings<R extends { readonly type: string }> = {
  readonly [Type in R['type']]: readonly [
    status: number,
    message: string | ((refusal: Extract<R, { readonly type: Type }>) => string),
  ];
};

/** Those of one resource. */
export type SomeSayings = Partial<Sayings<Refusal>>;

export const listed = (words: readonly string[]): string => words.join(', ');
