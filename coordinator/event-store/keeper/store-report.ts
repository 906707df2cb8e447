import type { AccountOutcome } from '../access/accounts.ts';
import type { Backup } from './backup.ts';
import type { CopyResult } from './copy.ts';
import type { Verification } from '../log/log-storage.ts';
import type { Restored } from './restore.ts';
import type { Scavenged } from './scavenge.ts';
import type { Statistics } from './statistics.ts';

/** What a verb found, for people and for programs. */
export interface Report {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** Ends with 1 although the verb did its work: what it found is bad. */
  readonly isBad?: boolean;
}

const count = (n: number): string => Math.round(n).toLocaleString('en');

function size(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`;
  const [unit, name] = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}

const time = (ms: number | undefined): string =>
  ms === undefined ? 'none' : new Date(ms).toISOString().replace('T', ' ').slice(0, 19);

export function reportBackup(backup: Backup): Report {
  const { directory, events, head, bytes, seconds, sha256, storeId } = backup;
  return {
    json: backup,
    lines: [
      `Backup in ${directory}`,
      `  store ${storeId}, ${count(events)} events up to position ${count(head)}, each read again`,
      `  ${size(bytes)} in ${seconds.toFixed(1)} s`,
      `  SHA-256 ${sha256}`,
      'It holds the events. The accounts and keys of the site are files of their own beside them: keep those too.',
    ],
  };
}

export function reportRestore(restored: Restored): Report {
  const { backup, events, head, madeAt, movedTo } = restored;
  return {
    json: restored,
    lines: [
      `Restored ${backup}, made ${madeAt}: ${count(events)} events up to position ${count(head)}, each read again`,
      ...(movedTo === undefined ? [] : [`The log that was there is in ${movedTo}`]),
      'What was recorded after the backup is not in it; whoever follows the log begins anew where it has come further.',
    ],
  };
}

export function reportVerification(verified: Verification): Report {
  const { events, streams, expired, damage, damagedPlaces } = verified;
  const read = `${count(events)} events of ${count(streams)} streams read, ${count(expired)} expired before`;
  const [first] = damage;
  if (!first) return { json: verified, lines: [`${read}: every one is as it was acknowledged`] };
  return {
    json: verified,
    isBad: true,
    lines: [
      `${read}: ${count(damagedPlaces)} damaged places`,
      ...damage.map(({ place, fault }) => `  ${place}: ${fault}`),
      'Restore a backup: npm run store -- restore DIR --replace',
    ],
  };
}

export function reportStatistics(statistics: Statistics): Report {
  const { storeId, head, events, streams, bytesOnDisk, reclaimableBytes, oldest, newest } = statistics;
  const { eventsPerDay, bytesPerDay, categories } = statistics;
  const width = Math.max(8, ...categories.map(({ category }) => category.length));
  return {
    json: statistics,
    lines: [
      `Store ${storeId}: ${count(events)} events of ${count(streams)} streams, head ${count(head)}`,
      `  on disk ${size(bytesOnDisk)}, of which ${size(reclaimableBytes)} are unused`,
      `  from ${time(oldest)} to ${time(newest)} UTC`,
      `  grows by ${count(eventsPerDay)} events and ${size(bytesPerDay)} a day`,
      `  ${'category'.padEnd(width)} ${'events'.padStart(12)} ${'bytes'.padStart(10)} share`,
      ...categories.map(
        ({ category, events: each, bytes, share }) =>
          `  ${category.padEnd(width)} ${count(each).padStart(12)} ${size(bytes).padStart(10)} ${(100 * share).toFixed(1).padStart(4)} %`,
      ),
    ],
  };
}

export function reportScavenge(scavenged: Scavenged): Report {
  const { streams, events, eventBytes, bytesBefore, bytesAfter, isDryRun } = scavenged;
  const what = `${count(events)} events (${size(eventBytes)}) of ${count(streams)} streams`;
  return {
    json: scavenged,
    lines: isDryRun
      ? [`Would remove ${what}; ${size(bytesBefore)} on disk`]
      : [`Removed ${what}; on disk ${size(bytesBefore)} before, ${size(bytesAfter)} after`],
  };
}

export function reportCopy(result: CopyResult): Report {
  const { copied, events, expired, seconds, categories } = result;
  const width = Math.max(8, ...categories.map(({ category }) => category.length));
  return {
    json: result,
    lines: [
      `Copied ${count(copied)} events in ${seconds.toFixed(1)} s; ${count(events)} are the same in both stores`,
      ...(expired === 0 ? [] : [`  ${count(expired)} more have expired in the source since`]),
      `  ${'category'.padEnd(width)} ${'events'.padStart(12)} SHA-256, read back from both`,
      ...categories.map(
        ({ category, events: each, sha256 }) =>
          `  ${category.padEnd(width)} ${count(each).padStart(12)} ${sha256}`,
      ),
    ],
  };
}

export function reportAccount(name: string, outcome: AccountOutcome): Report {
  switch (outcome.kind) {
    case 'added':
      return { json: outcome, lines: [`${name} may sign in`] };
    case 'replaced':
      return { json: outcome, lines: [`${name} may sign in with the new password, in these groups only`] };
    case 'refused':
      return { json: outcome, lines: [outcome.reason], isBad: true };
  }
}

export const reportRemoval = (name: string, isRemoved: boolean): Report =>
  isRemoved
    ? { json: { kind: 'removed' }, lines: [`${name} may no longer sign in`] }
    : { json: { kind: 'unknown' }, lines: [`There is no account ${name}`], isBad: true };
