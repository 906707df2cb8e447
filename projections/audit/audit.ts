import type { DomainEvent, Recorded } from '../../coordinator/domain/events.ts';
import { terminalIdOf } from '../../coordinator/domain/terminal/events.ts';
import { AUDITED, type Audited, type AuditEntry, type AuditQuestion, type AuditReport } from './view.ts';

/** Some months of a busy site; older ones stay in the log. */
const MOST_KEPT = 50_000;
/** A page of them. The table to take away holds every one. */
const MOST_SHOWN = 500;

type AuditedEvent = Extract<DomainEvent, { readonly type: Audited }>;
type Told = Pick<AuditEntry, 'about' | 'words'>;

const isAudited = (event: DomainEvent): event is AuditedEvent =>
  (AUDITED as readonly string[]).includes(event.type);

/** Undefined for what was done as it was offered. */
function tell(event: AuditedEvent): Told | undefined {
  switch (event.type) {
    case 'SignedIn':
      return {};
    case 'SignInRefused':
      return { about: event.account, words: event.reason };
    case 'AccessRefused':
      return { words: event.action };
    case 'PersonalDataRead':
      return { about: event.personId };
    case 'AccountOpened': {
      const { centreId, bloodCentreId, unitId } = event.scope ?? {};
      const bound = centreId ?? bloodCentreId ?? unitId;
      return { about: event.account, words: bound === undefined ? event.role : `${event.role} ${bound}` };
    }
    case 'AccountDisabled':
    case 'AccountEnabled':
      return { about: event.account, words: event.reason };
    case 'PasswordReset':
      return { about: event.account };
    case 'NetworkPublished':
      return { about: event.networkId, words: event.fingerprint.slice(0, 12) };
    case 'RuleLimitsPublished':
      return { about: String(event.version), words: event.reason };
    case 'CapabilitySuspended':
    case 'CapabilityResumed':
      return { about: event.centreId, words: `${event.pathway}: ${event.reason}` };
    case 'TerminalAllowed':
      return { about: terminalIdOf(event), words: event.unitId };
    case 'TerminalKeyRotated':
    case 'TerminalWithdrawn':
      return { about: terminalIdOf(event) };
    case 'UnitAssigned':
    case 'DestinationChosen': {
      const reason = event.decision.overrideReason;
      return reason === undefined ? undefined : { about: event.decision.chosen, words: reason };
    }
  }
}

export function entryOf({ event, metadata, recordedAt }: Recorded): AuditEntry | undefined {
  if (!isAudited(event)) return undefined;
  const told = tell(event);
  // Whoever failed to sign in is not known to be the account's owner.
  const by = event.type === 'SignInRefused' ? '' : metadata.by;
  return told && { what: event.type, by, at: event.at, recordedAt, ...told };
}

export interface Audit {
  observe(recorded: Recorded): void;
  report(question: AuditQuestion): AuditReport;
  /** Every entry that fits, newest first. */
  all(question: AuditQuestion): readonly AuditEntry[];
}

/** Follows the facts that somebody may have to answer for; a fact observed twice counts once. */
export function createAudit(mostKept = MOST_KEPT): Audit {
  let entries: AuditEntry[] = [];
  let since: AuditEntry['recordedAt'] | undefined;

  function all({ from = 0, until = Infinity, what, by }: AuditQuestion): readonly AuditEntry[] {
    return entries
      .filter(
        (entry) =>
          entry.recordedAt >= from &&
          entry.recordedAt < until &&
          (what === undefined || entry.what === what) &&
          (by === undefined || entry.by === `user:${by}` || entry.about === by),
      )
      .sort((one, other) => other.recordedAt - one.recordedAt);
  }

  return {
    observe(recorded) {
      const entry = entryOf(recorded);
      if (!entry) return;
      entries.push(entry);
      if (entries.length <= mostKept * 1.1) return;
      entries = entries.sort((one, other) => one.recordedAt - other.recordedAt).slice(-mostKept);
      since = entries[0]?.recordedAt;
    },
    all,
    report(question) {
      const found = all(question);
      return {
        entries: found.slice(0, MOST_SHOWN),
        total: found.length,
        ...(since !== undefined && { since }),
      };
    },
  };
}
