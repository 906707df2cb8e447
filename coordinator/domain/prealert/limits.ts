import { type Seconds, minutes, seconds } from '../quantities.ts';

/**
 * A limit as data: what it is, where it was read and how sure that is. `read`: in the named source; `site`: set by
 * the network file.
 */
export interface PreAlertLimit {
  readonly seconds: Seconds;
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed' | 'site';
}

export const PRE_ALERT_LIMIT_NAMES = [
  'repeatEvery',
  'repeatFor',
  'rollOverAfter',
  'remindOfTeamAfter',
] as const;
export type PreAlertLimitName = (typeof PRE_ALERT_LIMIT_NAMES)[number];

export interface PreAlertLimits extends Readonly<Record<PreAlertLimitName, PreAlertLimit>> {
  readonly version: string;
}

/** A site's own limits, in seconds; what it does not name stays as it is here. */
export type SitePreAlertLimits = Readonly<Partial<Record<PreAlertLimitName, number>>>;

const PULSARA = 'Pulsara, published behaviour of its unacknowledged-alert escalation';
const read = (value: Seconds): PreAlertLimit => ({ seconds: value, source: PULSARA, confidence: 'read' });

/** Counted from the sending. Silence never ends the ladder: only a person, or the end of the pre-alert. */
const STANDARD: PreAlertLimits = {
  version: 'pre-alert-ladder.1',
  repeatEvery: read(minutes(2)),
  repeatFor: read(minutes(20)),
  rollOverAfter: read(seconds(60)),
  remindOfTeamAfter: read(minutes(5)),
};

export function preAlertLimitsOf(site: SitePreAlertLimits = {}): PreAlertLimits {
  const own = PRE_ALERT_LIMIT_NAMES.flatMap((name) => {
    const value = site[name];
    const limit: PreAlertLimit = { seconds: seconds(value ?? 0), source: 'network file', confidence: 'site' };
    return value === undefined ? [] : [[name, limit] as const];
  });
  return own.length === 0
    ? STANDARD
    : { ...STANDARD, ...Object.fromEntries(own), version: `${STANDARD.version}+site` };
}
