export const ROLES = [
  'dispatcher',
  'receiving-centre',
  'blood-centre',
  'crew',
  'planner',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** How far a grant reaches: the unit or the facility an account is bound to, or the whole network. */
export type Scope = 'own-unit' | 'own-facility' | 'all';

export type Grant = 'anyone' | 'signed-in' | Readonly<Partial<Record<Role, Scope>>>;

/**
 * Who may do what, in one table: routes name an action of it, the live tables are filtered by it, and the matrix test
 * walks it. What is not granted here is refused.
 */
export const ACCESS = {
  'sign-in': 'anyone',
  'probe-health': 'anyone',
  'use-console': 'signed-in',
  'see-map': 'signed-in',

  'see-live': {
    dispatcher: 'all',
    planner: 'all',
    administrator: 'all',
    'receiving-centre': 'own-facility',
    'blood-centre': 'own-facility',
    crew: 'own-unit',
  },
  'see-indicators': { planner: 'all', administrator: 'all' },
  'see-history': { dispatcher: 'all', planner: 'all', administrator: 'all' },
  'see-timeline': {
    dispatcher: 'all',
    planner: 'all',
    administrator: 'all',
    'receiving-centre': 'own-facility',
    crew: 'own-unit',
  },
  'read-person': { dispatcher: 'all', crew: 'own-unit' },

  'take-call': { dispatcher: 'all' },
  'dispatch-unit': { dispatcher: 'all' },
  'acknowledge-crew-alarm': { dispatcher: 'all' },
  'acknowledge-alarm': { dispatcher: 'all', administrator: 'all', 'blood-centre': 'own-facility' },
  'report-flight-weather': { dispatcher: 'all', crew: 'own-unit' },
  'close-incident': { dispatcher: 'all' },
  'report-step': { dispatcher: 'all', crew: 'own-unit' },
  'assess-patient': { crew: 'own-unit' },
  'choose-destination': { dispatcher: 'all', crew: 'own-unit' },
  'end-without-transport': { dispatcher: 'all', crew: 'own-unit' },
  'note-handover': { crew: 'own-unit' },
  'report-milestone': { crew: 'own-unit', 'receiving-centre': 'own-facility' },
  'report-outcome': { 'receiving-centre': 'own-facility' },

  'acknowledge-pre-alert': { 'receiving-centre': 'own-facility' },
  'decline-pre-alert-diversion': { dispatcher: 'all' },
  'report-readiness': { 'receiving-centre': 'own-facility' },
  'decide-diversion': { dispatcher: 'all' },
  'hold-reserved-place': { dispatcher: 'all' },

  'close-roads': { dispatcher: 'all', administrator: 'all' },

  'order-blood': { 'receiving-centre': 'own-facility' },
  'request-blood': { crew: 'own-unit' },
  'supply-blood': { 'blood-centre': 'own-facility' },
  'report-blood-temperature': { 'blood-centre': 'own-facility', crew: 'own-unit' },

  'reach-crew': { dispatcher: 'all' },
  'see-terminals': { dispatcher: 'all', planner: 'all', administrator: 'all' },
  'manage-terminals': { administrator: 'all' },

  'publish-rules': { administrator: 'all' },
  'manage-accounts': { administrator: 'all' },
  'manage-network': { administrator: 'all' },
  'see-audit': { administrator: 'all' },
  'see-store': { administrator: 'all' },
} as const satisfies Readonly<Record<string, Grant>>;

export type Action = keyof typeof ACCESS;

/** The reach of a role for an action, or undefined when it may not do it at all. */
export function reachOf(action: Action, role: Role): Scope | undefined {
  const grant: Grant = ACCESS[action];
  return typeof grant === 'string' ? 'all' : grant[role];
}
