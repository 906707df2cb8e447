import type { Instant } from '../coordinator/domain/quantities.ts';
import { nameOf, type OtherGateway, SILENT_MS } from './roll.ts';
import type { Stranger } from './strangers.ts';
import type { Counts } from './tally.ts';
import type { TerminalStatus } from './terminal-status.ts';

/** A terminal as all gateways together know it. */
export interface FleetStatus extends TerminalStatus {
  /** The gateway that heard it last, when that is another one. */
  readonly elsewhere?: {
    readonly gateway: string;
    readonly name: string;
    /** When that gateway last said anything. */
    readonly heardAt: Instant;
    /** It has said nothing for too long: whether the terminal is connected to it is not known. */
    readonly isSilent: boolean;
  };
}

/** What is counted is the sum over all gateways; the rest is the word of the one that heard the terminal last. */
export function fleetOf(
  own: readonly TerminalStatus[],
  others: readonly OtherGateway[],
  now: Instant,
): readonly FleetStatus[] {
  return own.map((here) => {
    const key = nameOf(here);
    const seen = others.flatMap((gateway) => {
      const status = gateway.terminals.get(key);
      return status?.unitId === here.unitId ? [{ status, gateway }] : [];
    });
    if (seen.length === 0) return here;
    const all = [here, ...seen.map(({ status }) => status)];
    const newest = seen.reduce((one, other) => (isNewer(other.status, one.status) ? other : one));
    const counted = {
      accepted: all.reduce((sum, { accepted }) => sum + accepted, 0),
      rejectedByReason: sumOf(all.map((status) => status.rejectedByReason)),
      badFrames: sumOf(all.map((status) => status.badFrames)),
      turnedAway: sumOf(all.map((status) => status.turnedAway)),
    };
    if (!isNewer(newest.status, here)) return { ...here, ...counted };
    const { gateway, name, heardAt } = newest.gateway;
    const isSilent = now - heardAt > SILENT_MS;
    const connected = newest.status.connected && !isSilent;
    return { ...newest.status, ...counted, connected, elsewhere: { gateway, name, heardAt, isSilent } };
  });
}

const isNewer = (one: TerminalStatus, other: TerminalStatus): boolean =>
  (one.lastContactAt ?? 0) > (other.lastContactAt ?? 0) ||
  (one.lastContactAt === other.lastContactAt && one.connected && !other.connected);

function sumOf<Reason extends string>(all: readonly Counts<Reason>[]): Counts<Reason> {
  const sum: Partial<Record<Reason, number>> = {};
  for (const counts of all) {
    for (const [reason, count] of Object.entries(counts) as [Reason, number][]) {
      sum[reason] = (sum[reason] ?? 0) + count;
    }
  }
  return sum;
}

/** Whoever came to several gateways is one stranger; who is on the list is none. Newest first. */
export function strangersOf(
  own: readonly Stranger[],
  others: readonly OtherGateway[],
  isListed: (stranger: Stranger) => boolean,
): readonly Stranger[] {
  const all = new Map<string, Stranger>();
  for (const stranger of [...own, ...others.flatMap(({ strangers }) => strangers)]) {
    const key = `${stranger.protocol} ${stranger.identity}`;
    const known = all.get(key);
    const newest = known && known.lastAt > stranger.lastAt ? known : stranger;
    all.set(key, {
      ...newest,
      firstAt: known && known.firstAt < stranger.firstAt ? known.firstAt : stranger.firstAt,
      times: stranger.times + (known?.times ?? 0),
    });
  }
  return [...all.values()].filter((one) => !isListed(one)).sort((a, b) => b.lastAt - a.lastAt);
}
