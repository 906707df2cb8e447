import type { OpenAtDesk } from '../../coordinator/contract/live.ts';
import type { Desk } from '../desk/desk.svelte.ts';

/** The names of the other accounts that have the incident open, each once. */
export function othersWith(desks: readonly OpenAtDesk[], incidentId: string, me: string): readonly string[] {
  const others = desks.filter((desk) => desk.incidentId === incidentId && desk.account !== me);
  return [...new Set(others.map(({ name }) => name))];
}

/** As the person is called while at a desk; else the account. */
export function nameOf(
  { connection, session }: Pick<Desk, 'connection' | 'session'>,
  account: string,
): string {
  if (account === session.account?.account) return session.account.displayName;
  return connection.desks.find((desk) => desk.account === account)?.name ?? account;
}
