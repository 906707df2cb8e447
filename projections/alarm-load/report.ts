import { ALARM_RULE_IDS, type AlarmRuleId } from '../../coordinator/domain/alarm/events.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { ALARM_RULES, doesCall } from '../alarms/rules.ts';
import type { AlarmLimits } from '../alarms/view.ts';
import { ascending, quantile } from '../promises/quantile.ts';
import {
  type AlarmLoadQuestion,
  type AlarmLoadReport,
  FLOOD_ALARMS,
  FLOOD_SECONDS,
  type HourLoad,
  type RuleLoad,
} from './view.ts';

export interface Cause {
  /** Of the alarm that it raises, or would have raised. */
  readonly id: string;
  readonly rule: AlarmRuleId;
  readonly since: number;
}

export interface Ended extends Cause {
  readonly endedAt: Instant;
  /** What the site had published by then. */
  readonly delaySeconds: number;
}

export interface Kept {
  /** What began from here on is counted whole: the log's first event, or later once old causes are forgotten. */
  since: Instant | undefined;
  /** In the order in which they ended. */
  readonly ended: Ended[];
  readonly answeredAt: Map<string, Instant>;
  /** Accounts by the hour in which they worked. */
  readonly operators: Map<number, ReadonlySet<string>>;
}

interface Lasted extends Cause {
  readonly lastedSeconds: number;
  readonly delaySeconds: number;
}

const HOUR_MS = 3_600_000;
/** They follow the newest positions, which no event of the read model tells. */
const UNMEASURED: ReadonlySet<AlarmRuleId> = new Set(['terminal-silent', 'positions-lost']);

const didCall = ({ rule, lastedSeconds, delaySeconds }: Lasted): boolean =>
  doesCall(rule, lastedSeconds, delaySeconds);

const calledAt = ({ since, delaySeconds }: Lasted): number => since + delaySeconds * 1000;

function ruleLoad(
  rule: AlarmRuleId,
  causes: readonly Lasted[],
  { answeredAt }: Kept,
  { delaySeconds, silent }: AlarmLimits,
): RuleLoad {
  const called = causes.filter(didCall);
  const answers = called.flatMap((cause) => {
    const at = answeredAt.get(cause.id);
    return at === undefined ? [] : [Math.max(0, (at - calledAt(cause)) / 1000)];
  });
  const lastedSeconds = ascending(causes.map((cause) => Math.round(cause.lastedSeconds)));
  return {
    rule,
    isMeasured: !UNMEASURED.has(rule),
    delaySeconds: delaySeconds[rule],
    ...(silent.has(rule) && { isSilent: true }),
    raised: called.length,
    acknowledged: answers.length,
    ...(answers.length > 0 && { medianAnswerSeconds: quantile(ascending(answers), 0.5) }),
    lastedSeconds,
  };
}

/** The most that began to call within ten minutes, and how often that became a flood. */
function floodsOf(calls: readonly number[]): { readonly most: number; readonly floods: number } {
  let [first, most, floods, isFlood] = [0, 0, 0, false];
  for (const [index, at] of calls.entries()) {
    while ((calls[first] ?? at) <= at - FLOOD_SECONDS * 1000) first += 1;
    const within = index - first + 1;
    most = Math.max(most, within);
    if (within > FLOOD_ALARMS && !isFlood) floods += 1;
    isFlood = within > FLOOD_ALARMS;
  }
  return { most, floods };
}

function hoursOf(
  calls: readonly number[],
  { operators }: Kept,
  { from, to }: AlarmLoadQuestion,
): readonly HourLoad[] {
  const raised = new Map<number, number>();
  for (const at of calls) {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    raised.set(hour, (raised.get(hour) ?? 0) + 1);
  }
  const worked = [...operators.keys()].filter((hour) => hour + HOUR_MS > from && hour < to);
  return [...new Set([...raised.keys(), ...worked])]
    .sort((a, b) => a - b)
    .map((hour) => ({
      from: instant(hour),
      raised: raised.get(hour) ?? 0,
      operators: operators.get(hour)?.size ?? 0,
    }));
}

/** The same events and moment give the same report. */
export function reportOf(
  kept: Kept,
  standing: readonly Cause[],
  limits: AlarmLimits,
  question: AlarmLoadQuestion,
  now: Instant,
): AlarmLoadReport {
  const { to } = question;
  // What began before anything was counted called at no desk that is counted here, or is not counted whole.
  const from = Math.max(question.from, kept.since ?? 0);
  const lasted = (cause: Cause, until: number, delaySeconds: number): Lasted => ({
    ...cause,
    lastedSeconds: Math.max(0, (until - cause.since) / 1000),
    delaySeconds,
  });
  const causes = [
    ...kept.ended.map((cause) => lasted(cause, cause.endedAt, cause.delaySeconds)),
    ...standing.map((cause) => lasted(cause, now, limits.delaySeconds[cause.rule])),
  ].filter(({ since }) => since >= from && since < to && since <= now);
  const atDesks = causes.filter(
    (cause) => didCall(cause) && ALARM_RULES[cause.rule].desks.includes('dispatcher'),
  );
  const calls = ascending(atDesks.map(calledAt));
  const hours = hoursOf(calls, kept, question);
  const operatorHours = hours.reduce((sum, { operators }) => sum + operators, 0);
  const { most, floods } = floodsOf(calls);
  return {
    ...question,
    ...(kept.since !== undefined && kept.since > question.from && { since: kept.since }),
    raised: calls.length,
    ...(operatorHours > 0 && { perOperatorHour: calls.length / operatorHours }),
    mostInTenMinutes: most,
    floods,
    hours,
    rules: ALARM_RULE_IDS.map((rule) =>
      ruleLoad(
        rule,
        causes.filter((cause) => cause.rule === rule),
        kept,
        limits,
      ),
    ),
  };
}
