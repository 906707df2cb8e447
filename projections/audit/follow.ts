import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Audit } from './audit.ts';

/**
 * Follows the facts that no console is shown: of accounts and of terminals. After an interruption the store may deliver
 * some again; they count once. Rejects with the fault that stopped it, settles once the signal aborts.
 */
export async function followAccounts(
  store: Pick<EventStore, 'subscribe'>,
  audit: Pick<Audit, 'observe'>,
  signal: AbortSignal,
): Promise<void> {
  let position = -1n;
  for await (const delivery of store.subscribe(['account', 'terminal'], 'start', signal)) {
    if ('caughtUp' in delivery || delivery.recorded.position <= position) continue;
    ({ position } = delivery.recorded);
    audit.observe(delivery.recorded);
  }
}
