import type { AlarmRuleId } from '../../coordinator/domain/alarm/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { doesCall } from '../alarms/rules.ts';

/** Causes that began at or after `from` and before `to`. */
export interface AlarmLoadQuestion {
  readonly from: Instant;
  readonly to: Instant;
}

/** What one rule asked of the desks. */
export interface RuleLoad {
  readonly rule: AlarmRuleId;
  /** False where the log alone cannot tell, because the rule follows positions. */
  readonly isMeasured: boolean;
  /** In force now; what was raised was raised by the delay of its own time. */
  readonly delaySeconds: number;
  readonly isSilent?: true;
  readonly raised: number;
  readonly acknowledged: number;
  /** From the call to the acknowledgement; absent while there is none. */
  readonly medianAnswerSeconds?: number;
  /** How long each cause lasted, whether or not it came to call; ascending. */
  readonly lastedSeconds: readonly number[];
}

/** `raised`: alarms at dispatchers' desks. */
export interface HourLoad {
  readonly from: Instant;
  readonly raised: number;
  /** Accounts that took calls, sent units or answered alarms in that hour. */
  readonly operators: number;
}

export interface AlarmLoadReport extends AlarmLoadQuestion {
  /** Counted from here only: the log begins after `from`, or older causes are no longer kept. */
  readonly since?: Instant;
  /** At dispatchers' desks. */
  readonly raised: number;
  /** Absent while nobody worked. */
  readonly perOperatorHour?: number;
  readonly mostInTenMinutes: number;
  /** How often more than ten began to call within ten minutes. */
  readonly floods: number;
  readonly hours: readonly HourLoad[];
  readonly rules: readonly RuleLoad[];
}

/** EEMUA 191: more in ten minutes than anybody can answer. */
export const FLOOD_ALARMS = 10;
export const FLOOD_SECONDS = 600;

/** How often a rule would have called with this delay: once for each cause that outlasted it. */
export const firedAt = (
  { rule, lastedSeconds }: Pick<RuleLoad, 'rule' | 'lastedSeconds'>,
  delaySeconds: number,
): number => lastedSeconds.filter((lasted) => doesCall(rule, lasted, delaySeconds)).length;
