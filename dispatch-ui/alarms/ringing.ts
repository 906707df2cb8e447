import { FLOOD_ALARMS, FLOOD_SECONDS } from '../../projections/alarm-load/view.ts';
import { ALARM_LEVELS, type Alarm, type AlarmLevel } from '../../projections/alarms/view.ts';

/** A cause that ceases and returns within this is the same one: it does not ring anew. */
const DEBOUNCE_MS = 10_000;
const FLOOD_MS = FLOOD_SECONDS * 1000;
/** Until acknowledged. A caution rings once; Pulsara repeats a pre-alert every two minutes. */
const REPEAT_MS: Readonly<Record<AlarmLevel, number>> = {
  critical: 30_000,
  serious: 120_000,
  caution: Number.POSITIVE_INFINITY,
};

interface Rung {
  readonly level: AlarmLevel;
  readonly at: number;
  readonly seenAt: number;
}

/** What has rung so far, by group of alarms, and when each alarm began to call. */
export interface Ringing {
  readonly groups: ReadonlyMap<string, Rung>;
  readonly begun: ReadonlyMap<string, number>;
  /** Alarms of the last ten minutes. */
  readonly lately: number;
  readonly isFlood: boolean;
  /** What to sound now. */
  readonly ring?: AlarmLevel;
}

export const SILENCE: Ringing = { groups: new Map(), begun: new Map(), lately: 0, isFlood: false };

/** Alarms of one incident, and of one other subject, are shown and heard together. */
export const groupOf = ({ incidentId, subject }: Alarm): string =>
  incidentId ?? `${subject.kind} ${subject.id}`;

const isGraver = (one: AlarmLevel, other: AlarmLevel): boolean =>
  ALARM_LEVELS.indexOf(one) < ALARM_LEVELS.indexOf(other);

/** The gravest level of those that sound and that nobody has acknowledged, by group. */
function gravestOf(alarms: readonly Alarm[]): ReadonlyMap<string, AlarmLevel> {
  const gravest = new Map<string, AlarmLevel>();
  for (const alarm of alarms) {
    const known = gravest.get(groupOf(alarm));
    if (!alarm.acknowledged && !alarm.isSilent && (known === undefined || isGraver(alarm.level, known)))
      gravest.set(groupOf(alarm), alarm.level);
  }
  return gravest;
}

/** A graver cause rings at once; the same one again after its time, until somebody acknowledges it. */
const isDue = (rung: Rung | undefined, level: AlarmLevel, now: number): boolean =>
  rung === undefined || isGraver(level, rung.level) || now - rung.at >= REPEAT_MS[level];

/** What rings at this moment. Called about once a second; `alarms` are those of this desk, acknowledged or not. */
export function ringOn(before: Ringing, alarms: readonly Alarm[], now: number): Ringing {
  const begun = new Map([...before.begun].filter(([, at]) => at > now - FLOOD_MS));
  for (const { id, raisedAt } of alarms) if (raisedAt > now - FLOOD_MS) begun.set(id, raisedAt);
  const lately = begun.size;
  const isFlood = lately > FLOOD_ALARMS;

  const gravest = gravestOf(alarms);
  // What was acknowledged is done with; what merely ceased may only be flickering.
  const answered = new Set(alarms.map(groupOf).filter((group) => !gravest.has(group)));
  const groups = new Map(
    [...before.groups].filter(([group, { seenAt }]) => !answered.has(group) && now - seenAt < DEBOUNCE_MS),
  );
  let ring: AlarmLevel | undefined;
  for (const [group, level] of gravest) {
    const rung = groups.get(group);
    if (!isDue(rung, level, now)) {
      groups.set(group, { level, at: rung?.at ?? now, seenAt: now });
      continue;
    }
    groups.set(group, { level, at: now, seenAt: now });
    if (isFlood && level === 'caution') continue;
    if (ring === undefined || isGraver(level, ring)) ring = level;
  }
  return { groups, begun, lately, isFlood, ...(ring !== undefined && { ring }) };
}
