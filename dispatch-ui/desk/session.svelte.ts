import { type Action, reachOf } from '../../coordinator/contract/access.ts';
import type { Refused, Session as Account } from '../../coordinator/contract/answers.ts';
import { newKey } from './commands.svelte.ts';
import type { Server } from './server.ts';

/**
 * Remembers that somebody signed in here. The cookie itself cannot be seen from a page; asking without one would only
 * earn a refusal.
 */
const STORED_AS = 'mingmai.signed-in';

/** A crew goes on without a link as who it was; the account holds no secret, and the server asks for the cookie itself. */
const CREW_STORED_AS = 'mingmai.crew-account';

function rememberedCrew(): Account | undefined {
  const text = localStorage.getItem(CREW_STORED_AS);
  // Only this class writes under that name.
  return text === null ? undefined : (JSON.parse(text) as Account);
}

/** Who sits at this desk. */
export class Session {
  /** `unknown` until the server said who we are. */
  state = $state<'unknown' | 'signed-out' | 'signed-in'>('unknown');
  account = $state.raw<Account>();
  refused = $state.raw<Refused>();
  isBusy = $state(false);
  /** False while the server was out of reach since the page was opened, and the account is the remembered one. */
  isConfirmed = $state(true);
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Goes on with the session of an earlier visit. */
  async begin(): Promise<void> {
    if (localStorage.getItem(STORED_AS) === null) this.state = 'signed-out';
    else await this.#resume();
  }

  async #resume(): Promise<void> {
    const answer = await this.#server.session();
    if (answer.answered) {
      this.#enter(answer.body);
      return;
    }
    const crew = answer.refused.code === 'Unreachable' ? rememberedCrew() : undefined;
    if (crew) {
      this.account = crew;
      this.isConfirmed = false;
      this.state = 'signed-in';
      return;
    }
    if (answer.refused.code === 'Unreachable') this.state = 'signed-out';
    else this.forget();
    this.refused = answer.refused.code === 'NotSignedIn' ? undefined : answer.refused;
  }

  #enter(account: Account): void {
    this.account = account;
    this.isConfirmed = true;
    this.state = 'signed-in';
    localStorage.setItem(STORED_AS, account.account);
    if (account.role === 'crew') localStorage.setItem(CREW_STORED_AS, JSON.stringify(account));
    else localStorage.removeItem(CREW_STORED_AS);
  }

  /** Asks again who we are, for an account that was only remembered; a refusal ends the session. */
  async confirm(): Promise<void> {
    const answer = await this.#server.session();
    if (answer.answered) this.#enter(answer.body);
  }

  async signIn(account: string, password: string): Promise<void> {
    this.isBusy = true;
    this.refused = undefined;
    const answer = await this.#server.command('/api/sign-in', { account, password }, newKey());
    if (answer.answered) await this.#resume();
    else this.refused = answer.refused;
    this.isBusy = false;
  }

  async signOut(): Promise<void> {
    await this.#server.command('/api/sign-out', {}, newKey());
    this.forget();
  }

  may(action: Action): boolean {
    return this.account !== undefined && reachOf(action, this.account.role) !== undefined;
  }

  /** The server no longer knows us. */
  forget(): void {
    localStorage.removeItem(STORED_AS);
    localStorage.removeItem(CREW_STORED_AS);
    this.isConfirmed = true;
    this.account = undefined;
    this.state = 'signed-out';
  }
}
