import type { Desk } from '../desk/desk.svelte.ts';
import { nameOf } from '../dispatcher/other-desks.ts';

/** Who did it, as the person is called while at a desk; else in what role, for the name of an account tells nobody anything. */
export function sayWho(
  desk: Pick<Desk, 'connection' | 'session' | 'language'>,
  account: string,
  role: 'receiving.this-centre' | 'role.dispatcher',
): string {
  const name = nameOf(desk, account);
  return name === account ? desk.language.t(role) : name;
}
